import type { Return } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { Return as SiteReturn } from '../contract/return.ts';

export function toReturn(told: SiteReturn): Return {
  const { id, orderId, status, requestedAt, receivedAt, trackingNumber, lines, updatedAt } = told;
  return present({
    id,
    orderId,
    status,
    requestedAt,
    receivedAt,
    trackingNumber,
    lines: lines.map(({ orderLineId, sku, quantity, reason, condition }) =>
      present({ orderLineId, sku, quantity, reason, condition }),
    ),
    updatedAt,
  }) as Return;
}
