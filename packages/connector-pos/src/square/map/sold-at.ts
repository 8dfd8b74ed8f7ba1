import type { SquareOrder } from '../wire/order.ts';
import type { SquarePayment } from '../wire/payment.ts';
import { toInstant } from './instant.ts';

/**
 * When the goods went over the counter. A till without a network tells its sales up to three days late; only
 * the payment then knows the time that the till's clock showed.
 */
export function soldAt(order: SquareOrder, payment: SquarePayment | undefined): string {
  const onDevice = payment?.offline_payment_details?.client_created_at;
  return toInstant(onDevice ?? order.closed_at ?? order.updated_at);
}

/** When the customer came. */
export function placedAt(order: SquareOrder, payment: SquarePayment | undefined): string {
  const onDevice = payment?.offline_payment_details?.client_created_at;
  return toInstant(onDevice ?? order.created_at);
}
