import type { Discount, OrderLine, Tax } from '@acorn-i/core';
import type { Sku } from '../catalog-reader.ts';
import type { SquareLine, SquareOrder, SquareReturnLine } from '../wire/order.ts';
import { toMoney } from './money.ts';
import { toUnits } from './quantity.ts';
import { divideRate } from './tax-rate.ts';

export interface LineContext {
  order: SquareOrder;
  skus: ReadonlyMap<string, Sku>;
  taxesIncluded: boolean;
  /** Units of a sale that is done have left. */
  isDone: boolean;
  isCancelled: boolean;
}

/** @throws RejectedError `SQUARE_QUANTITY_FRACTION` */
export function toOrderLine(line: SquareLine, index: number, context: LineContext): OrderLine {
  const quantity = toUnits(line.quantity);
  return {
    ...namedLine(line, index, context),
    quantity,
    fulfilledQuantity: context.isDone ? quantity : 0,
    ...(context.isCancelled && { cancelledQuantity: quantity }),
    ...amountsOf(line, context, 1),
    fulfilledBy: 'store',
  };
}

/**
 * What was taken back: nothing is ordered, units come back, the amount is negative. They wait for inspection;
 * that they are on the shelf again comes as a movement.
 *
 * @throws RejectedError `SQUARE_QUANTITY_FRACTION`
 */
export function toReturnedLine(
  line: SquareReturnLine,
  index: number,
  context: LineContext,
): OrderLine {
  return {
    ...namedLine(line, index, context),
    quantity: 0,
    fulfilledQuantity: 0,
    returnedQuantity: toUnits(line.quantity),
    restockedQuantity: 0,
    ...amountsOf(line, context, -1),
    fulfilledBy: 'store',
  };
}

function namedLine(line: SquareLine, index: number, { skus }: LineContext) {
  const variation = line.catalog_object_id ?? undefined;
  const { sku, upc } = (variation !== undefined && skus.get(variation)) || {};
  const title = [line.name, line.variation_name].filter(Boolean).join(', ').slice(0, 1_024);
  return {
    id: line.uid ?? String(index + 1),
    ...(sku !== undefined && { sku }),
    ...(upc !== undefined && { gtin: upc }),
    ...(variation !== undefined && {
      externalIds: [{ system: 'square', type: 'variation', id: variation }],
    }),
    ...(title && { title }),
  };
}

function amountsOf(line: SquareLine, context: LineContext, sign: 1 | -1) {
  const unitPrice = toMoney(line.base_price_money);
  const total = lineTotal(line, context, sign);
  const taxes = taxesOf(line, context.order, sign);
  const discounts = discountsOf(line, context.order);
  return {
    ...(unitPrice && { unitPrice }),
    ...(total && { total }),
    ...(taxes.length > 0 && { taxes }),
    ...(discounts.length > 0 && { discounts }),
  };
}

/** Square's total has the tax in it; ours only where prices have. */
function lineTotal(line: SquareLine, { taxesIncluded }: LineContext, sign: 1 | -1) {
  const { total_money: total, total_tax_money: tax } = line;
  if (taxesIncluded || total?.amount == null) return toMoney(total, sign);
  return toMoney({ ...total, amount: total.amount - (tax?.amount ?? 0) }, sign);
}

function taxesOf(line: SquareLine, { taxes }: SquareOrder, sign: 1 | -1): Tax[] {
  return (line.applied_taxes ?? []).flatMap(({ tax_uid, applied_money }) => {
    const amount = toMoney(applied_money, sign);
    const tax = taxes?.find(({ uid }) => uid === tax_uid);
    const rate = tax?.percentage ? divideRate(tax.percentage) : undefined;
    return amount
      ? [{ name: (tax?.name || 'tax').slice(0, 128), amount, ...(rate && { rate }) }]
      : [];
  });
}

function discountsOf(line: SquareLine, { discounts }: SquareOrder): Discount[] {
  return (line.applied_discounts ?? []).flatMap(({ discount_uid, applied_money }) => {
    const amount = toMoney(applied_money);
    const name = discounts?.find(({ uid }) => uid === discount_uid)?.name;
    return amount ? [{ ...(name && { name: name.slice(0, 512) }), amount }] : [];
  });
}
