import {
  compareDecimals,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  type PurchaseOrderLine,
} from '@acorn-i/core';
import { type CheckList, createCheckList, type FailedCheck } from './failed-check.ts';
import { productDifference, unitOf } from './order-line.ts';

export interface AcknowledgementFacts {
  acknowledgement: PurchaseOrderAcknowledgement;
  /** As it stands at Amazon now. */
  order: PurchaseOrder;
  nowMs: number;
}

type Line = PurchaseOrderAcknowledgement['lines'][number];

/** Facts: an order is to be answered within a day. */
const dueMs = 24 * 3_600_000;

/** What Amazon would refuse or charge for in an acknowledgement. Empty: nothing. */
export function checkAcknowledgement(facts: AcknowledgementFacts): readonly FailedCheck[] {
  const { acknowledgement, order, nowMs } = facts;
  const list = createCheckList();
  if (order.status === 'closed') list.fail('ACK_ORDER_CLOSED');
  const [given, wanted] = [acknowledgement.seller.id, order.seller?.id];
  if (wanted !== undefined && given !== wanted) {
    list.fail('ACK_SELLER_DIFFERS', undefined, { given, wanted });
  }
  if (order.status === 'new' && nowMs - Date.parse(order.orderedAt) > dueMs) list.fail('ACK_LATE');
  const answered = new Set<string>();
  for (const line of acknowledgement.lines) {
    const place = `line ${line.id}`;
    if (answered.has(line.id)) list.fail('ACK_LINE_TWICE', place);
    answered.add(line.id);
    const ordered = order.lines.find(({ id }) => id === line.id);
    if (ordered) checkLine(line, ordered, list);
    else list.fail('ACK_LINE_UNKNOWN', place);
  }
  for (const { id, isCancelled } of order.lines) {
    if (!answered.has(id) && !isCancelled) list.fail('ACK_LINE_MISSING', `line ${id}`);
  }
  return list.failed;
}

function checkLine(line: Line, ordered: PurchaseOrderLine, list: CheckList): void {
  const place = `line ${line.id}`;
  const difference = productDifference(line, ordered);
  if (difference) list.fail('ACK_PRODUCT_DIFFERS', place, difference);
  const quantities = [line.ordered, ...line.answers.map(({ quantity }) => quantity)];
  const other = quantities.find((quantity) => unitOf(quantity) !== unitOf(ordered.quantity));
  if (other) {
    const units = { given: unitOf(other), wanted: unitOf(ordered.quantity) };
    list.fail('ACK_UNITS_DIFFER', place, units);
  }
  const wanted = ordered.quantity.amount;
  if (line.ordered.amount !== wanted) {
    list.fail('ACK_ORDER_CHANGED', place, { given: line.ordered.amount, wanted });
  }
  const given = line.answers.reduce((sum, { quantity }) => sum + quantity.amount, 0);
  if (given !== wanted) list.fail('ACK_SUM_DIFFERS', place, { given, wanted });
  for (const { kind, quantity, reason, shipAt, deliverAt } of line.answers) {
    if (quantity.amount === 0 && wanted > 0) list.fail('ACK_QUANTITY_ZERO', place);
    if (kind === 'rejected' && reason === undefined) list.fail('ACK_REASON_MISSING', place);
    if (kind !== 'backordered') continue;
    if (!ordered.isBackOrderAllowed) list.fail('ACK_BACKORDER_NOT_ALLOWED', place);
    if ((shipAt ?? deliverAt) === undefined) list.fail('ACK_BACKORDER_DATE', place);
  }
  checkCost(line, ordered, list);
}

function checkCost({ id, netCost }: Line, ordered: PurchaseOrderLine, list: CheckList): void {
  const place = `line ${id}`;
  if (netCost === undefined) {
    list.fail('ACK_COST_MISSING', place);
    return;
  }
  if (ordered.netCost === undefined) return;
  const { amount, currency } = ordered.netCost;
  if (netCost.currency !== currency) {
    list.fail('ACK_CURRENCY_DIFFERS', place, { given: netCost.currency, wanted: currency });
  } else if (compareDecimals(netCost.amount, amount) > 0) {
    list.fail('ACK_COST_ABOVE', place, { given: netCost.amount, wanted: amount });
  }
}
