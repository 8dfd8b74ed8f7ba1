// Written by scripts/generate-shapes.ts from Amazon's fulfillmentOutbound_2020-07-01.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, maybeOneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './outbound-2020-requests.ts';

const DeliveryWindow = z.object({
  startDate: Text,
  endDate: Text,
});

const ScheduledDeliveryInfo = z.object({
  deliveryTimeZone: Text,
  deliveryWindows: z.array(DeliveryWindow).nullish(),
});

const Weight = z.object({
  unit: maybeOneOf<'KG' | 'KILOGRAMS' | 'LB' | 'POUNDS'>(),
  value: Text,
});

const Money = z.object({
  currencyCode: Text,
  value: Text,
});

const Fee = z.object({
  name: maybeOneOf<'FBAPerUnitFulfillmentFee' | 'FBAPerOrderFulfillmentFee' | 'FBATransportationFee' | 'FBAFulfillmentCODFee'>(),
  amount: Money.nullish(),
});

const FulfillmentPreviewItem = z.object({
  sellerSku: RequiredText,
  quantity: Count,
  sellerFulfillmentOrderItemId: RequiredText,
  estimatedShippingWeight: Weight.nullish(),
  shippingWeightCalculationMethod: maybeOneOf<'Package' | 'Dimensional'>(),
});

const FulfillmentPreviewShipment = z.object({
  earliestShipDate: Text,
  latestShipDate: Text,
  earliestArrivalDate: Text,
  latestArrivalDate: Text,
  shippingNotes: Texts,
  fulfillmentPreviewItems: z.array(FulfillmentPreviewItem).nullish(),
});

const UnfulfillablePreviewItem = z.object({
  sellerSku: RequiredText,
  quantity: Count,
  sellerFulfillmentOrderItemId: RequiredText,
  itemUnfulfillableReasons: Texts,
});

const FeatureSettings = z.object({
  featureName: Text,
  featureFulfillmentPolicy: maybeOneOf<'Required' | 'NotRequired'>(),
});

const FulfillmentPreview = z.object({
  shippingSpeedCategory: maybeOneOf<'Standard' | 'Expedited' | 'Priority' | 'ScheduledDelivery'>(),
  scheduledDeliveryInfo: ScheduledDeliveryInfo.nullish(),
  isFulfillable: Flag,
  isCODCapable: Flag,
  estimatedShippingWeight: Weight.nullish(),
  estimatedFees: z.array(Fee).nullish(),
  fulfillmentPreviewShipments: z.array(FulfillmentPreviewShipment).nullish(),
  unfulfillablePreviewItems: z.array(UnfulfillablePreviewItem).nullish(),
  orderUnfulfillableReasons: Texts,
  marketplaceId: RequiredText,
  featureConstraints: z.array(FeatureSettings).nullish(),
});

