// Written by scripts/generate-shapes.ts from Amazon's notifications.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const AggregationSettings = z.strictObject({
  aggregationTimePeriod: z.enum(['FiveMinutes', 'TenMinutes']),
});
export type AggregationSettings = Body<typeof AggregationSettings>;

export const TrackingIdentifier = z.strictObject({
  id: z.string().optional(),
  acsin: z.string().optional(),
  aftn: z.string().optional(),
  containerNumber: z.string().optional(),
  houseBillOfLadingNumber: z.string().optional(),
  carrierTracking: z.strictObject({
  trackingNumber: z.string(),
  carrierCode: z.string().optional(),
}).optional(),
});
export type TrackingIdentifier = Body<typeof TrackingIdentifier>;

export const EventFilter = z.strictObject({
  aggregationSettings: AggregationSettings.optional(),
  marketplaceIds: z.array(z.string()).optional(),
  orderChangeTypes: z.array(z.enum(['BuyerRequestedChange', 'DeliveryTipChange', 'OrderStatusChange'])).optional(),
  trackingIdentifier: TrackingIdentifier.optional(),
  eventFilterType: z.enum(['ANY_OFFER_CHANGED', 'ORDER_CHANGE', 'SHIPMENT_TRACKING_MILESTONE_CHANGED']),
});
export type EventFilter = Body<typeof EventFilter>;

export const ProcessingDirective = z.strictObject({
  eventFilter: EventFilter.optional(),
  filterExpression: z.string().min(1).max(256).optional(),
});
export type ProcessingDirective = Body<typeof ProcessingDirective>;

export const CreateSubscriptionRequest = z.strictObject({
  payloadVersion: z.string(),
  destinationId: z.string(),
  processingDirective: ProcessingDirective.optional(),
});
export type CreateSubscriptionRequest = Body<typeof CreateSubscriptionRequest>;

export const TestNotification = z.strictObject({
  payloadVersion: z.string(),
  testScenario: z.string().optional(),
});
export type TestNotification = Body<typeof TestNotification>;

export const SendTestNotificationRequest = z.strictObject({
  destinationId: z.string().optional(),
  testNotification: TestNotification.optional(),
});
export type SendTestNotificationRequest = Body<typeof SendTestNotificationRequest>;

export const SqsResource = z.strictObject({
  arn: z.string().max(1000),
});
export type SqsResource = Body<typeof SqsResource>;

export const EventBridgeResourceSpecification = z.strictObject({
  region: z.string(),
  accountId: z.string(),
});
export type EventBridgeResourceSpecification = Body<typeof EventBridgeResourceSpecification>;

export const DestinationResourceSpecification = z.strictObject({
  sqs: SqsResource.optional(),
  eventBridge: EventBridgeResourceSpecification.optional(),
});
export type DestinationResourceSpecification = Body<typeof DestinationResourceSpecification>;

export const CreateDestinationRequest = z.strictObject({
  resourceSpecification: DestinationResourceSpecification,
  name: z.string(),
});
export type CreateDestinationRequest = Body<typeof CreateDestinationRequest>;

export const notificationsBodies = {
  createSubscription: CreateSubscriptionRequest,
  sendTestNotification: SendTestNotificationRequest,
  createDestination: CreateDestinationRequest,
} as const;
