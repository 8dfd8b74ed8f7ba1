import { isAcornError, type Order, type OrderLine, type Reject } from '@acorn-i/core';
import { toLocalDate } from '../../map/local-time.ts';
import type { Sku } from '../catalog-reader.ts';
import type { Store } from '../store-directory.ts';
import type { SquareOrder } from '../wire/order.ts';
import type { SquarePayment } from '../wire/payment.ts';
import { toInstant } from './instant.ts';
import { toMoney } from './money.ts';
import { type LineContext, toOrderLine, toReturnedLine } from './order-line.ts';
import { placedAt, soldAt } from './sold-at.ts';

export interface OrderParts {
  store: Store;
  skus: ReadonlyMap<string, Sku>;
  /** The payment of its first tender, where there is one. */
  payment: SquarePayment | undefined;
}

export interface MappedOrder {
  data: Order;
  /** Lines that are none for us; the others make the order. */
  rejects: readonly Reject[];
}

/**
 * A receipt. Once a sale is done it stays as it is: what comes later (a fee, a refund) is no part of it, so that
 * `updatedAt` can be the time when its units left.
 */
export function toOrder(order: SquareOrder, parts: OrderParts): MappedOrder {
  const { store, payment } = parts;
  const isDone = order.state === 'COMPLETED';
  const isCancelled = order.state === 'CANCELED';
  const at = isDone || isCancelled ? soldAt(order, payment) : toInstant(order.updated_at);
  const taxes = order.taxes ?? [];
  const taxesIncluded = taxes.length > 0 && taxes.every(({ type }) => type === 'INCLUSIVE');
  const context = { order, skus: parts.skus, taxesIncluded, isDone, isCancelled };
  const { lines, rejects } = toLines(order, context);
  const net = order.net_amounts;
  const total = toMoney(net?.total_money ?? order.total_money);
  const fees = feesOf(order);
  const payments = paymentsOf(order);
  const register = payment?.device_details?.device_id ?? undefined;
  const data: Order = {
    id: order.id,
    ...(payment?.receipt_number && { number: payment.receipt_number }),
    externalIds: externalIdsOf(order),
    channel: { kind: 'pos', id: store.id, ...(store.name && { name: store.name.slice(0, 256) }) },
    status: isDone ? 'fulfilled' : isCancelled ? 'cancelled' : 'open',
    paymentStatus: isDone ? 'paid' : isCancelled ? 'voided' : 'pending',
    placedAt: placedAt(order, payment),
    updatedAt: at,
    ...(isCancelled && { cancelledAt: at }),
    ...(store.timeZone && {
      timeZone: store.timeZone,
      businessDate: toLocalDate(soldAt(order, payment), store.timeZone),
    }),
    currency: (total?.currency ?? store.currency) as Order['currency'],
    ...(order.customer_id && { buyer: { id: order.customer_id } }),
    lines,
    ...(fees.length > 0 && { fees }),
    taxesIncluded,
    ...(total && { total }),
    ...totalsOf(order),
    ...(payments.length > 0 && { payments }),
    location: store.location,
    ...(register && { register }),
  };
  return { data, rejects };
}

function toLines(order: SquareOrder, context: LineContext) {
  const lines: OrderLine[] = [];
  const rejects: Reject[] = [];
  const take = (raw: object, place: string, make: () => OrderLine) => {
    try {
      lines.push(make());
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw: JSON.stringify(raw), place: `order ${order.id} ${place}`, error });
    }
  };
  for (const [index, line] of (order.line_items ?? []).entries()) {
    take(line, `line ${line.uid ?? index + 1}`, () => toOrderLine(line, index, context));
  }
  const returned = (order.returns ?? []).flatMap(
    ({ return_line_items }) => return_line_items ?? [],
  );
  for (const [index, line] of returned.entries()) {
    const place = `returned line ${line.uid ?? index + 1}`;
    take(line, place, () => toReturnedLine(line, lines.length, context));
  }
  return { lines, rejects };
}

function externalIdsOf({ id, reference_id }: SquareOrder): Order['externalIds'] {
  const own = { system: 'square', type: 'order', id };
  return reference_id ? [own, { system: 'square', type: 'reference', id: reference_id }] : [own];
}

function feesOf({ service_charges, net_amounts }: SquareOrder): NonNullable<Order['fees']> {
  const charges = (service_charges ?? []).flatMap(({ name, applied_money }) => {
    const amount = toMoney(applied_money);
    return amount ? [{ name: (name || 'service charge').slice(0, 128), amount }] : [];
  });
  const tip = net_amounts?.tip_money?.amount ? toMoney(net_amounts.tip_money) : undefined;
  return tip ? [...charges, { name: 'tip', amount: tip }] : charges;
}

function totalsOf({ net_amounts: net }: SquareOrder): Pick<Order, 'totals'> {
  const tax = toMoney(net?.tax_money);
  const discount = toMoney(net?.discount_money);
  if (!tax && !discount) return {};
  return { totals: { ...(tax && { tax }), ...(discount && { discount }) } };
}

function paymentsOf({ tenders }: SquareOrder): NonNullable<Order['payments']> {
  return (tenders ?? []).flatMap(({ id, type, amount_money, created_at }) => {
    const amount = toMoney(amount_money);
    return amount
      ? [
          {
            ...(id && { id }),
            method: type.toLowerCase(),
            amount,
            ...(created_at && { at: toInstant(created_at) }),
          },
        ]
      : [];
  });
}
