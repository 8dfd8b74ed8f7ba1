import { z } from 'zod';

const Text = z.string().nullish();
const Texts = z.array(z.string()).nullish();
const Count = z.number().nullish();

/** Amounts are decimals as text; a bare number is taken too. */
export const SpApiMoney = z.object({
  amount: z.union([z.string(), z.number().transform(String)]),
  currencyCode: z.string(),
});
export type SpApiMoney = z.output<typeof SpApiMoney>;

const Money = SpApiMoney.nullish();
const Range = z.object({ earliestDateTime: Text, latestDateTime: Text }).nullish();
export type SpApiRange = z.output<typeof Range>;

export const SpApiAddress = z.object({
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
  extendedFields: z
    .object({ streetName: Text, streetNumber: Text, complement: Text, neighborhood: Text })
    .nullish(),
  addressType: Text,
});
export type SpApiAddress = z.output<typeof SpApiAddress>;

const HourMinute = z.object({ hour: Count, minute: Count }).nullish();
const TimeWindows = z.array(z.object({ startTime: HourMinute, endTime: HourMinute })).nullish();

const DeliveryPreference = z.object({
  dropOffLocation: Text,
  addressInstruction: Text,
  deliveryTime: z
    .object({
      businessHours: z.array(z.object({ dayOfWeek: Text, timeWindows: TimeWindows })).nullish(),
      exceptionDates: z
        .array(z.object({ exceptionDate: Text, exceptionDateType: Text, timeWindows: TimeWindows }))
        .nullish(),
    })
    .nullish(),
  deliveryCapabilities: Texts,
});
export type SpApiDeliveryPreference = z.output<typeof DeliveryPreference>;

const OrderBreakdown = z.object({ type: z.string(), status: Text, subtotal: SpApiMoney });

const ItemBreakdown = z.object({
  type: z.string(),
  subtotal: SpApiMoney,
  detailedBreakdowns: z.array(z.object({ subtype: Text, value: Money })).nullish(),
});
export type SpApiItemBreakdown = z.output<typeof ItemBreakdown>;

const Measurement = z.object({ unit: z.string(), value: z.number() }).nullish();

