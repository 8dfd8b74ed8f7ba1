import {
  type AcornError,
  type Draft,
  describeIssues,
  isAcornError,
  type Page,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import { toOrder } from '../../map/order.ts';
import { SpApiOrder } from '../../wire/order.ts';

/**
 * Orders as Amazon tells them, each parsed alone, so that a broken one spoils no page. However an order was
 * read, the same state becomes the same change.
 *
 * @param operation named where an order is broken: `searchOrders`
 */
export function toOrderPage(orders: readonly unknown[], operation: string): Page<'order'> {
  const changes: Draft<'order'>[] = [];
  const rejects: Reject[] = [];
  for (const raw of orders) {
    try {
      changes.push({ data: toOrder(parseOrder(raw, operation)), raw });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw: JSON.stringify(raw), place: placeOf(raw, operation), error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function parseOrder(raw: unknown, operation: string): SpApiOrder {
  const result = SpApiOrder.safeParse(raw);
  if (result.success) return result.data;
  throw invalidOrder(describeIssues(result.error), operation);
}

function invalidOrder(fault: string, operation: string): AcornError {
  return new RejectedError(`Amazon ${operation}: an order of another shape: ${fault}`, {
    code: 'RESPONSE_SHAPE',
  });
}

function placeOf(raw: unknown, operation: string): string {
  const id = (raw as { orderId?: unknown } | null)?.orderId;
  return `${operation}:${typeof id === 'string' ? id : '(no order id)'}`;
}
