import type { Discount, Money, OrderLine, Tax } from '@acorn-i/core';
import { filled, present } from '@acorn-i/sp-api-client';
import type { SpApiItemBreakdown, SpApiOrder, SpApiOrderItem } from '../wire/order.ts';
import { kebab } from './kebab.ts';
import { toLineProperties } from './line-properties.ts';
import { absoluteMoney, isZero, negativeMoney, sumMoney, toMoney } from './money.ts';
import { toWindow } from './time.ts';

/** One item of an order. Shipping is left out: it stands in the order's `shipping`. */
export function toOrderLine(item: SpApiOrderItem, order: SpApiOrder): OrderLine {
  const { product, fulfillment } = item;
  return present({
    id: item.orderItemId,
    sku: filled(product.sellerSku),
    externalIds: toExternalIds(item, order),
    title: filled(product.title)?.slice(0, 1024),
    ...toQuantities(item, order.fulfillment?.fulfillmentStatus === 'CANCELLED'),
    unitPrice: toMoney(product.price?.unitPrice),
    total: toLineTotal(item),
    discounts: toDiscounts(item, 'ITEM'),
    taxes: toTaxes(item, (subtype) => subtype !== 'SHIPPING'),
    deliverBy: toWindow(fulfillment?.shipping?.scheduledDeliveryWindow),
    gift: toGift(item),
    properties: toLineProperties(item),
  });
}

/**
 * The discounts of an item on its `ITEM` or its `SHIPPING` part. Amazon gives one amount and the ids
 * of all promotions, so several promotions share one entry.
 */
export function toDiscounts(item: SpApiOrderItem, part: 'ITEM' | 'SHIPPING'): Discount[] {
  const breakdown = breakdownOf(item, 'DISCOUNT');
  if (!breakdown) return [];
  const isPart = (subtype: string) => (part === 'SHIPPING') === (subtype === 'SHIPPING');
  const amount = sumMoney(
    detailsOf(breakdown)
      .filter(([subtype]) => isPart(subtype))
      .map(value),
  );
  if (!amount || isZero(amount)) return [];
  const ids = promotionIdsOf(item);
  const label = ids.length === 1 ? { code: ids[0]?.slice(0, 256) } : { name: ids.join(', ') };
  const { code, name } = { code: undefined, name: undefined, ...label };
  return [present({ code, name: name?.slice(0, 512), amount: absoluteMoney(amount) })];
}

/** The taxes of an item, one entry for each part of its price that `accepts` takes. */
export function toTaxes(item: SpApiOrderItem, accepts: (subtype: string) => boolean): Tax[] {
  const breakdown = breakdownOf(item, 'TAX');
  if (!breakdown) return [];
  const models = item.tax?.taxCollections?.map(({ model }) => model);
  const collectedByChannel = models?.includes('MARKETPLACE_FACILITATOR');
  return detailsOf(breakdown)
    .filter(([subtype, amount]) => accepts(subtype) && !isZero(amount))
    .map(([subtype, amount]) => present({ name: taxName(subtype), amount, collectedByChannel }));
}

export function promotionIdsOf(item: SpApiOrderItem): string[] {
  const ids = item.promotion?.breakdowns?.map(({ promotionId }) => filled(promotionId)) ?? [];
  return ids.filter((id) => id !== undefined);
}

function taxName(subtype: string): string {
  return `${kebab(subtype)} tax`;
}

function toExternalIds(
  { product, orderItemId, associatedOrderItems }: SpApiOrderItem,
  order: SpApiOrder,
) {
  const system = 'amazon';
  const asin = filled(product.asin);
  const codes = (order.packages ?? [])
    .flatMap(({ packageItems }) => packageItems ?? [])
    .filter((packed) => packed.orderItemId === orderItemId)
    .flatMap(({ transparencyCodes }) => transparencyCodes ?? []);
  return [
    ...(asin === undefined ? [] : [{ system, type: 'asin', id: asin }]),
    ...(product.serialNumbers ?? []).map((id) => ({ system, type: 'serial-number', id })),
    ...codes.map((id) => ({ system, type: 'transparency-code', id })),
    ...(associatedOrderItems ?? []).flatMap(({ orderId, orderItemId: id, associationType }) =>
      id
        ? [
            {
              system,
              type: kebab(associationType || 'associated'),
              id: orderId ? `${orderId}/${id}` : id,
            },
          ]
        : [],
    ),
  ].filter(({ id }) => id !== '');
}

/** What is neither shipped nor still to ship was cancelled, whoever cancelled it. */
function toQuantities({ quantityOrdered, fulfillment }: SpApiOrderItem, isOrderCancelled: boolean) {
  const fulfilled = fulfillment?.quantityFulfilled ?? undefined;
  const open = isOrderCancelled ? 0 : (fulfillment?.quantityUnfulfilled ?? undefined);
  const cancelled = open === undefined ? 0 : quantityOrdered - (fulfilled ?? 0) - open;
  return {
    quantity: quantityOrdered,
    fulfilledQuantity: fulfilled,
    cancelledQuantity: cancelled > 0 ? cancelled : undefined,
  };
}

/** `ITEM` less its discount: neither tax nor shipping, as in `unitPrice`. */
function toLineTotal(item: SpApiOrderItem): Money | undefined {
  const gross = toMoney(breakdownOf(item, 'ITEM')?.subtotal);
  if (!gross) return undefined;
  return sumMoney([gross, ...toDiscounts(item, 'ITEM').map(({ amount }) => negativeMoney(amount))]);
}

function toGift({ fulfillment }: SpApiOrderItem): OrderLine['gift'] {
  const option = fulfillment?.packing?.giftOption;
  const gift = present({
    wrap: filled(option?.giftWrapLevel),
    message: filled(option?.giftMessage),
  });
  return Object.keys(gift).length === 0 ? undefined : gift;
}

function breakdownOf(item: SpApiOrderItem, type: string): SpApiItemBreakdown | undefined {
  return item.proceeds?.breakdowns?.find((breakdown) => breakdown.type === type);
}

/** The parts of a breakdown; one without parts belongs to the item. */
function detailsOf({ subtotal, detailedBreakdowns }: SpApiItemBreakdown): [string, Money][] {
  const details = (detailedBreakdowns ?? []).flatMap(({ subtype, value: money }) => {
    const amount = toMoney(money);
    return amount ? [[subtype ?? 'OTHER', amount] as [string, Money]] : [];
  });
  const whole = toMoney(subtotal);
  return details.length > 0 || !whole ? details : [['ITEM', whole]];
}

function value([, amount]: readonly [string, Money]): Money {
  return amount;
}
