// Written by scripts/generate-shapes.ts from Amazon's externalFulfillmentShipments_2024-09-11.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, Nothing, oneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './external-shipments-requests.ts';

const MarketplaceAttributes = z.object({
  marketplaceId: RequiredText,
  channelName: Text,
  merchantId: Text,
  customAttributes: z.array(oneOf<'PRIME' | 'FASTTRACK'>()).nullish(),
});

const Amount = z.object({
  value: Text,
  currencyCode: Text,
});

const ChargeBreakup = z.object({
  baseAmount: Amount.nullish(),
  discountAmount: Amount.nullish(),
  netAmount: Amount.nullish(),
});

const Tax = z.object({
  type: maybeOneOf<'VAT' | 'CST' | 'IGST' | 'SGST' | 'CGST' | 'UTGST' | 'CESS' | 'OTHER' | 'TOTAL'>(),
  rate: Text,
  charge: ChargeBreakup.nullish(),
});

const Charge = z.object({
  baseCharge: ChargeBreakup.nullish(),
  taxBreakup: z.array(Tax).nullish(),
  chargeType: maybeOneOf<'PRODUCT' | 'SHIPPING' | 'GIFT_WRAP' | 'TOTAL' | 'OTHER'>(),
  totalCharge: ChargeBreakup.nullish(),
  totalTax: Tax.nullish(),
});

const OriginalLineItem = z.object({
  replacingSku: Text,
  originalSku: Text,
  charges: z.array(Charge).nullish(),
});

const ReplacedShipmentInfo = z.object({
  id: RequiredText,
  locationId: RequiredText,
  marketplaceAttributes: MarketplaceAttributes.nullish(),
  originalLineItems: z.array(OriginalLineItem).nullish(),
});

const ShipmentInfo = z.object({
  shipmentType: maybeOneOf<'NEW' | 'EXCHANGE' | 'REPLACEMENT'>(),
  originalShipmentInfo: ReplacedShipmentInfo.nullish(),
  numberOfUnits: Count,
  priority: maybeOneOf<'HIGH' | 'LOW'>(),
  buyerOrderId: RequiredText,
  orderStatesEligibleForRejection: Texts,
  orderPlacedTimestamp: Text,
  processingSource: maybeOneOf<'EXTERNAL_PLATFORM' | 'INTERNAL_PLATFORM'>(),
  paymentMethod: maybeOneOf<'CASH_ON_DELIVERY' | 'PREPAID'>(),
});

const InvoiceInfo = z.object({
  invoiceId: RequiredText,
  creationDateTime: Text,
});

const Geocodes = z.object({
  latitude: Text,
  longitude: Text,
  elevation: Text,
});

const Address = z.object({
  name: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  district: Text,
  municipality: Text,
  state: Text,
  city: Text,
  countryCode: Text,
  postalCode: Text,
  email: Text,
  copyEmails: Texts,
  phoneNumber: Text,
  addressType: Text,
  geocodes: Geocodes.nullish(),
});

const TaxRegistrationInfo = z.object({
  type: maybeOneOf<'VAT' | 'GST'>(),
  number: Text,
  address: Address.nullish(),
  messages: Text,
});

const PartyIdentificationInfo = z.object({
  partyId: RequiredText,
  partyType: maybeOneOf<'BILL_TO_PARTY' | 'SHIP_TO_PARTY' | 'SHIP_FROM_PARTY' | 'SELLING_PARTY'>(),
  address: Address.nullish(),
  taxInfo: TaxRegistrationInfo.nullish(),
});

const PackingSlipRequirement = z.object({
  requirement: maybeOneOf<'REQUIRED' | 'NOT_REQUIRED'>(),
  status: maybeOneOf<'GENERATED' | 'NOT_GENERATED'>(),
});

const InvoiceRequirement = z.object({
  requirement: maybeOneOf<'REQUIRED' | 'NOT_REQUIRED'>(),
  status: maybeOneOf<'PENDING' | 'AVAILABLE' | 'NOT_AVAILABLE'>(),
});

const ShipmentRequirements = z.object({
  pSlip: PackingSlipRequirement.nullish(),
  invoice: InvoiceRequirement.nullish(),
});

const Document = z.object({
  format: maybeOneOf<'ZPL' | 'PDF' | 'PNG' | 'PLAIN_TEXT'>(),
  content: Text,
});

