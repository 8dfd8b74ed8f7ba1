import type { SpApiOrder } from '../wire/order.ts';
import { promotionIdsOf } from './order-line.ts';
import { statuses } from './order-status.ts';

/** Facts that steps may ask for and that have no field of their own, as `kind:value`. */
export function toOrderTags(order: SpApiOrder): string[] {
  const status = order.fulfillment?.fulfillmentStatus;
  const { buyerInvoicePreference, invoiceStatus } = order.tax?.taxInvoicing ?? {};
  const tags = [
    ...(order.programs ?? []).map((program) => `program:${program}`),
    ...(status !== undefined && !(status in statuses) ? [`status:${status}`] : []),
    ...(status === 'UNFULFILLABLE' ? ['status:UNFULFILLABLE'] : []),
    ...(buyerInvoicePreference ? [`invoice-preference:${buyerInvoicePreference}`] : []),
    ...(invoiceStatus ? [`invoice-status:${invoiceStatus}`] : []),
    ...(order.recipient?.deliveryPreference?.deliveryCapabilities ?? []).map(
      (capability) => `delivery:${capability}`,
    ),
    ...(order.packages ?? []).flatMap(({ packageReferenceId, packageStatus }) =>
      packageStatus?.status ? [`package:${packageReferenceId}:${packageStatus.status}`] : [],
    ),
    ...order.orderItems.flatMap(promotionIdsOf).map((id) => `promotion:${id}`),
  ];
  return [...new Set(tags)].slice(0, 250).map((tag) => tag.slice(0, 256));
}
