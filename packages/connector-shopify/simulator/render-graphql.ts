import { connection, type PageArguments } from './connection.ts';
import { renderFulfillment, renderPayment, renderRefund, renderReturn } from './render-parts.ts';
import {
  orderTaxesOf,
  refundedMinor,
  type SimulatedLine,
  type SimulatedOrder,
  type SimulatedTax,
  taxesOf,
  totalsOf,
} from './simulated-order.ts';
import { utc } from './utc.ts';

/** An order as the Admin API answers it: global ids, money without trailing digits, capital enums. */
export function renderGraphql(order: SimulatedOrder): object {
  const money = (minor: number): object => {
    const amount = (minor / 100).toFixed(2).replace(/0$/, '');
    const bag = { amount, currencyCode: order.currency };
    return { shopMoney: bag, presentmentMoney: bag };
  };
  const taxLine = (tax: SimulatedTax): object => ({
    title: tax.title,
    rate: tax.rate,
    channelLiable: tax.isChannelLiable,
    priceSet: money(tax.amountMinor),
  });
  const line = (one: SimulatedLine): object => ({
    id: `gid://shopify/LineItem/${one.id}`,
    sku: one.sku,
    name: one.title,
    quantity: one.quantity,
    currentQuantity: one.currentQuantity,
    refundableQuantity: one.currentQuantity,
    variant:
      one.variantId === null ? null : { id: `gid://shopify/ProductVariant/${one.variantId}` },
    originalUnitPriceSet: money(one.priceMinor),
    customAttributes: one.properties.map(({ name, value }) => ({ key: name, value })),
    taxLines: taxesOf(one).map(taxLine),
    discountAllocations: one.allocations.map(({ index, amountMinor }) => ({
      allocatedAmountSet: money(amountMinor),
      discountApplication: renderDiscount(order, index),
    })),
  });
  const totals = totalsOf(order);
  const { buyer } = order;
  const address = renderAddress(order);
  return {
    __typename: 'Order',
    id: `gid://shopify/Order/${order.id}`,
    name: order.name,
    sourceName: order.source,
    sourceIdentifier: order.sourceIdentifier,
    poNumber: order.purchaseOrder,
    processedAt: utc(order.createdAt),
    updatedAt: utc(order.updatedAt),
    cancelledAt: utc(order.cancelledAt),
    closedAt: utc(order.closedAt),
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    currencyCode: order.currency,
    email: buyer?.email ?? null,
    phone: null,
    customerLocale: buyer ? 'de-DE' : null,
    customer: buyer && {
      id: `gid://shopify/Customer/${buyer.id}`,
      firstName: buyer.firstName,
      lastName: buyer.lastName,
      defaultEmailAddress: { emailAddress: buyer.email },
      defaultPhoneNumber: buyer.phone === null ? null : { phoneNumber: buyer.phone },
    },
    purchasingEntity: order.isBusiness
      ? { __typename: 'PurchasingCompany' }
      : buyer && { __typename: 'Customer' },
    shippingAddress: address,
    billingAddress: address,
    lineItems: (page: PageArguments) => connection(order.lines.map(line), page),
    fulfillments: ({ first }: PageArguments) =>
      order.fulfillments.slice(0, first ?? undefined).map((one) => renderFulfillment(order, one)),
    refunds: ({ first }: PageArguments) =>
      order.refunds.slice(0, first ?? undefined).map((one) => renderRefund(order, one)),
    returns: (page: PageArguments) =>
      connection(
        order.returns.map((one) => renderReturn(order, one)),
        page,
      ),
    transactions: ({ first }: PageArguments) =>
      [...order.payments, ...order.refunds.flatMap(({ payments }) => payments)]
        .slice(0, first ?? undefined)
        .map((one) => renderPayment(order, one)),
    shippingLine: order.shipping[0] ? { title: order.shipping[0].title } : null,
    shippingLines: (page: PageArguments) =>
      connection(
        order.shipping.map((one) => ({
          title: one.title,
          code: one.code,
          carrierIdentifier: null,
          originalPriceSet: money(one.priceMinor),
          discountAllocations: [],
          taxLines: taxesOf(one).map(taxLine),
        })),
        page,
      ),
    taxLines: orderTaxesOf(order).map(taxLine),
    taxesIncluded: order.taxesIncluded,
    subtotalPriceSet: money(totals.subtotal),
    totalShippingPriceSet: money(totals.shipping),
    totalDiscountsSet: money(totals.discount),
    totalTaxSet: money(totals.tax),
    totalPriceSet: money(totals.total),
    originalTotalDutiesSet: null,
    totalTipReceivedSet: money(order.tipMinor),
    totalRefundedSet: money(refundedMinor(order)),
    retailLocation:
      order.source === 'pos' && order.locationId !== null
        ? { id: `gid://shopify/Location/${order.locationId}` }
        : null,
    test: order.isTest,
    note: order.note,
    tags: order.tags,
  };
}

const applicationTypes = {
  code: 'DiscountCodeApplication',
  automatic: 'AutomaticDiscountApplication',
  manual: 'ManualDiscountApplication',
};

function renderDiscount(order: SimulatedOrder, index: number): object {
  const { kind, text } = order.discounts[index] ?? { kind: 'manual', text: '' };
  return { __typename: applicationTypes[kind], index, [kind === 'code' ? 'code' : 'title']: text };
}

function renderAddress({ buyer }: SimulatedOrder): object | null {
  if (!buyer?.address) return null;
  const { address } = buyer;
  return {
    name: `${buyer.firstName} ${buyer.lastName}`,
    company: null,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    zip: address.zip,
    countryCodeV2: address.country,
    phone: buyer.phone,
  };
}
