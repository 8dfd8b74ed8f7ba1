import type { Order } from '@acorn-i/core';
import type { OrderPayment } from '../documents/order-parts.ts';
import type { ShopifyOrder } from '../wire/shopify-order.ts';
import { legacyId } from './global-id.ts';
import { toOrder } from './order.ts';
import type { OrderContext } from './order-context.ts';
import type {
  AddressState,
  CustomerState,
  DiscountState,
  LineState,
  OrderState,
  PaymentState,
  TaxState,
} from './order-state.ts';

/** An order of the Admin API as the canonical one; equal to what its webhook gives. */
export function orderFromGraphql(
  order: ShopifyOrder,
  context: OrderContext,
  payments?: readonly OrderPayment[],
): Order {
  return toOrder(toState(order, payments), context);
}

function toState(order: ShopifyOrder, payments: readonly OrderPayment[] | undefined): OrderState {
  return {
    id: legacyId(order.id),
    name: order.name,
    sourceName: order.sourceName,
    sourceIdentifier: order.sourceIdentifier,
    purchaseOrderNumber: order.poNumber,
    placedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    closedAt: order.closedAt,
    cancelReason: order.cancelReason,
    financialStatus: order.displayFinancialStatus,
    currency: order.currencyCode,
    email: order.email,
    phone: order.phone,
    locale: order.customerLocale,
    customer: order.customer && toCustomer(order.customer),
    isBusiness: order.purchasingEntity?.__typename === 'PurchasingCompany',
    shippingAddress: toAddress(order.shippingAddress),
    billingAddress: toAddress(order.billingAddress),
    lines: order.lineItems.nodes.map(toLine),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      status: fulfillment.status,
      locationId: fulfillment.location && legacyId(fulfillment.location.id),
      lines: fulfillment.fulfillmentLineItems.nodes.map(({ lineItem, quantity }) => ({
        lineId: legacyId(lineItem.id),
        quantity: quantity ?? 0,
      })),
    })),
    refundedLines: order.refunds.flatMap((refund) =>
      refund.refundLineItems.nodes.map(({ lineItem, quantity, restockType }) => ({
        lineId: legacyId(lineItem.id),
        quantity,
        restockType,
      })),
    ),
    shippingLines: order.shippingLines.nodes.map((line) => ({
      title: line.title,
      code: line.code,
      carrier: line.carrierIdentifier,
      price: amountOf(line.originalPriceSet),
      discounts: line.discountAllocations.map(toDiscount),
      taxes: line.taxLines.map(toTax),
    })),
    taxes: order.taxLines.map(toTax),
    taxesIncluded: order.taxesIncluded,
    subtotal: order.subtotalPriceSet && amountOf(order.subtotalPriceSet),
    shippingTotal: amountOf(order.totalShippingPriceSet),
    discountTotal: order.totalDiscountsSet && amountOf(order.totalDiscountsSet),
    taxTotal: order.totalTaxSet && amountOf(order.totalTaxSet),
    total: amountOf(order.totalPriceSet),
    duties: order.originalTotalDutiesSet && amountOf(order.originalTotalDutiesSet),
    tips: order.totalTipReceivedSet && amountOf(order.totalTipReceivedSet),
    refunded: order.totalRefundedSet && amountOf(order.totalRefundedSet),
    payments: payments?.map(toPayment),
    retailLocationId: order.retailLocation && legacyId(order.retailLocation.id),
    isTest: order.test,
    note: order.note,
    tags: order.tags,
  };
}

function toCustomer(customer: NonNullable<ShopifyOrder['customer']>): CustomerState {
  return {
    id: legacyId(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: customer.defaultEmailAddress?.emailAddress,
    phone: customer.defaultPhoneNumber?.phoneNumber,
  };
}

function toAddress(address: ShopifyOrder['shippingAddress']): AddressState | null | undefined {
  return (
    address && {
      ...address,
      province: address.provinceCode ?? address.province,
      country: address.countryCodeV2,
    }
  );
}

function toLine(line: ShopifyOrder['lineItems']['nodes'][number]): LineState {
  return {
    id: legacyId(line.id),
    sku: line.sku,
    name: line.name,
    variantId: line.variant && legacyId(line.variant.id),
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: amountOf(line.originalUnitPriceSet),
    discounts: line.discountAllocations.map(toDiscount),
    taxes: line.taxLines.map(toTax),
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
  };
}

type Allocation = ShopifyOrder['lineItems']['nodes'][number]['discountAllocations'][number];

function toDiscount({ allocatedAmountSet, discountApplication }: Allocation): DiscountState {
  const { index, code, title } = discountApplication;
  return { index, code, title, amount: amountOf(allocatedAmountSet) };
}

function toTax(tax: ShopifyOrder['taxLines'][number]): TaxState {
  return {
    title: tax.title,
    rate: tax.rate,
    amount: amountOf(tax.priceSet),
    isChannelLiable: tax.channelLiable,
  };
}

function toPayment(payment: OrderPayment): PaymentState {
  return {
    id: legacyId(payment.id),
    kind: payment.kind.toLowerCase(),
    status: payment.status.toLowerCase(),
    gateway: payment.formattedGateway ?? payment.gateway,
    amount: amountOf(payment.amountSet),
    at: payment.processedAt,
    reference: payment.paymentId,
  };
}

function amountOf(bag: { shopMoney: { amount: string } }): string {
  return bag.shopMoney.amount;
}
