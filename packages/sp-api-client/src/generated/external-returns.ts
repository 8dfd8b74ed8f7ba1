// Written by scripts/generate-shapes.ts from Amazon's externalFulfillmentReturns_2024-09-11.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, oneOf, RequiredText, Text } from '../shape.ts';

const InvoiceInformation = z.object({
  id: RequiredText,
});

const ReturnMetadata = z.object({
  returnReason: Text,
  rmaId: Text,
  fulfillmentOrderId: Text,
  invoiceInformation: InvoiceInformation.nullish(),
});

const TrackingInfo = z.object({
  carrierName: Text,
  trackingId: RequiredText,
});

const ReturnShippingInfo = z.object({
  deliveryDateTime: Text,
  pickupDateTime: Text,
  forwardTrackingInfo: TrackingInfo.nullish(),
  reverseTrackingInfo: TrackingInfo.nullish(),
});

const MarketplaceChannel = z.object({
  marketplaceName: Text,
  channelName: Text,
});

const MarketplaceChannelDetails = z.object({
  marketplaceChannel: MarketplaceChannel.nullish(),
  merchantId: Text,
  shipmentId: Text,
  customerOrderId: Text,
  returnLocationId: Text,
  channelSku: Text,
  exchangeOrderId: Text,
});

const OtpDetails = z.object({
  otp: Text,
  validTill: Count,
});

const ReplanningDetails = z.object({
  previousTrackingInfo: z.array(TrackingInfo).nullish(),
});

const Return = z.object({
  id: RequiredText,
  returnLocationId: Text,
  merchantSku: Text,
  returnType: maybeOneOf<'CUSTOMER' | 'REJECT'>(),
  returnSubType: maybeOneOf<'NORMAL' | 'REPLACEMENT' | 'EXCHANGE'>(),
  numberOfUnits: Count,
  status: maybeOneOf<'CREATED' | 'CARRIER_NOTIFIED_TO_PICK_UP_FROM_CUSTOMER' | 'CARRIER_OUT_FOR_PICK_UP_FROM_CUSTOMER' | 'CUSTOMER_CANCELLED_PICK_UP' | 'CUSTOMER_RESCHEDULED_PICK_UP' | 'PICKED_FROM_CUSTOMER' | 'IN_TRANSIT' | 'OUT_FOR_DELIVERY' | 'DELIVERED' | 'REPLANNED' | 'CUSTOMER_DROPPED_OFF' | 'PARTIALLY_PROCESSED' | 'PROCESSED' | 'REJECTED' | 'CANCELLED'>(),
  fulfillmentLocationId: RequiredText,
  creationDateTime: Text,
  lastUpdatedDateTime: Text,
  returnMetadata: ReturnMetadata.nullish(),
  returnShippingInfo: ReturnShippingInfo.nullish(),
  marketplaceChannelDetails: MarketplaceChannelDetails.nullish(),
  otpDetails: OtpDetails.nullish(),
  packageDeliveryMode: maybeOneOf<'WITH_OTP' | 'WITHOUT_OTP'>(),
  replanningDetails: ReplanningDetails.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ExternalReturnsParameters {
  listReturns: {
    returnLocationId?: string | undefined;
    rmaId?: string | undefined;
    status?: 'CREATED' | 'CARRIER_NOTIFIED_TO_PICK_UP_FROM_CUSTOMER' | 'CARRIER_OUT_FOR_PICK_UP_FROM_CUSTOMER' | 'CUSTOMER_CANCELLED_PICK_UP' | 'CUSTOMER_RESCHEDULED_PICK_UP' | 'PICKED_FROM_CUSTOMER' | 'IN_TRANSIT' | 'OUT_FOR_DELIVERY' | 'DELIVERED' | 'REPLANNED' | 'CUSTOMER_DROPPED_OFF' | 'PARTIALLY_PROCESSED' | 'PROCESSED' | 'REJECTED' | 'CANCELLED' | undefined;
    reverseTrackingId?: string | undefined;
    createdSince?: string | undefined;
    createdUntil?: string | undefined;
    lastUpdatedSince?: string | undefined;
    lastUpdatedUntil?: string | undefined;
    lastUpdatedAfter?: string | undefined;
    lastUpdatedBefore?: string | undefined;
    maxResults?: number | undefined;
    nextToken?: string | undefined;
  };
  getReturn: {
    returnId: string;
  };
}

export const externalReturnsShapes = {
  listReturns: {
    parameters: {
      returnLocationId: { in: 'query', kind: 'text' },
      rmaId: { in: 'query', kind: 'text' },
      status: { in: 'query', kind: 'text', values: ['CREATED', 'CARRIER_NOTIFIED_TO_PICK_UP_FROM_CUSTOMER', 'CARRIER_OUT_FOR_PICK_UP_FROM_CUSTOMER', 'CUSTOMER_CANCELLED_PICK_UP', 'CUSTOMER_RESCHEDULED_PICK_UP', 'PICKED_FROM_CUSTOMER', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'REPLANNED', 'CUSTOMER_DROPPED_OFF', 'PARTIALLY_PROCESSED', 'PROCESSED', 'REJECTED', 'CANCELLED'] },
      reverseTrackingId: { in: 'query', kind: 'text' },
      createdSince: { in: 'query', kind: 'date-time' },
      createdUntil: { in: 'query', kind: 'date-time' },
      lastUpdatedSince: { in: 'query', kind: 'date-time' },
      lastUpdatedUntil: { in: 'query', kind: 'date-time' },
      lastUpdatedAfter: { in: 'query', kind: 'date-time' },
      lastUpdatedBefore: { in: 'query', kind: 'date-time' },
      maxResults: { in: 'query', kind: 'integer', atMost: 100 },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      returns: z.array(Return).nullish(),
      nextToken: Text,
    }),
  },
  getReturn: {
    parameters: {
      returnId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      id: RequiredText,
      returnLocationId: Text,
      merchantSku: Text,
      returnType: oneOf<'CUSTOMER' | 'REJECT'>(),
      returnSubType: maybeOneOf<'NORMAL' | 'REPLACEMENT' | 'EXCHANGE'>(),
      numberOfUnits: Count,
      status: oneOf<'CREATED' | 'CARRIER_NOTIFIED_TO_PICK_UP_FROM_CUSTOMER' | 'CARRIER_OUT_FOR_PICK_UP_FROM_CUSTOMER' | 'CUSTOMER_CANCELLED_PICK_UP' | 'CUSTOMER_RESCHEDULED_PICK_UP' | 'PICKED_FROM_CUSTOMER' | 'IN_TRANSIT' | 'OUT_FOR_DELIVERY' | 'DELIVERED' | 'REPLANNED' | 'CUSTOMER_DROPPED_OFF' | 'PARTIALLY_PROCESSED' | 'PROCESSED' | 'REJECTED' | 'CANCELLED'>(),
      fulfillmentLocationId: RequiredText,
      creationDateTime: Text,
      lastUpdatedDateTime: RequiredText,
      returnMetadata: ReturnMetadata,
      returnShippingInfo: ReturnShippingInfo,
      marketplaceChannelDetails: MarketplaceChannelDetails,
      otpDetails: OtpDetails.nullish(),
      packageDeliveryMode: maybeOneOf<'WITH_OTP' | 'WITHOUT_OTP'>(),
      replanningDetails: ReplanningDetails.nullish(),
    }),
  },
} as const;