const GiftAttributes = z.object({
  giftWrapRequirement: maybeOneOf<'REQUIRED' | 'DISALLOWED'>(),
  giftWrapLabel: Text,
  giftMessagePresence: maybeOneOf<'ABSENT' | 'PRESENT'>(),
  giftMessage: Document.nullish(),
});

const Cancellation = z.object({
  cancelledQuantity: Count,
  cancelledTimestamp: Text,
  cancellationType: maybeOneOf<'SELLER_REJECTED' | 'MARKETPLACE_CANCELLED' | 'SYSTEM_CANCELLED'>(),
  cancellationReason: Text,
});

const ComplianceAttributes = z.object({
  hazmatLabelsRequirement: maybeOneOf<'REQUIRED' | 'DISALLOWED'>(),
  serialNumberRequirement: maybeOneOf<'REQUIRED' | 'DISALLOWED'>(),
  countryOfOriginRequirement: maybeOneOf<'REQUIRED' | 'DISALLOWED'>(),
  itemValueRequirement: maybeOneOf<'REQUIRED' | 'DISALLOWED'>(),
});

const CustomAttribute = z.object({
  key: Text,
  type: maybeOneOf<'STRING' | 'BOOLEAN' | 'INTEGER' | 'DOUBLE' | 'JSON_STRING'>(),
  value: Text,
});

const ShipmentLineItem = z.object({
  shipmentLineItemId: RequiredText,
  merchantSku: Text,
  numberOfUnits: Count,
  serialNumbers: Texts,
  pieceType: maybeOneOf<'SINGLE' | 'MULTIPLE'>(),
  hazmatLabels: Texts,
  giftAttributes: GiftAttributes.nullish(),
  charges: z.array(Charge).nullish(),
  cancellations: z.array(Cancellation).nullish(),
  hsnCode: Text,
  recommendedCountryOfOrigin: Text,
  countryOfOrigin: Text,
  recommendedCurrencyCode: Text,
  itemValue: Amount.nullish(),
  complianceAttributes: ComplianceAttributes.nullish(),
  customAttributes: z.array(CustomAttribute).nullish(),
});

const Dimension = z.object({
  value: Text,
  dimensionUnit: maybeOneOf<'CM' | 'M' | 'IN'>(),
});

const PackageDimensions = z.object({
  length: Dimension.nullish(),
  width: Dimension.nullish(),
  height: Dimension.nullish(),
});

const Weight = z.object({
  value: Text,
  weightUnit: maybeOneOf<'G' | 'KG' | 'LB' | 'OZ'>(),
});

const RecommendedPackageLineItem = z.object({
  lineItemId: RequiredText,
});

const RecommendedPackage = z.object({
  dimensions: PackageDimensions.nullish(),
  weight: Weight.nullish(),
  lineItems: z.array(RecommendedPackageLineItem).nullish(),
});

const ShippingInfo = z.object({
  recommendedShipMethod: Text,
  expectedShippingDateTimeInUTC: Text,
  shipToAddress: Address.nullish(),
  shippingType: maybeOneOf<'MARKETPLACE' | 'SELF'>(),
  recommendedPackages: z.array(RecommendedPackage).nullish(),
});

const PackageLineItem = z.object({
  packageLineItemId: RequiredText,
  quantity: Count,
  serialNumbers: Texts,
  pieces: Count,
  countryOfOrigin: Text,
  itemValue: Amount.nullish(),
});

const Package = z.object({
  id: RequiredText,
  dimensions: PackageDimensions.nullish(),
  weight: Weight.nullish(),
  hazmatLabels: Texts,
  packageLineItems: z.array(PackageLineItem).nullish(),
  status: maybeOneOf<'CREATED' | 'PICKUP_SLOT_RETRIEVED' | 'INVOICE_GENERATED' | 'SHIPLABEL_GENERATED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED'>(),
  packageHandlingRequirements: maybeOneOf<'NORMAL' | 'FRAGILE'>(),
});

