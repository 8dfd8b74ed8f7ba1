import type { InventoryLevel, Location, Order, Price } from '@acorn-i/core';
import type { Kind } from './plan.ts';

type Fact = [key: string, facts: readonly unknown[]];

/** What an entity says of the rows that it was made of, as the planner writes facts. */
export function factsOf(kind: Kind, data: never): Fact[] {
  return readers[kind](data);
}

const readers: { [K in Kind]: (data: never) => Fact[] } = {
  sales: (order: Order) =>
    order.lines.map((line) => [
      `${order.id}#${line.id}`,
      [
        line.sku ?? '',
        line.gtin ?? '',
        line.quantity - (line.returnedQuantity ?? 0),
        (line.restockedQuantity ?? 0) > 0,
        Number(line.unitPrice?.amount),
        order.currency,
        order.placedAt,
        order.businessDate,
      ],
    ]),
  counts: ({ sku, location, updatedAt, onHand, available }: InventoryLevel) => [
    [`${sku}@${location}@${updatedAt}`, [onHand, available]],
  ],
  prices: ({ sku, location = '', price, updatedAt }: Price) => [
    [`${sku}@${location}`, [Number(price.amount), price.currency, updatedAt]],
  ],
  stores: ({ id, name, timeZone, weight = 'unknown' as never, manager = '' }: Location) => [
    [id, [name, timeZone, weight, manager]],
  ],
};