const GetFulfillmentPreviewResult = z.object({
  fulfillmentPreviews: z.array(FulfillmentPreview).nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const DateRange = z.object({
  earliest: Text,
  latest: Text,
});

const DeliveryMessage = z.object({
  text: Text,
  locale: Text,
});

const DeliveryPolicy = z.object({
  message: DeliveryMessage.nullish(),
});

const DeliveryOffer = z.object({
  expiresAt: Text,
  dateRange: DateRange.nullish(),
  policy: DeliveryPolicy.nullish(),
});

const GetDeliveryOffersResult = z.object({
  deliveryOffers: z.array(DeliveryOffer).nullish(),
});

const Address = z.object({
  name: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  city: Text,
  districtOrCounty: Text,
  stateOrRegion: Text,
  postalCode: Text,
  countryCode: Text,
  phone: Text,
});

const CODSettings = z.object({
  isCodRequired: Flag,
  codCharge: Money.nullish(),
  codChargeTax: Money.nullish(),
  shippingCharge: Money.nullish(),
  shippingChargeTax: Money.nullish(),
});

const FulfillmentOrder = z.object({
  sellerFulfillmentOrderId: RequiredText,
  marketplaceId: RequiredText,
  displayableOrderId: RequiredText,
  displayableOrderDate: Text,
  displayableOrderComment: Text,
  shippingSpeedCategory: maybeOneOf<'Standard' | 'Expedited' | 'Priority' | 'ScheduledDelivery'>(),
  deliveryWindow: DeliveryWindow.nullish(),
  destinationAddress: Address.nullish(),
  fulfillmentAction: maybeOneOf<'Ship' | 'Hold'>(),
  fulfillmentPolicy: maybeOneOf<'FillOrKill' | 'FillAll' | 'FillAllAvailable'>(),
  codSettings: CODSettings.nullish(),
  receivedDate: Text,
  fulfillmentOrderStatus: maybeOneOf<'New' | 'Received' | 'Planning' | 'Processing' | 'Cancelled' | 'Complete' | 'CompletePartialled' | 'Unfulfillable' | 'Invalid'>(),
  statusUpdatedDate: Text,
  notificationEmails: Texts,
  featureConstraints: z.array(FeatureSettings).nullish(),
});

const ListAllFulfillmentOrdersResult = z.object({
  nextToken: Text,
  fulfillmentOrders: z.array(FulfillmentOrder).nullish(),
});

const TrackingAddress = z.object({
  city: Text,
  state: Text,
  country: Text,
});

const TrackingEvent = z.object({
  eventDate: Text,
  eventAddress: TrackingAddress.nullish(),
  eventCode: maybeOneOf<'EVENT_101' | 'EVENT_102' | 'EVENT_201' | 'EVENT_202' | 'EVENT_203' | 'EVENT_204' | 'EVENT_205' | 'EVENT_206' | 'EVENT_301' | 'EVENT_302' | 'EVENT_304' | 'EVENT_306' | 'EVENT_307' | 'EVENT_308' | 'EVENT_309' | 'EVENT_401' | 'EVENT_402' | 'EVENT_403' | 'EVENT_404' | 'EVENT_405' | 'EVENT_406' | 'EVENT_407' | 'EVENT_408' | 'EVENT_409' | 'EVENT_411' | 'EVENT_412' | 'EVENT_413' | 'EVENT_414' | 'EVENT_415' | 'EVENT_416' | 'EVENT_417' | 'EVENT_418' | 'EVENT_419' | 'EVENT_801' | 'EVENT_804'>(),
  eventDescription: Text,
});

const PackageTrackingDetails = z.object({
  packageNumber: Count,
  trackingNumber: Text,
  customerTrackingLink: Text,
  carrierCode: Text,
  carrierPhoneNumber: Text,
  carrierURL: Text,
  shipDate: Text,
  estimatedArrivalDate: Text,
  shipToAddress: TrackingAddress.nullish(),
  currentStatus: maybeOneOf<'IN_TRANSIT' | 'DELIVERED' | 'RETURNING' | 'RETURNED' | 'UNDELIVERABLE' | 'DELAYED' | 'AVAILABLE_FOR_PICKUP' | 'CUSTOMER_ACTION' | 'UNKNOWN' | 'OUT_FOR_DELIVERY' | 'DELIVERY_ATTEMPTED' | 'PICKUP_SUCCESSFUL' | 'PICKUP_CANCELLED' | 'PICKUP_ATTEMPTED' | 'PICKUP_SCHEDULED' | 'RETURN_REQUEST_ACCEPTED' | 'REFUND_ISSUED' | 'RETURN_RECEIVED_IN_FC'>(),
  currentStatusDescription: Text,
  deliveryWindow: DateRange.nullish(),
  signedForBy: Text,
  additionalLocationInfo: maybeOneOf<'AS_INSTRUCTED' | 'CARPORT' | 'CUSTOMER_PICKUP' | 'DECK' | 'DOOR_PERSON' | 'FRONT_DESK' | 'FRONT_DOOR' | 'GARAGE' | 'GUARD' | 'MAIL_ROOM' | 'MAIL_SLOT' | 'MAILBOX' | 'MC_BOY' | 'MC_GIRL' | 'MC_MAN' | 'MC_WOMAN' | 'NEIGHBOR' | 'OFFICE' | 'OUTBUILDING' | 'PATIO' | 'PORCH' | 'REAR_DOOR' | 'RECEPTIONIST' | 'RECEIVER' | 'SECURE_LOCATION' | 'SIDE_DOOR'>(),
  trackingEvents: z.array(TrackingEvent).nullish(),
});

const ReasonCodeDetails = z.object({
  returnReasonCode: Text,
  description: Text,
  translatedDescription: Text,
});

const ListReturnReasonCodesResult = z.object({
  reasonCodeDetails: z.array(ReasonCodeDetails).nullish(),
});

const ReturnItem = z.object({
  sellerReturnItemId: RequiredText,
  sellerFulfillmentOrderItemId: RequiredText,
  amazonShipmentId: RequiredText,
  sellerReturnReasonCode: Text,
  returnComment: Text,
  amazonReturnReasonCode: Text,
  status: maybeOneOf<'New' | 'Processed'>(),
  statusChangedDate: Text,
  returnAuthorizationId: Text,
  returnReceivedCondition: maybeOneOf<'Sellable' | 'Defective' | 'CustomerDamaged' | 'CarrierDamaged' | 'FulfillerDamaged'>(),
  fulfillmentCenterId: Text,
});

const InvalidItemReason = z.object({
  invalidItemReasonCode: maybeOneOf<'InvalidValues' | 'DuplicateRequest' | 'NoCompletedShipItems' | 'NoReturnableQuantity'>(),
  description: Text,
});

const InvalidReturnItem = z.object({
  sellerReturnItemId: RequiredText,
  sellerFulfillmentOrderItemId: RequiredText,
  invalidItemReason: InvalidItemReason.nullish(),
});

const ReturnAuthorization = z.object({
  returnAuthorizationId: RequiredText,
  fulfillmentCenterId: RequiredText,
  returnToAddress: Address.nullish(),
  amazonRmaId: RequiredText,
  rmaPageURL: Text,
});

const CreateFulfillmentReturnResult = z.object({
  returnItems: z.array(ReturnItem).nullish(),
  invalidReturnItems: z.array(InvalidReturnItem).nullish(),
  returnAuthorizations: z.array(ReturnAuthorization).nullish(),
});

const FulfillmentOrderItem = z.object({
  sellerSku: RequiredText,
  sellerFulfillmentOrderItemId: RequiredText,
  quantity: Count,
  giftMessage: Text,
  displayableComment: Text,
  fulfillmentNetworkSku: Text,
  orderItemDisposition: Text,
  cancelledQuantity: Count,
  unfulfillableQuantity: Count,
  estimatedShipDate: Text,
  estimatedArrivalDate: Text,
  perUnitPrice: Money.nullish(),
  perUnitTax: Money.nullish(),
  perUnitDeclaredValue: Money.nullish(),
});

const FulfillmentShipmentItem = z.object({
  sellerSku: RequiredText,
  sellerFulfillmentOrderItemId: RequiredText,
  quantity: Count,
  packageNumber: Count,
  serialNumber: Text,
  manufacturerLotCodes: Texts,
});

const LockerDetails = z.object({
  lockerNumber: Text,
  lockerAccessCode: Text,
});

const DeliveryDocument = z.object({
  documentType: Text,
  url: Text,
});

const DropOffLocation = z.object({
  type: maybeOneOf<'FRONT_DOOR' | 'DELIVERY_BOX' | 'GAS_METER_BOX' | 'BICYCLE_BASKET' | 'GARAGE' | 'RECEPTIONIST' | 'FALLBACK_NEIGHBOR_DELIVERY' | 'DO_NOT_LEAVE_UNATTENDED'>(),
  attributes: z.record(z.string(), RequiredText).nullish(),
});

const DeliveryInformation = z.object({
  deliveryDocumentList: z.array(DeliveryDocument).nullish(),
  dropOffLocation: DropOffLocation.nullish(),
});

const FulfillmentShipmentPackage = z.object({
  packageNumber: Count,
  carrierCode: Text,
  trackingNumber: Text,
  amazonFulfillmentTrackingNumber: Text,
  estimatedArrivalDate: Text,
  lockerDetails: LockerDetails.nullish(),
  deliveryInformation: DeliveryInformation.nullish(),
});

const FulfillmentShipment = z.object({
  amazonShipmentId: RequiredText,
  fulfillmentCenterId: RequiredText,
  fulfillmentShipmentStatus: maybeOneOf<'PENDING' | 'SHIPPED' | 'CANCELLED_BY_FULFILLER' | 'CANCELLED_BY_SELLER'>(),
  shippingDate: Text,
  estimatedArrivalDate: Text,
  shippingNotes: Texts,
  fulfillmentShipmentItem: z.array(FulfillmentShipmentItem).nullish(),
  fulfillmentShipmentPackage: z.array(FulfillmentShipmentPackage).nullish(),
});

const PaymentInformation = z.object({
  paymentTransactionId: RequiredText,
  paymentMode: Text,
  paymentDate: Text,
});

const GetFulfillmentOrderResult = z.object({
  fulfillmentOrder: FulfillmentOrder.nullish(),
  fulfillmentOrderItems: z.array(FulfillmentOrderItem).nullish(),
  fulfillmentShipments: z.array(FulfillmentShipment).nullish(),
  returnItems: z.array(ReturnItem).nullish(),
  returnAuthorizations: z.array(ReturnAuthorization).nullish(),
  paymentInformation: z.array(PaymentInformation).nullish(),
});

const Feature = z.object({
  featureName: Text,
  featureDescription: Text,
  sellerEligible: Flag,
});

const GetFeaturesResult = z.object({
  features: z.array(Feature).nullish(),
});

const FeatureSku = z.object({
  sellerSku: Text,
  fnSku: Text,
  asin: Text,
  skuCount: Count,
  overlappingSkus: Texts,
});

const GetFeatureInventoryResult = z.object({
  marketplaceId: RequiredText,
  featureName: Text,
  nextToken: Text,
  featureSkus: z.array(FeatureSku).nullish(),
});

const GetFeatureSkuResult = z.object({
  marketplaceId: RequiredText,
  featureName: Text,
  isEligible: Flag,
  ineligibleReasons: Texts,
  sellerSku: Text,
  fnSku: Text,
  asin: Text,
  skuCount: Count,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface Outbound2020Parameters {
  getFulfillmentPreview: {
    body: requests.GetFulfillmentPreviewRequest;
  };
  deliveryOffers: {
    body: requests.GetDeliveryOffersRequest;
  };
  listAllFulfillmentOrders: {
    queryStartDate?: string | undefined;
    nextToken?: string | undefined;
  };
  createFulfillmentOrder: {
    body: requests.CreateFulfillmentOrderRequest;
  };
  getPackageTrackingDetails: {
    packageNumber: number;
  };
  listReturnReasonCodes: {
    sellerSku: string;
    marketplaceId?: string | undefined;
    sellerFulfillmentOrderId?: string | undefined;
    language?: string | undefined;
  };
  createFulfillmentReturn: {
    body: requests.CreateFulfillmentReturnRequest;
    sellerFulfillmentOrderId: string;
  };
  getFulfillmentOrder: {
    sellerFulfillmentOrderId: string;
  };
  updateFulfillmentOrder: {
    body: requests.UpdateFulfillmentOrderRequest;
    sellerFulfillmentOrderId: string;
  };
  cancelFulfillmentOrder: {
    sellerFulfillmentOrderId: string;
  };
  submitFulfillmentOrderStatusUpdate: {
    sellerFulfillmentOrderId: string;
    body: requests.SubmitFulfillmentOrderStatusUpdateRequest;
  };
  getFeatures: {
    marketplaceId: string;
  };
  getFeatureInventory: {
    marketplaceId: string;
    featureName: string;
    nextToken?: string | undefined;
    queryStartDate?: string | undefined;
  };
  getFeatureSKU: {
    marketplaceId: string;
    featureName: string;
    sellerSku: string;
  };
}

export const outbound2020Shapes = {
  getFulfillmentPreview: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payload: GetFulfillmentPreviewResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  deliveryOffers: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payload: GetDeliveryOffersResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  listAllFulfillmentOrders: {
    parameters: {
      queryStartDate: { in: 'query', kind: 'date-time' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ListAllFulfillmentOrdersResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createFulfillmentOrder: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getPackageTrackingDetails: {
    parameters: {
      packageNumber: { in: 'query', kind: 'integer', isRequired: true },
    },
    response: z.object({
      payload: PackageTrackingDetails.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  listReturnReasonCodes: {
    parameters: {
      sellerSku: { in: 'query', kind: 'text', isRequired: true },
      marketplaceId: { in: 'query', kind: 'text' },
      sellerFulfillmentOrderId: { in: 'query', kind: 'text' },
      language: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ListReturnReasonCodesResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createFulfillmentReturn: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
      sellerFulfillmentOrderId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: CreateFulfillmentReturnResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getFulfillmentOrder: {
    parameters: {
      sellerFulfillmentOrderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
    },
    response: z.object({
      payload: GetFulfillmentOrderResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  updateFulfillmentOrder: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
      sellerFulfillmentOrderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  cancelFulfillmentOrder: {
    parameters: {
      sellerFulfillmentOrderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  submitFulfillmentOrderStatusUpdate: {
    parameters: {
      sellerFulfillmentOrderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getFeatures: {
    parameters: {
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: GetFeaturesResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getFeatureInventory: {
    parameters: {
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
      featureName: { in: 'path', kind: 'text', isRequired: true },
      nextToken: { in: 'query', kind: 'text' },
      queryStartDate: { in: 'query', kind: 'date-time' },
    },
    response: z.object({
      payload: GetFeatureInventoryResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getFeatureSKU: {
    parameters: {
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
      featureName: { in: 'path', kind: 'text', isRequired: true },
      sellerSku: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: GetFeatureSkuResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