const Shipment = z.object({
  id: RequiredText,
  locationId: RequiredText,
  marketplaceAttributes: MarketplaceAttributes.nullish(),
  shipmentInfo: ShipmentInfo.nullish(),
  invoiceInfo: InvoiceInfo.nullish(),
  partyInfoList: z.array(PartyIdentificationInfo).nullish(),
  shipmentRequirements: ShipmentRequirements.nullish(),
  charges: z.array(Charge).nullish(),
  status: maybeOneOf<'CREATED' | 'ACCEPTED' | 'CONFIRMED' | 'PACKAGE_CREATED' | 'PICKUP_SLOT_RETRIEVED' | 'INVOICE_GENERATED' | 'SHIPLABEL_GENERATED' | 'CANCELLED' | 'SHIPPED' | 'DELIVERED'>(),
  subStatus: maybeOneOf<'PENDING_SCHEDULE' | 'PENDING_PICKUP' | 'PENDING_DROP_OFF' | 'LABEL_CANCELED' | 'PICKED_UP' | 'DROPPED_OFF' | 'AT_ORIGIN_FC' | 'AT_DESTINATION_FC' | 'DELIVERED' | 'NOT_DELIVERED' | 'UNDELIVERABLE' | 'LOST' | 'OUT_FOR_DELIVERY' | 'DAMAGED'>(),
  reason: Text,
  lineItems: z.array(ShipmentLineItem).nullish(),
  shippingInfo: ShippingInfo.nullish(),
  packages: z.array(Package).nullish(),
  creationDateTime: Text,
  lastUpdatedDateTime: Text,
  earliestPackDateTime: Text,
});

const Pagination = z.object({
  nextToken: Text,
});

const TimeWindow = z.object({
  startTime: Count,
  endTime: Count,
  handoverMethod: maybeOneOf<'PICKUP' | 'DROPOFF'>(),
});

const Distance = z.object({
  value: Text,
  distanceUnit: maybeOneOf<'MI' | 'KM'>(),
});

const HandoverLocation = z.object({
  address: Address.nullish(),
  distance: Distance.nullish(),
  mapUrl: Text,
});

const ShippingOptions = z.object({
  shippingOptionId: RequiredText,
  shipBy: maybeOneOf<'MARKETPLACE' | 'SELLER' | 'THIRD_PARTY_CARRIER' | 'OTHER'>(),
  carrierName: Text,
  pickupWindow: TimeWindow.nullish(),
  timeSlot: TimeWindow.nullish(),
  handoverLocation: HandoverLocation.nullish(),
});

const ShipLabelMetadata = z.object({
  shippingOptionId: Text,
  carrierName: Text,
  trackingId: RequiredText,
  pickupWindow: TimeWindow.nullish(),
  timeSlot: TimeWindow.nullish(),
  handoverLocation: HandoverLocation.nullish(),
});

