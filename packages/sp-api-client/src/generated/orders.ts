// Written by scripts/generate-shapes.ts from Amazon's orders_2026-01-01.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, RequiredText, Text, Texts } from '../shape.ts';

const Alias = z.object({
  aliasId: RequiredText,
  aliasType: Text,
});

const AssociatedOrder = z.object({
  orderId: Text,
  associationType: Text,
});

const SalesChannel = z.object({
  channelName: Text,
  marketplaceId: Text,
  marketplaceName: Text,
});

const Buyer = z.object({
  buyerName: Text,
  buyerEmail: Text,
  buyerCompanyName: Text,
  buyerPurchaseOrderNumber: Text,
});

const AddressExtendedFields = z.object({
  streetName: Text,
  streetNumber: Text,
  complement: Text,
  neighborhood: Text,
});

const CustomerAddress = z.object({
  name: Text,
  companyName: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  city: Text,
  districtOrCounty: Text,
  stateOrRegion: Text,
  municipality: Text,
  postalCode: Text,
  countryCode: Text,
  phone: Text,
  extendedFields: AddressExtendedFields.nullish(),
  addressType: Text,
});

const HourMinute = z.object({
  hour: Count,
  minute: Count,
});

const TimeWindow = z.object({
  startTime: HourMinute.nullish(),
  endTime: HourMinute.nullish(),
});

const BusinessHour = z.object({
  dayOfWeek: maybeOneOf<'SUN' | 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT'>(),
  timeWindows: z.array(TimeWindow).nullish(),
});

const ExceptionDate = z.object({
  exceptionDate: Text,
  exceptionDateType: maybeOneOf<'CLOSED' | 'OPEN'>(),
  timeWindows: z.array(TimeWindow).nullish(),
});

const PreferredDeliveryTime = z.object({
  businessHours: z.array(BusinessHour).nullish(),
  exceptionDates: z.array(ExceptionDate).nullish(),
});

const DeliveryPreference = z.object({
  dropOffLocation: Text,
  addressInstruction: Text,
  deliveryTime: PreferredDeliveryTime.nullish(),
  deliveryCapabilities: Texts,
});

const Recipient = z.object({
  deliveryAddress: CustomerAddress.nullish(),
  deliveryPreference: DeliveryPreference.nullish(),
});

const Money = z.object({
  amount: Text,
  currencyCode: Text,
});

const OrderProceedsBreakdown = z.object({
  type: Text,
  status: Text,
  subtotal: Money.nullish(),
});

const OrderProceeds = z.object({
  grandTotal: Money.nullish(),
  breakdowns: z.array(OrderProceedsBreakdown).nullish(),
});

const PaymentExecution = z.object({
  paymentMethod: Text,
  paymentAmount: Money.nullish(),
  acquirerId: Text,
  cardBrand: Text,
  authorizationCode: Text,
});

const OrderPayment = z.object({
  paymentExecutions: z.array(PaymentExecution).nullish(),
});

const TaxRegistrationAttribute = z.object({
  key: Text,
  value: Text,
});

const OrderTaxRegistration = z.object({
  entityType: Text,
  legalName: Text,
  taxRegistrationType: Text,
  taxRegistrationNumber: Text,
  taxRegistrationAddress: CustomerAddress.nullish(),
  taxRegistrationAttributes: z.array(TaxRegistrationAttribute).nullish(),
});

const OrderTaxInvoicing = z.object({
  buyerInvoicePreference: Text,
  invoiceStatus: Text,
});

const OrderTax = z.object({
  taxRegistrations: z.array(OrderTaxRegistration).nullish(),
  taxInvoicing: OrderTaxInvoicing.nullish(),
});

const DateTimeRange = z.object({
  earliestDateTime: Text,
  latestDateTime: Text,
});

const OrderFulfillment = z.object({
  fulfillmentStatus: maybeOneOf<'PENDING_AVAILABILITY' | 'PENDING' | 'UNSHIPPED' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'CANCELLED' | 'UNFULFILLABLE'>(),
  fulfilledBy: Text,
  fulfillmentServiceLevel: Text,
  shipByWindow: DateTimeRange.nullish(),
  deliverByWindow: DateTimeRange.nullish(),
  labelPrintingWindow: DateTimeRange.nullish(),
});

const Measurement = z.object({
  unit: maybeOneOf<'OUNCES' | 'POUNDS' | 'KILOGRAMS' | 'GRAMS' | 'MILLIGRAMS' | 'INCHES' | 'FEET' | 'METERS' | 'CENTIMETERS' | 'MILLIMETERS' | 'SQUARE_METERS' | 'SQUARE_CENTIMETERS' | 'SQUARE_FEET' | 'SQUARE_INCHES' | 'GALLONS' | 'PINTS' | 'QUARTS' | 'FLUID_OUNCES' | 'LITERS' | 'CUBIC_METERS' | 'CUBIC_FEET' | 'CUBIC_INCHES' | 'CUBIC_CENTIMETERS' | 'COUNT'>(),
  value: Count,
});

