import type { WireOrder } from './create-wire-order.ts';

/** Only the parts that were asked for, at both levels. */
export function withIncluded(order: WireOrder, included: ReadonlySet<string>): object {
  const { buyer, recipient, proceeds, fulfillment, packages, orderItems, ...base } = order;
  return structuredClone({
    ...base,
    ...(included.has('BUYER') && { buyer }),
    ...(included.has('RECIPIENT') && { recipient }),
    ...(included.has('PROCEEDS') && { proceeds }),
    ...(included.has('FULFILLMENT') && { fulfillment }),
    ...(included.has('PACKAGES') && packages && { packages }),
    orderItems: orderItems.map((item) => {
      const { proceeds: itemProceeds, cancellation, fulfillment: itemFulfillment, ...rest } = item;
      return {
        ...rest,
        ...(included.has('PROCEEDS') && { proceeds: itemProceeds }),
        ...(included.has('CANCELLATION') && cancellation && { cancellation }),
        ...(included.has('FULFILLMENT') && { fulfillment: itemFulfillment }),
      };
    }),
  });
}
