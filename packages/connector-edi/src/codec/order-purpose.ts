import { RejectedError } from '@acorn-i/core';
import type { OrderPurpose } from './document.ts';

/** What a purpose code means; `cancellation` says how the order stands now. */
export type PurposeCodes = Readonly<Record<string, OrderPurpose | 'cancellation'>>;

/** @throws RejectedError `EDI_ORDER_PURPOSE` where an order is neither new nor cancelled nor replaced */
export function purposeOf(
  codes: PurposeCodes,
  {
    code,
    element,
    order,
    change,
  }: { code: string; element: string; order: string; change: string },
): OrderPurpose | 'cancellation' {
  const found = codes[code];
  if (found !== undefined) return found;
  throw new RejectedError(
    `order ${order}: ${element} is ${code}, which makes it no order that could be taken as a new one (taken are ${Object.keys(codes).join(', ')}). ` +
      `Ask the buyer to send ${change}`,
    { code: 'EDI_ORDER_PURPOSE', details: { order } },
  );
}
