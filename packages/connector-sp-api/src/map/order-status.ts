import type { Order } from '@acorn-i/core';

/** A status that is newer than this table counts as open and stands in the tags. */
export const statuses: Readonly<Record<string, Order['status']>> = {
  PENDING_AVAILABILITY: 'pending',
  PENDING: 'pending',
  UNSHIPPED: 'open',
  PARTIALLY_SHIPPED: 'partially-fulfilled',
  SHIPPED: 'fulfilled',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'closed',
};
