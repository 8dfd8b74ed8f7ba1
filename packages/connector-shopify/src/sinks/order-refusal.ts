import {
  type AcornError,
  type Order,
  RefusedError,
  RejectedError,
  RetryableError,
} from '@acorn-i/core';
import { type UserErrors, userError } from './operations/user-errors.ts';

/** Why Shopify did not make an order. */
export function orderRefusal(errors: UserErrors, order: Order): AcornError {
  const address = `order ${order.id}`;
  if (errors.some(({ message }) => /too many attempts|rate limit/i.test(message))) {
    return new RetryableError(`${address}: the shop takes no more new orders this minute`, {
      code: 'SHOPIFY_ORDERS_PER_MINUTE',
      retryAfterMs: 60_000,
    });
  }
  if (errors.some(({ code }) => code === 'SHOP_DORMANT')) {
    return new RefusedError(`${address}: the shop is dormant`, { code: 'SHOPIFY_SHOP_DORMANT' });
  }
  const told = userError(errors, address);
  if (!told)
    return new RejectedError(`${address}: no order and no reason`, { code: 'SHOPIFY_NO_ORDER' });
  const taken = errors.some(({ field }) => field?.includes('metafields'));
  return new RejectedError(told.message, {
    code: told.code,
    details: { ...told.details, isTaken: taken },
  });
}

/** Whether an order of that external id is there. */
export function isTaken({ details }: AcornError): boolean {
  return details.isTaken === true;
}