export const SpApiOrderItem = z.object({
  orderItemId: z.string().min(1),
  quantityOrdered: z.number(),
  measurement: Measurement,
  associatedOrderItems: z
    .array(z.object({ orderId: Text, orderItemId: Text, associationType: Text }))
    .nullish(),
  programs: Texts,
  product: z.object({
    asin: Text,
    title: Text,
    sellerSku: Text,
    condition: z
      .object({ conditionType: Text, conditionSubtype: Text, conditionNote: Text })
      .nullish(),
    price: z.object({ unitPrice: Money, priceDesignation: Text }).nullish(),
    serialNumbers: Texts,
    customization: z.object({ customizedUrl: Text }).nullish(),
  }),
  proceeds: z
    .object({ proceedsTotal: Money, breakdowns: z.array(ItemBreakdown).nullish() })
    .nullish(),
  expense: z
    .object({
      pointsCost: z
        .object({
          pointsGranted: z.object({ pointsNumber: Count, pointsMonetaryValue: Money }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  promotion: z.object({ breakdowns: z.array(z.object({ promotionId: Text })).nullish() }).nullish(),
  cancellation: z
    .object({
      cancellationRequest: z.object({ requester: Text, cancelReason: Text }).nullish(),
      cancellationExecution: z.object({ cancelledBy: Text, cancelReason: Text }).nullish(),
    })
    .nullish(),
  fulfillment: z
    .object({
      quantityFulfilled: Count,
      quantityUnfulfilled: Count,
      picking: z
        .object({
          substitutionPreference: z
            .object({
              substitutionType: Text,
              substitutionOptions: z
                .array(z.object({ asin: Text, quantityOrdered: Count, sellerSku: Text }))
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
      packing: z
        .object({
          giftOption: z.object({ giftMessage: Text, giftWrapLevel: Text }).nullish(),
          serialNumberRequirement: z.object({ requirementType: Text }).nullish(),
        })
        .nullish(),
      shipping: z
        .object({
          scheduledDeliveryWindow: Range,
          shippingConstraints: z.record(z.string(), z.string().nullish()).nullish(),
          internationalShipping: z.object({ iossNumber: Text }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  tax: z
    .object({
      taxCalculationBreakdowns: z.array(z.object({ reportingScheme: Text })).nullish(),
      taxCollections: z.array(z.object({ model: Text, responsibleParty: Text })).nullish(),
    })
    .nullish(),
});
export type SpApiOrderItem = z.output<typeof SpApiOrderItem>;

const Package = z.object({
  packageReferenceId: z.string(),
  createdTime: Text,
  packageStatus: z.object({ status: Text, detailedStatus: Text }).nullish(),
  carrier: Text,
  shipTime: Text,
  shippingService: Text,
  trackingNumber: Text,
  packageItems: z
    .array(z.object({ orderItemId: Text, quantity: Count, transparencyCodes: Texts }))
    .nullish(),
});
export type SpApiPackage = z.output<typeof Package>;

/**
 * An order of `searchOrders` and `getOrder` as far as it is read: tolerant of new fields and values.
 *
 * Model: `orders_2026-01-01.json`.
 */
export const SpApiOrder = z.object({
  orderId: z.string().min(1),
  orderAliases: z.array(z.object({ aliasId: z.string(), aliasType: Text })).nullish(),
  createdTime: z.string(),
  lastUpdatedTime: z.string(),
  programs: Texts,
  associatedOrders: z.array(z.object({ orderId: Text, associationType: Text })).nullish(),
  salesChannel: z.object({ channelName: Text, marketplaceId: Text, marketplaceName: Text }),
  buyer: z
    .object({
      buyerName: Text,
      buyerEmail: Text,
      buyerCompanyName: Text,
      buyerPurchaseOrderNumber: Text,
    })
    .nullish(),
  recipient: z
    .object({
      deliveryAddress: SpApiAddress.nullish(),
      deliveryPreference: DeliveryPreference.nullish(),
    })
    .nullish(),
  proceeds: z
    .object({ grandTotal: Money, breakdowns: z.array(OrderBreakdown).nullish() })
    .nullish(),
  payment: z
    .object({
      paymentExecutions: z
        .array(
          z.object({
            paymentMethod: Text,
            paymentAmount: Money,
            acquirerId: Text,
            cardBrand: Text,
            authorizationCode: Text,
          }),
        )
        .nullish(),
    })
    .nullish(),
  tax: z
    .object({
      taxRegistrations: z
        .array(
          z.object({
            entityType: Text,
            legalName: Text,
            taxRegistrationType: Text,
            taxRegistrationNumber: Text,
            taxRegistrationAddress: SpApiAddress.nullish(),
          }),
        )
        .nullish(),
      taxInvoicing: z.object({ buyerInvoicePreference: Text, invoiceStatus: Text }).nullish(),
    })
    .nullish(),
  fulfillment: z
    .object({
      fulfillmentStatus: z.string(),
      fulfilledBy: Text,
      fulfillmentServiceLevel: Text,
      shipByWindow: Range,
      deliverByWindow: Range,
    })
    .nullish(),
  orderItems: z.array(SpApiOrderItem),
  packages: z.array(Package).nullish(),
  fulfillmentOrders: z.array(z.object({ fulfillmentOrderId: z.string() })).nullish(),
});
export type SpApiOrder = z.output<typeof SpApiOrder>;

/** A page of orders; each order is parsed alone, so that one broken order spoils no page. */
export const SearchOrdersResponse = z.object({
  orders: z.array(z.unknown()),
  pagination: z.object({ nextToken: Text }).nullish(),
});
export type SearchOrdersResponse = z.output<typeof SearchOrdersResponse>;

export const GetOrderResponse = z.object({ order: SpApiOrder });