const AssociatedOrderItem = z.object({
  orderId: Text,
  orderItemId: Text,
  associationType: Text,
});

const ItemCondition = z.object({
  conditionType: Text,
  conditionSubtype: Text,
  conditionNote: Text,
});

const ItemPrice = z.object({
  unitPrice: Money.nullish(),
  priceDesignation: Text,
});

const ItemCustomization = z.object({
  customizedUrl: Text,
});

const ItemProduct = z.object({
  asin: Text,
  title: Text,
  sellerSku: Text,
  condition: ItemCondition.nullish(),
  price: ItemPrice.nullish(),
  serialNumbers: Texts,
  customization: ItemCustomization.nullish(),
});

const ItemProceedsDetailedBreakdown = z.object({
  subtype: Text,
  value: Money.nullish(),
});

const ItemProceedsBreakdown = z.object({
  type: Text,
  subtotal: Money.nullish(),
  detailedBreakdowns: z.array(ItemProceedsDetailedBreakdown).nullish(),
});

const ItemProceeds = z.object({
  proceedsTotal: Money.nullish(),
  breakdowns: z.array(ItemProceedsBreakdown).nullish(),
});

const PointsGranted = z.object({
  pointsNumber: Count,
  pointsMonetaryValue: Money.nullish(),
});

const ItemPointsCost = z.object({
  pointsGranted: PointsGranted.nullish(),
});

const ItemExpense = z.object({
  pointsCost: ItemPointsCost.nullish(),
});

const ItemPromotionBreakdown = z.object({
  promotionId: Text,
});

const ItemPromotion = z.object({
  breakdowns: z.array(ItemPromotionBreakdown).nullish(),
});

const ItemCancellationRequest = z.object({
  requester: Text,
  cancelReason: Text,
});

const ItemCancellationExecution = z.object({
  cancelledBy: Text,
  cancelReason: Text,
});

const ItemCancellation = z.object({
  cancellationRequest: ItemCancellationRequest.nullish(),
  cancellationExecution: ItemCancellationExecution.nullish(),
});

const ItemSubstitutionOption = z.object({
  asin: Text,
  quantityOrdered: Count,
  sellerSku: Text,
  title: Text,
  measurement: Measurement.nullish(),
});

const ItemSubstitutionPreference = z.object({
  substitutionType: maybeOneOf<'CUSTOMER_PREFERENCE' | 'AMAZON_RECOMMENDED' | 'DO_NOT_SUBSTITUTE'>(),
  substitutionOptions: z.array(ItemSubstitutionOption).nullish(),
});

const ItemPicking = z.object({
  substitutionPreference: ItemSubstitutionPreference.nullish(),
});

const GiftOption = z.object({
  giftMessage: Text,
  giftWrapLevel: Text,
});

const SerialNumberRequirement = z.object({
  requirementType: Text,
});

const ItemPacking = z.object({
  giftOption: GiftOption.nullish(),
  serialNumberRequirement: SerialNumberRequirement.nullish(),
});

const ItemShippingConstraints = z.object({
  palletDelivery: maybeOneOf<'MANDATORY'>(),
  cashOnDelivery: maybeOneOf<'MANDATORY'>(),
  signatureConfirmation: maybeOneOf<'MANDATORY'>(),
  recipientIdentityVerification: maybeOneOf<'MANDATORY'>(),
  recipientAgeVerification: maybeOneOf<'MANDATORY'>(),
});

const ItemInternationalShipping = z.object({
  iossNumber: Text,
});

const ItemShipping = z.object({
  scheduledDeliveryWindow: DateTimeRange.nullish(),
  shippingConstraints: ItemShippingConstraints.nullish(),
  internationalShipping: ItemInternationalShipping.nullish(),
});

const ItemFulfillment = z.object({
  quantityFulfilled: Count,
  quantityUnfulfilled: Count,
  picking: ItemPicking.nullish(),
  packing: ItemPacking.nullish(),
  shipping: ItemShipping.nullish(),
});

const ItemTaxCalculationBreakdown = z.object({
  reportingScheme: Text,
});

const ItemTaxCollection = z.object({
  model: Text,
  responsibleParty: Text,
});

const ItemTax = z.object({
  taxCalculationBreakdowns: z.array(ItemTaxCalculationBreakdown).nullish(),
  taxCollections: z.array(ItemTaxCollection).nullish(),
});

const OrderItem = z.object({
  orderItemId: RequiredText,
  quantityOrdered: Count,
  measurement: Measurement.nullish(),
  associatedOrderItems: z.array(AssociatedOrderItem).nullish(),
  programs: Texts,
  product: ItemProduct.nullish(),
  proceeds: ItemProceeds.nullish(),
  expense: ItemExpense.nullish(),
  promotion: ItemPromotion.nullish(),
  cancellation: ItemCancellation.nullish(),
  fulfillment: ItemFulfillment.nullish(),
  tax: ItemTax.nullish(),
});

