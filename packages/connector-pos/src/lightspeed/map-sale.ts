import {
  currencyPlaces,
  type Money,
  type Order,
  type OrderLine,
  type Return,
  scaleDecimal,
  toDecimal,
  trimDecimal,
} from '@acorn-i/core';
import { toLocalDate } from '../map/local-time.ts';
import type { LightspeedStore } from './outlets.ts';
import type { LightspeedLine, Sale } from './wire.ts';

export interface SaleContext {
  store: LightspeedStore;
  skus: ReadonlyMap<string, string>;
}

/**
 * A receipt. `updatedAt` of one that is closed is the time of the sale, however late the till told it: its version
 * grows, its date does not. Undefined for a cart that waits (`parked`).
 */
export function toLightspeedOrder(sale: Sale, context: SaleContext): Order | undefined {
  if (sale.state === 'parked') return undefined;
  const { store } = context;
  const [isDone, isVoid] = [sale.state === 'closed', sale.state === 'voided'];
  const placedAt = toInstant(sale.date ?? sale.created_at);
  const updatedAt = isDone ? placedAt : toInstant(sale.updated_at);
  const number = sale.receipt_number ?? sale.invoice_number;
  const total = toMoney(sale.totals?.price_incl_tax, store.currency);
  const tax = toMoney(sale.totals?.tax, store.currency);
  const payments = paymentsOf(sale, store.currency);
  return {
    id: sale.id,
    ...(number && { number }),
    externalIds: [{ system: 'lightspeed-x', type: 'sale', id: sale.id }],
    channel: { kind: 'pos', id: store.id, name: store.name.slice(0, 256) },
    status: isDone ? 'fulfilled' : isVoid ? 'cancelled' : 'open',
    paymentStatus: isDone ? 'paid' : isVoid ? 'voided' : 'pending',
    placedAt,
    updatedAt,
    ...(isVoid && { cancelledAt: updatedAt }),
    ...(store.timeZone && {
      timeZone: store.timeZone,
      businessDate: toLocalDate(placedAt, store.timeZone),
    }),
    currency: store.currency,
    ...(sale.customer_id && { buyer: { id: sale.customer_id } }),
    lines: (sale.line_items ?? []).map((line) => toLine(line, { ...context, isDone, isVoid })),
    taxesIncluded: false,
    ...(total && { total }),
    ...(tax && { totals: { tax } }),
    ...(payments.length > 0 && { payments }),
    location: store.location,
    ...(sale.source?.register_id && { register: sale.source.register_id }),
  };
}

/** What came back with a receipt; undefined where nothing did. */
export function toLightspeedReturn(sale: Sale, { store, skus }: SaleContext): Return | undefined {
  const back = (sale.line_items ?? []).filter(isBack);
  if (sale.state !== 'closed' || back.length === 0) return undefined;
  const at = toInstant(sale.date ?? sale.created_at);
  return {
    id: sale.id,
    ...(sale.return?.original_sale_id && { orderId: sale.return.original_sale_id }),
    status: 'completed',
    location: store.location,
    receivedAt: at,
    lines: back.map((line) => {
      const sku = skus.get(line.product?.id ?? '');
      const refund = toMoney(Math.abs(line.pricing?.total ?? 0), store.currency);
      return {
        ...(sku && { sku }),
        quantity: Math.abs(wholeUnits(line)),
        ...(line.return?.reason && { reason: line.return.reason.slice(0, 512) }),
        disposition: 'restock' as const,
        ...(refund && { refund }),
      };
    }),
    updatedAt: at,
  };
}

/** Whether a line cannot be counted in whole units. */
export function isFraction({ quantity }: LightspeedLine): boolean {
  return !Number.isInteger(quantity);
}

function isBack(line: LightspeedLine): boolean {
  return line.quantity < 0 && !isFraction(line);
}

function toLine(
  line: LightspeedLine,
  context: SaleContext & { isDone: boolean; isVoid: boolean },
): OrderLine {
  const { currency } = context.store;
  const sku = context.skus.get(line.product?.id ?? '');
  const sold = Math.max(0, line.quantity);
  const back = Math.max(0, -line.quantity);
  const unitPrice = toMoney(line.pricing?.price, currency, 6);
  const total = toMoney(line.pricing?.total, currency);
  const tax = toMoney(line.tax?.total, currency);
  const discount = toMoney(Math.abs(line.pricing?.discount_total ?? 0), currency);
  return {
    id: line.id,
    ...(sku && { sku }),
    ...(line.product?.id && {
      externalIds: [{ system: 'lightspeed-x', type: 'product', id: line.product.id }],
    }),
    quantity: sold,
    fulfilledQuantity: context.isDone ? sold : 0,
    ...(context.isVoid && { cancelledQuantity: sold }),
    // Lightspeed puts what comes back on the shelf at once.
    ...(back > 0 && { returnedQuantity: back, restockedQuantity: back }),
    ...(unitPrice && { unitPrice }),
    ...(total && { total }),
    ...(discount && Number(discount.amount) !== 0 && { discounts: [{ amount: discount }] }),
    ...(tax && { taxes: [{ name: 'tax', amount: tax }] }),
    fulfilledBy: 'store',
  };
}

function wholeUnits({ quantity }: LightspeedLine): number {
  return isFraction({ quantity } as LightspeedLine) ? 0 : quantity;
}

function paymentsOf({ payments }: Sale, currency: string): NonNullable<Order['payments']> {
  return (payments ?? []).flatMap(({ id, amount, type, date }) => {
    const money = toMoney(amount, currency);
    if (!money) return [];
    const method = (type?.name || 'other').slice(0, 128);
    return [{ ...(id && { id }), method, amount: money, ...(date && { at: toInstant(date) }) }];
  });
}

/** Lightspeed writes numbers; rounded to the coin, or to so many places. */
function toMoney(
  value: number | null | undefined,
  currency: string,
  places = currencyPlaces(currency),
): Money | undefined {
  const decimal = value == null ? undefined : toDecimal(String(value));
  if (decimal === undefined) return undefined;
  const scaled = scaleDecimal(decimal, places, 'half-even');
  return { amount: trimDecimal(scaled, currencyPlaces(currency)), currency } as Money;
}

function toInstant(text: string): string {
  return new Date(text).toISOString();
}
