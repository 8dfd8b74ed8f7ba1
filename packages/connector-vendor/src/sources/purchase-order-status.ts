import { durationMs, type PullContext, type Source } from '@acorn-i/core';
import { readPages } from '@acorn-i/sp-api-client';
import type { VendorAccount } from '../account.ts';
import { toPurchaseOrderStatus, type WireOrderStatus } from '../map/purchase-order-status.ts';
import { vendorFilter } from './purchase-orders.ts';
import { type Question, readStretches } from './stretches.ts';

/** How far Amazon has each purchase order: confirmed, cancelled, received. */
export const purchaseOrderStatus: Source<VendorAccount, 'purchase-order-status'> = {
  entity: 'purchase-order-status',
  description:
    'What of purchase orders is confirmed, cancelled and received, by getPurchaseOrdersStatus',
  every: '15m',
  isRereadable: true,
  canBackfill: true,
  pull(account, context) {
    const { settings } = account;
    return readStretches<WireOrderStatus, 'purchase-order-status'>(context, {
      questions: [updated(account, context)],
      map: (status) =>
        isOurs(status, settings.vendorCodes) ? toPurchaseOrderStatus(status) : undefined,
      placeOf: ({ purchaseOrderNumber }) => `getPurchaseOrdersStatus:${purchaseOrderNumber ?? '?'}`,
      lookBackMs: durationMs(settings.lookBack),
      overlapMs: durationMs(settings.overlap),
      settleMs: durationMs(settings.settle),
    });
  },
};

function updated(
  { client, settings }: VendorAccount,
  { now, signal, priority }: PullContext,
): Question<WireOrderStatus> {
  return async function* ({ after, before }, token) {
    const query = {
      updatedAfter: after,
      updatedBefore: before,
      ...vendorFilter(settings.vendorCodes),
      limit: settings.pageSize,
    };
    const options = { now, signal, priority, token };
    const pages = readPages(client, 'vendorOrders.getPurchaseOrdersStatus', query, options);
    for await (const { response, token: next } of pages) {
      yield { rows: response.payload?.ordersStatus ?? [], token: next };
    }
  };
}

function isOurs({ sellingParty }: WireOrderStatus, codes: readonly string[]): boolean {
  return codes.length === 0 || codes.includes(sellingParty?.partyId ?? '');
}
