import {
  type Change,
  isAcornError,
  type Order,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import { marketplaceOf, type ResponseOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import {
  type McfOrderRequest,
  mcfLines,
  mcfOrderId,
  toMcfOrder,
  toMcfPreview,
} from '../map/mcf-request.ts';

/** Has Amazon ship orders of other channels from its stock. */
export const mcfOrders: Sink<SpApiAccount, 'order'> = {
  accepts: 'order',
  description: 'Orders of other channels that Amazon ships (lines fulfilledBy amazon-mcf)',
  ships: ['amazon-mcf'],
  coalesce: true,
  write: writeMcfOrder,
};

type McfOrder = ResponseOf<'outbound.getOrder'>['order'];

const wanted: ReadonlySet<Order['status']> = new Set(['open', 'partially-fulfilled']);

async function writeMcfOrder(
  account: SpApiAccount,
  { data, source }: Change<'order'>,
  { signal, log }: WriteContext,
): Promise<Receipt> {
  const { connection, settings } = account;
  const own = [`${connection}.orders`, `${connection}.mcf-orders`];
  if (own.includes(source)) return { note: 'not written: Amazon told it' };
  const isHeld = data.status === 'pending' && settings.mcfHold;
  const isCancelled = data.status === 'cancelled';
  if (!isHeld && !isCancelled && !wanted.has(data.status)) {
    return { note: `not written: ${data.status}` };
  }
  const isOurs = data.lines.some(({ fulfilledBy }) => fulfilledBy === 'amazon-mcf');
  if (!isOurs) return { note: 'not written: no line is for Amazon to ship' };
  const existing = await find(account, mcfOrderId(data.id), signal);
  if (isCancelled || mcfLines(data).length === 0) return cancel(account, data, existing, signal);
  const country = marketplaceOf(account.marketplaceIds[0])?.country;
  const action = isHeld ? 'HOLD' : 'SHIP';
  const request = toMcfOrder(data, settings, { action, country });
  if (existing === undefined) return create(account, request, signal);
  const ref = request.orderId;
  if (existing.status === 'CANCELLED') {
    throw new RejectedError(`order ${data.id} was cancelled at Amazon, and is open here`, {
      code: 'MCF_CANCELLED',
    });
  }
  demandSame(existing, request);
  if (isHeld || existing.fulfillmentConfiguration?.action !== 'HOLD') {
    return { ref, note: `known: ${existing.status ?? 'received'}` };
  }
  const body = { fulfillmentConfiguration: { action } };
  await account.client.outbound.updateOrder({ orderId: ref, body }, { signal });
  log.debug({ orderId: ref }, 'released from its hold');
  return { ref, note: 'released' };
}

async function find(
  { client }: SpApiAccount,
  orderId: string,
  signal: AbortSignal,
): Promise<McfOrder | undefined> {
  try {
    return (await client.outbound.getOrder({ orderId, shipments: 'EXCLUDE' }, { signal })).order;
  } catch (error) {
    if (isAcornError(error) && error.code === 'HTTP_404') return undefined;
    throw error;
  }
}

/** Amazon takes each id once: a call whose answer was lost is made again, and finds the order there. */
async function create(
  account: SpApiAccount,
  request: McfOrderRequest,
  signal: AbortSignal,
): Promise<Receipt> {
  const { client } = account;
  const { orderId } = request;
  await demandFulfillable(account, request, signal);
  try {
    const answer = await client.outbound.createOrder({ body: request }, { signal });
    const status = 'order' in answer ? answer.order.status : answer.status;
    if (status === 'UNFULFILLABLE' || status === 'INVALID') throw unfulfillable(orderId, [status]);
    return { ref: orderId, note: status ?? 'received' };
  } catch (error) {
    const isRefused = isAcornError(error) && error.code === 'HTTP_400';
    const known = isRefused ? await find(account, orderId, signal) : undefined;
    if (known === undefined) throw error;
    demandSame(known, request);
    return { ref: orderId, note: `known: ${known.status ?? 'received'}` };
  }
}

/** @throws RejectedError `MCF_UNFULFILLABLE` naming Amazon's codes and SKUs. */
async function demandFulfillable(
  { client }: SpApiAccount,
  request: McfOrderRequest,
  signal: AbortSignal,
): Promise<void> {
  const preview = await client.outbound.getOrderPreview(
    { body: toMcfPreview(request) },
    { signal },
  );
  const planned = new Map<string, number>();
  for (const { items } of preview.plannedShipments) {
    for (const { productIdentifier, amount } of items ?? []) {
      const sku = productIdentifier?.amazonSku ?? '';
      planned.set(sku, (planned.get(sku) ?? 0) + Number(amount?.value ?? 0));
    }
  }
  const missing = [...wantedUnits(request)].filter(
    ([sku, quantity]) => (planned.get(sku) ?? 0) < quantity,
  );
  const codes = (preview.constraints ?? []).map(({ code }) => code ?? 'unknown');
  const mayBePartial = request.fulfillmentConfiguration?.policy !== 'FILL_OR_KILL';
  const isPossible = mayBePartial ? planned.size > 0 : missing.length === 0;
  if (isPossible && (mayBePartial || codes.length === 0)) return;
  const skus = missing.map(([sku]) => sku);
  throw unfulfillable(request.orderId, codes.length > 0 ? codes : ['not planned'], skus);
}

function wantedUnits({ lineItems }: McfOrderRequest): Map<string, number> {
  const units = new Map<string, number>();
  for (const { product, amount } of lineItems) {
    const sku = product.productIdentifier.amazonSku;
    units.set(sku, (units.get(sku) ?? 0) + Number(amount.value));
  }
  return units;
}

function unfulfillable(
  orderId: string,
  codes: readonly string[],
  skus: readonly string[] = [],
): RejectedError {
  const of = skus.length > 0 ? ` SKU ${skus.join(', ')}` : '';
  return new RejectedError(`Amazon cannot ship order ${orderId}:${of} ${codes.join(', ')}`, {
    code: 'MCF_UNFULFILLABLE',
    details: { orderId, skus, codes },
  });
}

/** Amazon changes no order that it has: another quantity is for a person to sort out. */
function demandSame({ orderId, lineItems }: McfOrder, request: McfOrderRequest): void {
  const atAmazon = new Map(
    (lineItems ?? []).map(({ lineItemId, amount }) => [lineItemId, Number(amount?.value)]),
  );
  const wantedLines = request.lineItems.map(
    ({ lineItemId, amount }) => [lineItemId, Number(amount.value)] as const,
  );
  const isSame =
    atAmazon.size === wantedLines.length &&
    wantedLines.every(([id, quantity]) => atAmazon.get(id) === quantity);
  if (isSame) return;
  throw new RejectedError(
    `order ${orderId} is at Amazon with other lines, and cannot be changed there. Cancel it, or ship the rest as another order`,
    { code: 'MCF_ORDER_CHANGED', details: { orderId } },
  );
}

async function cancel(
  { client }: SpApiAccount,
  { id }: Order,
  existing: McfOrder | undefined,
  signal: AbortSignal,
): Promise<Receipt> {
  const orderId = mcfOrderId(id);
  if (existing === undefined) return { note: 'not written: Amazon does not have it' };
  if (existing.status === 'CANCELLED') return { ref: orderId, note: 'cancelled before' };
  if (existing.status?.startsWith('COMPLETE')) {
    throw new RejectedError(`order ${id} has left Amazon, and cannot be cancelled`, {
      code: 'MCF_SHIPPED',
    });
  }
  await client.outbound.cancelOrder({ orderId }, { signal });
  return { ref: orderId, note: 'cancellation asked for' };
}
