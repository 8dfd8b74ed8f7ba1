import type { Discount, Money, Order, Tax } from '@acorn-i/core';
import { filled, present } from '@acorn-i/sp-api-client';
import type { SpApiOrder } from '../wire/order.ts';
import { kebab } from './kebab.ts';
import { absoluteMoney, isSameAmount, sumMoney, toMoney } from './money.ts';
import { toDiscounts, toTaxes } from './order-line.ts';

/** Parts of the price that the canonical order calls fees. */
const feeTypes = ['GIFT_WRAP', 'COD_FEE', 'DELIVERY_TIP', 'OTHER'];

type OrderMoney = Pick<Order, 'totals' | 'total' | 'taxesIncluded' | 'shipping' | 'fees' | 'taxes'>;

/**
 * The money of an order. Discounts and taxes stand at the lowest level that Amazon gives them for
 * (item, shipping), so that nothing is counted twice.
 */
export function toOrderMoney(order: SpApiOrder): OrderMoney {
  const parts = partsOf(order);
  const total = toMoney(order.proceeds?.grandTotal);
  return present({
    total,
    totals: toTotals(parts),
    taxesIncluded: areTaxesIncluded(parts, total),
    shipping: toShipping(order, parts.get('SHIPPING')),
    fees: toFees(order, parts),
    taxes: toOrderTaxes(order, parts.get('TAX')),
  });
}

/** Each part of the price by type: the order's own, or else its items' added up. */
function partsOf({ proceeds, orderItems }: SpApiOrder): ReadonlyMap<string, Money> {
  const own = proceeds?.breakdowns ?? [];
  const all = own.length > 0 ? own : orderItems.flatMap((item) => item.proceeds?.breakdowns ?? []);
  const grouped = Map.groupBy(all, ({ type }) => type);
  const sums = [...grouped].map(
    ([type, parts]) => [type, sumMoney(parts.map(({ subtotal }) => toMoney(subtotal)))] as const,
  );
  return new Map(sums.flatMap(([type, sum]) => (sum ? [[type, sum] as const] : [])));
}

function toTotals(parts: ReadonlyMap<string, Money>): Order['totals'] {
  const discount = parts.get('DISCOUNT');
  const totals = present({
    items: parts.get('ITEM'),
    shipping: parts.get('SHIPPING'),
    discount: discount && absoluteMoney(discount),
    tax: parts.get('TAX'),
  });
  return Object.keys(totals).length === 0 ? undefined : totals;
}

/**
 * Whether prices hold their tax, by arithmetic, because the model does not say: undefined where
 * neither reading adds up to the total.
 */
function areTaxesIncluded(
  parts: ReadonlyMap<string, Money>,
  total: Money | undefined,
): boolean | undefined {
  if (!total || !parts.has('TAX')) return undefined;
  const adds = (types: readonly string[]) => {
    const sum = sumMoney(types.map((type) => signed(type, parts.get(type))));
    return sum !== undefined && isSameAmount(sum, total);
  };
  const types = [...parts.keys()];
  if (adds(types)) return false;
  return adds(types.filter((type) => type !== 'TAX')) ? true : undefined;
}

function signed(type: string, money: Money | undefined): Money | undefined {
  if (!money || type !== 'DISCOUNT' || money.amount.startsWith('-')) return money;
  return { ...money, amount: `-${money.amount}` };
}

function toShipping(order: SpApiOrder, price: Money | undefined): Order['shipping'] {
  const [first] = order.packages ?? [];
  const shipping = present({
    title: filled(order.fulfillment?.fulfillmentServiceLevel),
    carrier: filled(first?.carrier)?.slice(0, 128),
    service: filled(first?.shippingService)?.slice(0, 128),
    price,
    discounts: mergeDiscounts(order.orderItems.flatMap((item) => toDiscounts(item, 'SHIPPING'))),
    taxes: mergeTaxes(order.orderItems.flatMap((item) => toTaxes(item, isShipping))),
  });
  return Object.keys(shipping).length === 0 ? undefined : [shipping];
}

function isShipping(subtype: string): boolean {
  return subtype === 'SHIPPING';
}

function mergeDiscounts(discounts: readonly Discount[]): Discount[] {
  const groups = Map.groupBy(discounts, ({ code, name }) => JSON.stringify([code, name]));
  return [...groups.values()].flatMap((group) => mergeAmounts(group));
}

function mergeTaxes(taxes: readonly Tax[]): Tax[] {
  const groups = Map.groupBy(taxes, ({ name, collectedByChannel }) =>
    JSON.stringify([name, collectedByChannel]),
  );
  return [...groups.values()].flatMap((group) => mergeAmounts(group));
}

function mergeAmounts<T extends { amount: Money }>(group: readonly T[]): T[] {
  const [first] = group;
  const amount = sumMoney(group.map((entry) => entry.amount));
  return first && amount ? [{ ...first, amount }] : [...group];
}

function toFees({ proceeds }: SpApiOrder, parts: ReadonlyMap<string, Money>): Order['fees'] {
  return feeTypes.flatMap((type) => {
    const amount = parts.get(type);
    if (!amount) return [];
    const isPending = proceeds?.breakdowns?.some(
      (part) => part.type === type && part.status === 'PENDING',
    );
    const name = kebab(type);
    return [{ name: isPending ? `${name} (pending)` : name, amount }];
  });
}

/** Only where no item says what its taxes are. */
function toOrderTaxes({ orderItems }: SpApiOrder, tax: Money | undefined): Order['taxes'] {
  const isDetailed = orderItems.some((item) =>
    item.proceeds?.breakdowns?.some(({ type }) => type === 'TAX'),
  );
  return tax && !isDetailed ? [{ name: 'tax', amount: tax }] : undefined;
}