const DocumentV2 = z.object({
  url: RequiredText,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const PackageShipLabel = z.object({
  packageId: Text,
  shipLabelMetadata: ShipLabelMetadata.nullish(),
  fileData: DocumentV2.nullish(),
  status: maybeOneOf<'SUCCESS' | 'FAILURE'>(),
  errorDetails: ErrorSchema.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ExternalShipmentsParameters {
  getShipments: {
    locationId?: string | undefined;
    marketplaceId?: string | undefined;
    channelName?: string | undefined;
    status: 'CREATED' | 'ACCEPTED' | 'CONFIRMED' | 'PACKAGE_CREATED' | 'PICKUP_SLOT_RETRIEVED' | 'INVOICE_GENERATED' | 'SHIPLABEL_GENERATED' | 'CANCELLED' | 'SHIPPED' | 'DELIVERED';
    lastUpdatedAfter?: string | undefined;
    lastUpdatedBefore?: string | undefined;
    maxResults?: number | undefined;
    paginationToken?: string | undefined;
  };
  getShipment: {
    shipmentId: string;
  };
  processShipment: {
    shipmentId: string;
    operation: 'CONFIRM' | 'REJECT';
    body?: requests.ShipmentAcknowledgementRequest | undefined;
  };
  createPackages: {
    shipmentId: string;
    body: requests.Packages;
  };
  updatePackage: {
    shipmentId: string;
    packageId: string;
    body: requests.Package;
  };
  updatePackageStatus: {
    shipmentId: string;
    packageId: string;
    status?: 'SHIPPED' | undefined;
    body?: requests.PackageDeliveryStatus | undefined;
  };
  retrieveShippingOptions: {
    shipmentId: string;
    packageId: string;
  };
  generateInvoice: {
    shipmentId: string;
  };
  retrieveInvoice: {
    shipmentId: string;
  };
  generateShipLabels: {
    shipmentId: string;
    shippingOptionId?: string | undefined;
    operation: 'GENERATE' | 'REGENERATE';
    body?: requests.ShipLabelsInput | undefined;
  };
}

export const externalShipmentsShapes = {
  getShipments: {
    parameters: {
      locationId: { in: 'query', kind: 'text', atMost: 36 },
      marketplaceId: { in: 'query', kind: 'text' },
      channelName: { in: 'query', kind: 'text', atMost: 10 },
      status: { in: 'query', kind: 'text', isRequired: true, values: ['CREATED', 'ACCEPTED', 'CONFIRMED', 'PACKAGE_CREATED', 'PICKUP_SLOT_RETRIEVED', 'INVOICE_GENERATED', 'SHIPLABEL_GENERATED', 'CANCELLED', 'SHIPPED', 'DELIVERED'] },
      lastUpdatedAfter: { in: 'query', kind: 'date-time' },
      lastUpdatedBefore: { in: 'query', kind: 'date-time' },
      maxResults: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
      paginationToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      shipments: z.array(Shipment).nullish(),
      pagination: Pagination.nullish(),
    }),
  },
  getShipment: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      id: RequiredText,
      locationId: RequiredText,
      marketplaceAttributes: MarketplaceAttributes,
      shipmentInfo: ShipmentInfo,
      invoiceInfo: InvoiceInfo.nullish(),
      partyInfoList: z.array(PartyIdentificationInfo).nullish(),
      shipmentRequirements: ShipmentRequirements,
      charges: z.array(Charge),
      status: oneOf<'CREATED' | 'ACCEPTED' | 'CONFIRMED' | 'PACKAGE_CREATED' | 'PICKUP_SLOT_RETRIEVED' | 'INVOICE_GENERATED' | 'SHIPLABEL_GENERATED' | 'CANCELLED' | 'SHIPPED' | 'DELIVERED'>(),
      subStatus: maybeOneOf<'PENDING_SCHEDULE' | 'PENDING_PICKUP' | 'PENDING_DROP_OFF' | 'LABEL_CANCELED' | 'PICKED_UP' | 'DROPPED_OFF' | 'AT_ORIGIN_FC' | 'AT_DESTINATION_FC' | 'DELIVERED' | 'NOT_DELIVERED' | 'UNDELIVERABLE' | 'LOST' | 'OUT_FOR_DELIVERY' | 'DAMAGED'>(),
      reason: Text,
      lineItems: z.array(ShipmentLineItem),
      shippingInfo: ShippingInfo,
      packages: z.array(Package).nullish(),
      creationDateTime: RequiredText,
      lastUpdatedDateTime: RequiredText,
      earliestPackDateTime: Text,
    }),
  },
  processShipment: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
      operation: { in: 'query', kind: 'text', isRequired: true, values: ['CONFIRM', 'REJECT'] },
      body: { in: 'body', kind: 'json' },
    },
    success: 204,
    response: Nothing,
  },
  createPackages: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  updatePackage: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
      packageId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  updatePackageStatus: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
      packageId: { in: 'path', kind: 'text', isRequired: true },
      status: { in: 'query', kind: 'text', values: ['SHIPPED'] },
      body: { in: 'body', kind: 'json' },
    },
    success: 204,
    response: Nothing,
  },
  retrieveShippingOptions: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
      packageId: { in: 'query', kind: 'text', isRequired: true },
    },
    response: z.object({
      shippingOptions: z.array(ShippingOptions).nullish(),
      recommendedShippingOption: ShippingOptions.nullish(),
    }),
  },
  generateInvoice: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      document: Document,
    }),
  },
  retrieveInvoice: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      document: Document,
    }),
  },
  generateShipLabels: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
      shippingOptionId: { in: 'query', kind: 'text' },
      operation: { in: 'query', kind: 'text', isRequired: true, values: ['GENERATE', 'REGENERATE'] },
      body: { in: 'body', kind: 'json' },
    },
    response: z.object({
      packageShipLabelList: z.array(PackageShipLabel),
    }),
  },
} as const;
