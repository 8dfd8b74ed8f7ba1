import type { Order } from '@acorn-i/core';
import type { OrderCancelReason } from '../generated/operation-types.ts';

/** Of what a channel says in its own words. */
export function cancelReasonOf({ cancelReason = '' }: Order): OrderCancelReason {
  if (/buyer|customer/i.test(cancelReason)) return 'CUSTOMER';
  if (/stock|inventory/i.test(cancelReason)) return 'INVENTORY';
  if (/fraud/i.test(cancelReason)) return 'FRAUD';
  if (/declined|payment/i.test(cancelReason)) return 'DECLINED';
  return 'OTHER';
}
