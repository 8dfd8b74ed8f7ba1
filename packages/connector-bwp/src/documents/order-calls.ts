import { z } from 'zod';
import { operation } from '../operation.ts';
import { TrackerId } from './order.ts';

const text = z.string().nullish();

const OrderId = z.object({ order: z.object({ id: z.string() }).nullish() });

/** Whether an order with this alias is there: what a retry that meets a conflict asks. */
export const findOrder = operation('FindOrder', {
  document: /* GraphQL */ `
    query FindOrder($identifier: OrderIdentifierInput!) {
      order(orderIdentifier: $identifier) {
        id
        packageInformation { details { state } }
        cancellations { details { id state } }
      }
    }
  `,
  data: z.object({
    order: z
      .object({
        id: z.string(),
        packageInformation: z
          .object({ details: z.array(z.object({ state: z.string() }).nullish()).nullish() })
          .nullish(),
        cancellations: z
          .object({ details: z.array(z.object({ id: text, state: text }).nullish()).nullish() })
          .nullish(),
      })
      .nullish(),
  }),
});
export type FoundOrder = NonNullable<z.infer<typeof findOrder.data>['order']>;

export const createOrder = operation('CreateOrder', {
  document: /* GraphQL */ `
    mutation CreateOrder($input: CreateOrderInput!) {
      createOrder(input: $input) { order { id } }
    }
  `,
  data: z.object({ createOrder: OrderId.nullish() }),
});

export const updateRefund = operation('UpdateRefund', {
  document: /* GraphQL */ `
    mutation UpdateRefund($identifier: OrderIdentifierInput!, $input: UpdateOrderInput!) {
      updateOrder(orderIdentifier: $identifier, input: $input) { order { id } }
    }
  `,
  data: z.object({ updateOrder: OrderId.nullish() }),
});

export const cancelOrder = operation('CancelOrder', {
  document: /* GraphQL */ `
    mutation CancelOrder($identifier: OrderIdentifierInput!, $input: CancelOrderInput) {
      cancelOrder(orderIdentifier: $identifier, input: $input) { cancellation { id state } }
    }
  `,
  data: z.object({
    cancelOrder: z
      .object({ cancellation: z.object({ id: text, state: text }).nullish() })
      .nullish(),
  }),
});

export const trackPackage = operation('TrackPackage', {
  document: /* GraphQL */ `
    query TrackPackage($input: PackageTrackerInput!) {
      packageTracker(packageTrackerInput: $input) {
        packageTrackerIdentifier { trackingNumber carrierCode }
        estimatedDeliveryDate { earliest latest }
        latestMilestone { status { code } occurredAt }
        trackingUrl
      }
    }
  `,
  data: z.object({
    packageTracker: z
      .object({
        packageTrackerIdentifier: TrackerId.nullish(),
        estimatedDeliveryDate: z.object({ earliest: text, latest: text }).nullish(),
        latestMilestone: z
          .object({ status: z.object({ code: text }).nullish(), occurredAt: text })
          .nullish(),
        trackingUrl: text,
      })
      .nullish(),
  }),
});
