// Written by scripts/generate-shapes.ts from Amazon's notifications.json. Do not edit.
import { z } from 'zod';
import { Anything, maybeOneOf, oneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './notifications-requests.ts';

const AggregationSettings = z.object({
  aggregationTimePeriod: maybeOneOf<'FiveMinutes' | 'TenMinutes'>(),
});

const TrackingIdentifier = z.object({
  id: Text,
  acsin: Text,
  aftn: Text,
  containerNumber: Text,
  houseBillOfLadingNumber: Text,
  carrierTracking: z.object({
  trackingNumber: Text,
  carrierCode: Text,
}).nullish(),
});

const EventFilter = z.object({
  aggregationSettings: AggregationSettings.nullish(),
  marketplaceIds: Texts,
  orderChangeTypes: z.array(oneOf<'BuyerRequestedChange' | 'DeliveryTipChange' | 'OrderStatusChange'>()).nullish(),
  trackingIdentifier: TrackingIdentifier.nullish(),
  eventFilterType: maybeOneOf<'ANY_OFFER_CHANGED' | 'ORDER_CHANGE' | 'SHIPMENT_TRACKING_MILESTONE_CHANGED'>(),
});

const ProcessingDirective = z.object({
  eventFilter: EventFilter.nullish(),
  filterExpression: Text,
});

const Subscription = z.object({
  subscriptionId: RequiredText,
  payloadVersion: Text,
  destinationId: RequiredText,
  processingDirective: ProcessingDirective.nullish(),
});

const GetSubscriptionsPayload = z.object({
  subscriptions: z.array(Subscription).nullish(),
  nextToken: Text,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const SqsResource = z.object({
  arn: Text,
});

const EventBridgeResource = z.object({
  name: Text,
  region: Text,
  accountId: RequiredText,
});

const DestinationResource = z.object({
  sqs: SqsResource.nullish(),
  eventBridge: EventBridgeResource.nullish(),
});

const Destination = z.object({
  name: Text,
  destinationId: RequiredText,
  resource: DestinationResource.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface NotificationsParameters {
  getSubscriptions: {
    notificationTypes: readonly string[];
    payloadVersion?: string | undefined;
    pageSize?: number | undefined;
    nextToken?: string | undefined;
  };
  getSubscription: {
    notificationType: string;
    payloadVersion?: string | undefined;
  };
  createSubscription: {
    body: requests.CreateSubscriptionRequest;
    notificationType: string;
  };
  getSubscriptionById: {
    subscriptionId: string;
    notificationType: string;
  };
  deleteSubscriptionById: {
    subscriptionId: string;
    notificationType: string;
  };
  sendTestNotification: {
    body: requests.SendTestNotificationRequest;
    notificationType: string;
  };
  getDestinations: {
  };
  createDestination: {
    body: requests.CreateDestinationRequest;
  };
  getDestination: {
    destinationId: string;
  };
  deleteDestination: {
    destinationId: string;
  };
}

export const notificationsShapes = {
  getSubscriptions: {
    parameters: {
      notificationTypes: { in: 'query', kind: 'list', isRequired: true, atLeast: 1, atMost: 1 },
      payloadVersion: { in: 'query', kind: 'text' },
      pageSize: { in: 'query', kind: 'integer', atLeast: 30, atMost: 100 },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: GetSubscriptionsPayload.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getSubscription: {
    parameters: {
      notificationType: { in: 'path', kind: 'text', isRequired: true },
      payloadVersion: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: Subscription.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createSubscription: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
      notificationType: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Subscription.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getSubscriptionById: {
    parameters: {
      subscriptionId: { in: 'path', kind: 'text', isRequired: true },
      notificationType: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Subscription.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  deleteSubscriptionById: {
    parameters: {
      subscriptionId: { in: 'path', kind: 'text', isRequired: true },
      notificationType: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  sendTestNotification: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
      notificationType: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Anything,
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getDestinations: {
    parameters: {
    },
    response: z.object({
      payload: z.array(Destination).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createDestination: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payload: Destination.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getDestination: {
    parameters: {
      destinationId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Destination.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  deleteDestination: {
    parameters: {
      destinationId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
