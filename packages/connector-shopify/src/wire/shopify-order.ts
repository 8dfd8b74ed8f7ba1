import { z } from 'zod';
import { PageInfo } from './page-info.ts';

const MoneyBag = z.object({ shopMoney: z.object({ amount: z.string() }) });
const Text = z.string().nullish();

const TaxLine = z.object({
  title: z.string(),
  rate: z.number().nullish(),
  channelLiable: z.boolean().nullish(),
  priceSet: MoneyBag,
});

const DiscountAllocation = z.object({
  allocatedAmountSet: MoneyBag,
  discountApplication: z.object({ index: z.int(), code: Text, title: Text }),
});

const MailingAddress = z.object({
  name: Text,
  company: Text,
  address1: Text,
  address2: Text,
  city: Text,
  province: Text,
  provinceCode: Text,
  zip: Text,
  countryCodeV2: Text,
  phone: Text,
});

const LineItem = z.object({
  id: z.string(),
  sku: Text,
  name: Text,
  quantity: z.int(),
  currentQuantity: z.int(),
  variant: z.object({ id: z.string() }).nullish(),
  originalUnitPriceSet: MoneyBag,
  discountAllocations: z.array(DiscountAllocation),
  taxLines: z.array(TaxLine),
  customAttributes: z.array(z.object({ key: z.string(), value: Text })),
});

const Place = z.object({ id: z.string() });

const Fulfillment = z.object({
  id: z.string(),
  status: Text,
  location: Place.nullish(),
  fulfillmentLineItems: z.object({
    pageInfo: PageInfo,
    nodes: z.array(z.object({ quantity: z.int().nullish(), lineItem: Place })),
  }),
});

const Refund = z.object({
  id: z.string(),
  refundLineItems: z.object({
    pageInfo: PageInfo,
    nodes: z.array(z.object({ quantity: z.int(), restockType: Text, lineItem: Place })),
  }),
});

const ShippingLine = z.object({
  title: Text,
  code: Text,
  carrierIdentifier: Text,
  originalPriceSet: MoneyBag,
  discountAllocations: z.array(DiscountAllocation),
  taxLines: z.array(TaxLine),
});

/** An order of the Admin API 2026-10, as our documents ask for it. Personal data may be null. */
export const ShopifyOrder = z.object({
  id: z.string(),
  name: z.string(),
  sourceName: Text,
  sourceIdentifier: Text,
  poNumber: Text,
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: Text,
  closedAt: Text,
  cancelReason: Text,
  displayFinancialStatus: Text,
  currencyCode: z.string(),
  email: Text,
  phone: Text,
  customerLocale: Text,
  customer: z
    .object({
      id: z.string(),
      firstName: Text,
      lastName: Text,
      defaultEmailAddress: z.object({ emailAddress: Text }).nullish(),
      defaultPhoneNumber: z.object({ phoneNumber: Text }).nullish(),
    })
    .nullish(),
  purchasingEntity: z.object({ __typename: z.string() }).nullish(),
  shippingAddress: MailingAddress.nullish(),
  billingAddress: MailingAddress.nullish(),
  lineItems: z.object({ pageInfo: PageInfo, nodes: z.array(LineItem) }),
  fulfillments: z.array(Fulfillment),
  refunds: z.array(Refund),
  shippingLines: z.object({ nodes: z.array(ShippingLine) }),
  taxLines: z.array(TaxLine),
  taxesIncluded: z.boolean(),
  subtotalPriceSet: MoneyBag.nullish(),
  totalShippingPriceSet: MoneyBag,
  totalDiscountsSet: MoneyBag.nullish(),
  totalTaxSet: MoneyBag.nullish(),
  totalPriceSet: MoneyBag,
  originalTotalDutiesSet: MoneyBag.nullish(),
  totalTipReceivedSet: MoneyBag.nullish(),
  totalRefundedSet: MoneyBag.nullish(),
  retailLocation: Place.nullish(),
  test: z.boolean(),
  note: Text,
  tags: z.array(z.string()),
});
export type ShopifyOrder = z.infer<typeof ShopifyOrder>;