const PackageStatus = z.object({
  status: maybeOneOf<'PENDING' | 'IN_TRANSIT' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'UNDELIVERABLE'>(),
  detailedStatus: Text,
});

const MerchantAddress = z.object({
  name: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  city: Text,
  districtOrCounty: Text,
  stateOrRegion: Text,
  municipality: Text,
  postalCode: Text,
  countryCode: Text,
});

const PackageItem = z.object({
  orderItemId: RequiredText,
  quantity: Count,
  transparencyCodes: Texts,
});

const OrderPackage = z.object({
  packageReferenceId: RequiredText,
  createdTime: Text,
  packageStatus: PackageStatus.nullish(),
  carrier: Text,
  shipTime: Text,
  shippingService: Text,
  trackingNumber: Text,
  shipFromAddress: MerchantAddress.nullish(),
  packageItems: z.array(PackageItem).nullish(),
});

const FulfillmentOrder = z.object({
  fulfillmentOrderId: RequiredText,
});

const Order = z.object({
  orderId: RequiredText,
  orderAliases: z.array(Alias).nullish(),
  createdTime: Text,
  lastUpdatedTime: Text,
  programs: Texts,
  associatedOrders: z.array(AssociatedOrder).nullish(),
  salesChannel: SalesChannel.nullish(),
  buyer: Buyer.nullish(),
  recipient: Recipient.nullish(),
  proceeds: OrderProceeds.nullish(),
  payment: OrderPayment.nullish(),
  tax: OrderTax.nullish(),
  fulfillment: OrderFulfillment.nullish(),
  orderItems: z.array(OrderItem).nullish(),
  packages: z.array(OrderPackage).nullish(),
  fulfillmentOrders: z.array(FulfillmentOrder).nullish(),
});

const Pagination = z.object({
  nextToken: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface OrdersParameters {
  searchOrders: {
    createdAfter?: string | undefined;
    createdBefore?: string | undefined;
    lastUpdatedAfter?: string | undefined;
    lastUpdatedBefore?: string | undefined;
    fulfillmentStatuses?: readonly ('PENDING_AVAILABILITY' | 'PENDING' | 'UNSHIPPED' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'CANCELLED' | 'UNFULFILLABLE')[] | undefined;
    marketplaceIds?: readonly string[] | undefined;
    fulfilledBy?: readonly ('MERCHANT' | 'AMAZON')[] | undefined;
    maxResultsPerPage?: number | undefined;
    paginationToken?: string | undefined;
    includedData?: readonly ('BUYER' | 'RECIPIENT' | 'PROCEEDS' | 'EXPENSE' | 'PROMOTION' | 'CANCELLATION' | 'FULFILLMENT' | 'PACKAGES' | 'TAX' | 'PAYMENT' | 'FULFILLMENT_ORDERS')[] | undefined;
  };
  getOrder: {
    orderId: string;
    includedData?: readonly ('BUYER' | 'RECIPIENT' | 'PROCEEDS' | 'EXPENSE' | 'PROMOTION' | 'CANCELLATION' | 'FULFILLMENT' | 'PACKAGES' | 'TAX' | 'PAYMENT' | 'FULFILLMENT_ORDERS')[] | undefined;
  };
}

export const ordersShapes = {
  searchOrders: {
    parameters: {
      createdAfter: { in: 'query', kind: 'date-time' },
      createdBefore: { in: 'query', kind: 'date-time' },
      lastUpdatedAfter: { in: 'query', kind: 'date-time' },
      lastUpdatedBefore: { in: 'query', kind: 'date-time' },
      fulfillmentStatuses: { in: 'query', kind: 'list', values: ['PENDING_AVAILABILITY', 'PENDING', 'UNSHIPPED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'CANCELLED', 'UNFULFILLABLE'] },
      marketplaceIds: { in: 'query', kind: 'list', atMost: 50 },
      fulfilledBy: { in: 'query', kind: 'list', values: ['MERCHANT', 'AMAZON'] },
      maxResultsPerPage: { in: 'query', kind: 'integer' },
      paginationToken: { in: 'query', kind: 'text' },
      includedData: { in: 'query', kind: 'list', values: ['BUYER', 'RECIPIENT', 'PROCEEDS', 'EXPENSE', 'PROMOTION', 'CANCELLATION', 'FULFILLMENT', 'PACKAGES', 'TAX', 'PAYMENT', 'FULFILLMENT_ORDERS'] },
    },
    response: z.object({
      orders: z.array(Order),
      pagination: Pagination.nullish(),
      lastUpdatedBefore: Text,
      createdBefore: Text,
    }),
  },
  getOrder: {
    parameters: {
      orderId: { in: 'path', kind: 'text', isRequired: true },
      includedData: { in: 'query', kind: 'list', values: ['BUYER', 'RECIPIENT', 'PROCEEDS', 'EXPENSE', 'PROMOTION', 'CANCELLATION', 'FULFILLMENT', 'PACKAGES', 'TAX', 'PAYMENT', 'FULFILLMENT_ORDERS'] },
    },
    response: z.object({
      order: Order,
    }),
  },
} as const;
