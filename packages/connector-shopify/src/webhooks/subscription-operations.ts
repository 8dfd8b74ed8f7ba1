import { z } from 'zod';
import { operation, PageInfo } from '../operation.ts';

const subscriptionFields = /* GraphQL */ `
  fragment SubscriptionFields on WebhookSubscription {
    id topic uri format filter includeFields
    apiVersion { handle }
  }
`;

export const WebhookSubscription = z.object({
  id: z.string(),
  topic: z.string(),
  uri: z.string(),
  format: z.string(),
  filter: z.string().nullish(),
  includeFields: z.array(z.string()),
  apiVersion: z.object({ handle: z.string() }),
});
export type WebhookSubscription = z.infer<typeof WebhookSubscription>;

/** Those that this app made through the API, for this shop. */
export const webhookSubscriptions = operation('WebhookSubscriptions', {
  document: /* GraphQL */ `
    query WebhookSubscriptions($after: String) {
      webhookSubscriptions(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { ...SubscriptionFields }
      }
    }
    ${subscriptionFields}
  `,
  data: z.object({
    webhookSubscriptions: z.object({ pageInfo: PageInfo, nodes: z.array(WebhookSubscription) }),
  }),
  estimate: () => 30,
});

const SubscriptionError = z.object({
  field: z.array(z.string()).nullish(),
  message: z.string(),
});
const Changed = z
  .object({
    webhookSubscription: z.object({ id: z.string() }).nullish(),
    userErrors: z.array(SubscriptionError),
  })
  .nullish();

/** https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/webhookSubscriptionCreate */
export const createWebhookSubscription = operation('CreateWebhookSubscription', {
  document: /* GraphQL */ `
    mutation CreateWebhookSubscription($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
      webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
        webhookSubscription { id }
        userErrors { field message }
      }
    }
  `,
  data: z.object({ webhookSubscriptionCreate: Changed }),
  estimate: () => 10,
});

export const updateWebhookSubscription = operation('UpdateWebhookSubscription', {
  document: /* GraphQL */ `
    mutation UpdateWebhookSubscription($id: ID!, $subscription: WebhookSubscriptionInput!) {
      webhookSubscriptionUpdate(id: $id, webhookSubscription: $subscription) {
        webhookSubscription { id }
        userErrors { field message }
      }
    }
  `,
  data: z.object({ webhookSubscriptionUpdate: Changed }),
  estimate: () => 10,
});

export const deleteWebhookSubscription = operation('DeleteWebhookSubscription', {
  document: /* GraphQL */ `
    mutation DeleteWebhookSubscription($id: ID!) {
      webhookSubscriptionDelete(id: $id) {
        deletedWebhookSubscriptionId
        userErrors { field message }
      }
    }
  `,
  data: z.object({
    webhookSubscriptionDelete: z
      .object({
        deletedWebhookSubscriptionId: z.string().nullish(),
        userErrors: z.array(SubscriptionError),
      })
      .nullish(),
  }),
  estimate: () => 10,
});
