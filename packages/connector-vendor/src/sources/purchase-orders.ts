import { durationMs, type PullContext, type Source } from '@acorn-i/core';
import { type ParametersOf, readPages } from '@acorn-i/sp-api-client';
import type { VendorAccount } from '../account.ts';
import { toPurchaseOrder, type WirePurchaseOrder } from '../map/purchase-order.ts';
import { type Question, readStretches, type Stretch } from './stretches.ts';

/** Purchase orders as Amazon places, changes and cancels them. */
export const purchaseOrders: Source<VendorAccount, 'purchase-order'> = {
  entity: 'purchase-order',
  description: 'Purchase orders: new, changed and cancelled, by getPurchaseOrders',
  every: '5m',
  isRereadable: true,
  canBackfill: true,
  pull(account, context) {
    const { settings } = account;
    return readStretches<WirePurchaseOrder, 'purchase-order'>(context, {
      questions: [placed, changed, cancelled].map((ask) => ask(account, context)),
      map: (order) => (isOurs(order, settings.vendorCodes) ? toPurchaseOrder(order) : undefined),
      placeOf: ({ purchaseOrderNumber }) => `getPurchaseOrders:${purchaseOrderNumber ?? '?'}`,
      lookBackMs: durationMs(settings.lookBack),
      overlapMs: durationMs(settings.overlap),
      settleMs: durationMs(settings.settle),
      sweep: { everyMs: durationMs(settings.sweepEvery), backMs: 7 * 86_400_000 },
    });
  },
};

type Query = ParametersOf<'vendorOrders.getPurchaseOrders'>;

function asking(toQuery: (stretch: Stretch) => Query) {
  return ({ client, settings }: VendorAccount, context: PullContext): Question<WirePurchaseOrder> =>
    async function* (stretch, token) {
      const { now, signal, priority } = context;
      const query: Query = {
        ...toQuery(stretch),
        ...vendorFilter(settings.vendorCodes),
        limit: settings.pageSize,
        includeDetails: 'true',
        sortOrder: 'ASC',
      };
      const options = { now, signal, priority, token };
      const pages = readPages(client, 'vendorOrders.getPurchaseOrders', query, options);
      for await (const { response, token: next } of pages) {
        yield { rows: response.payload?.orders ?? [], token: next };
      }
    };
}

const placed = asking(({ after, before }) => ({ createdAfter: after, createdBefore: before }));
const changed = asking(({ after, before }) => ({ changedAfter: after, changedBefore: before }));
/** Told apart by Amazon; whether it counts as changed too is not said. */
const cancelled = asking(({ after, before }) => ({
  changedAfter: after,
  changedBefore: before,
  poItemState: 'Cancelled',
}));

/** Amazon filters by one vendor code; several are told apart here. */
export function vendorFilter(codes: readonly string[]): { orderingVendorCode?: string } {
  const [code] = codes;
  return codes.length === 1 && code !== undefined ? { orderingVendorCode: code } : {};
}

function isOurs({ orderDetails }: WirePurchaseOrder, codes: readonly string[]): boolean {
  return codes.length === 0 || codes.includes(orderDetails?.sellingParty?.partyId ?? '');
}
