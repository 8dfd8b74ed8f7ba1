import { type Change, type Order, type Receipt, RejectedError } from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import type { BwpOrder } from '../documents/order.ts';
import { toOrder } from '../map/order.ts';
import type { SentLines } from '../sent-orders.ts';

type Line = Order['lines'][number];

/** Amazon's answer to an order that changed after it was created: it changes none, and cancels whole ones. */
export type ChangedOrder =
  | { outcome: 'same' }
  | { outcome: 'cancel' }
  | { outcome: 'differs'; lines: string[] };

/** What of an order Amazon was meant to ship when it was created: to be compared with what the shop says later. */
export function sentLines(order: Order): SentLines {
  return Object.fromEntries(
    order.lines.map((line) => [
      line.id,
      { wanted: unitsWanted(line), shipped: line.fulfilledQuantity ?? 0 },
    ]),
  );
}

/** Whether an order still asks for what was sent: no call is needed for that. */
export function isAsSent(order: Order, sent: SentLines): boolean {
  const now = sentLines(order);
  const ids = new Set([...Object.keys(now), ...Object.keys(sent)]);
  return [...ids].every((id) => (now[id]?.wanted ?? 0) === (sent[id]?.wanted ?? 0));
}

/** Compares what the shop wants now with what Amazon has of it. Units that Amazon cancelled itself are no change. */
export function compareOrders(order: Order, sent: SentLines, atAmazon: Order): ChangedOrder {
  const has = new Map(atAmazon.lines.map((line) => [line.id, unitsWanted(line)]));
  const now = sentLines(order);
  const ids = [...new Set([...Object.keys(now), ...has.keys()])];
  const compared = ids.map((id) => {
    const wanted = Math.max(0, (now[id]?.wanted ?? 0) - (sent[id]?.shipped ?? 0));
    return { id, wanted, has: has.get(id) ?? 0 };
  });
  if (compared.every(({ wanted, has }) => wanted === has)) return { outcome: 'same' };
  if (compared.every(({ wanted }) => wanted === 0)) return { outcome: 'cancel' };
  const lines = compared
    .filter(({ wanted, has }) => wanted !== has)
    .map(({ id, wanted, has }) => `line ${id} (${has} there, ${wanted} wanted)`);
  return { outcome: 'differs', lines };
}

/** How an order that changed at the shop stands at Amazon. */
export async function lookAtChanged(
  { reader, orderContext }: BwpApi,
  { order, sent, id, signal }: { order: Order; sent: SentLines; id: string; signal: AbortSignal },
): Promise<ChangedOrder> {
  const found: BwpOrder | undefined = await reader.read(id, { signal });
  if (found === undefined) return { outcome: 'same' };
  return compareOrders(order, sent, toOrder(found, orderContext));
}

/** @throws RejectedError `BWP_ORDER_CHANGED` once for each state of the order */
export async function refuseChange(
  api: BwpApi,
  { id: changeId, data }: Change<'order'>,
  { ref, lines }: { ref: string; lines: readonly string[] },
): Promise<Receipt> {
  const named = lines.join(', ');
  if (!(await api.toldOnce.isNew(`changed/${data.id}/${named}`, changeId))) {
    return { ref, note: 'not written: Amazon changes no order, a dead letter told it before' };
  }
  throw new RejectedError(
    `order ${data.id}: changed after it was created at Buy with Prime, which changes no order and cancels whole ` +
      `ones only: ${named}. Ship what is missing yourself, take what is too much back as a return; or, while nothing has ` +
      'left, cancel the order and place it anew',
    { code: 'BWP_ORDER_CHANGED' },
  );
}

function unitsWanted({ quantity, cancelledQuantity = 0 }: Line): number {
  return quantity - cancelledQuantity;
}
