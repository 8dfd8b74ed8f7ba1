import {
  type Change,
  type ProcessorContext,
  type PurchaseOrder,
  piecesOf,
  present,
  type Sink,
} from '@acorn-i/core';
import { sum } from '../case-figures.ts';
import { type CaseState, type OrderState, withNote } from '../case-state.ts';

import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

/** Orders begin a case, change it and close it. */
export const purchaseOrders: Sink<CaseSettings, 'purchase-order'> = {
  accepts: 'purchase-order',
  description: 'Purchase orders: placed, changed, cancelled, closed',
  async apply(settings, change, context: ProcessorContext) {
    const now = Date.parse(change.recordedAt);
    const order = toOrderState(change);
    const take = (known: CaseState): CaseState => {
      if (known.order !== undefined && order.at < known.order.at) return known;
      return withNote({ ...known, order }, now, wordsOf(change.data, order, known.order));
    };
    await changeCase(change.data.id, now, take, settings, context);
  },
};

function toOrderState({ data, deleted }: Change<'purchase-order'>): OrderState {
  const { orderedAt, changedAt, seller, shipTo, shipWindow, deliveryWindow } = data;
  const ms = (at: string | undefined) => (at === undefined ? undefined : Date.parse(at));
  return present({
    at: Date.parse(data.updatedAt),
    status: deleted ? 'closed' : data.status,
    orderedAt: Date.parse(orderedAt),
    changedAt: ms(changedAt),
    seller: seller?.id,
    shipTo: shipTo?.id,
    channel: data.channel.kind,
    shipFrom: ms(shipWindow?.from),
    shipBy: ms(shipWindow?.to),
    deliverBy: ms(deliveryWindow?.to),
    pieces: Object.fromEntries(
      data.lines.map(({ id, quantity, isCancelled }) => [id, isCancelled ? 0 : piecesOf(quantity)]),
    ),
  }) as OrderState;
}

function wordsOf(data: PurchaseOrder, order: OrderState, before: OrderState | undefined): string {
  const pieces = sum(Object.values(order.pieces));
  const all = `${pieces} pieces in ${data.lines.length} lines`;
  if (before === undefined) {
    const { seller = '?', shipTo = '?' } = order;
    return `ordered at ${data.orderedAt}: ${all}, of ${seller} for ${shipTo}`;
  }
  if (order.changedAt !== before.changedAt) return `changed at ${data.changedAt}: ${all}`;
  return order.status === before.status ? `read again: ${all}` : `the order is ${order.status}`;
}
