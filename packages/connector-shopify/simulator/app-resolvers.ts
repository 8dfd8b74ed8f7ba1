import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { adminApiVersion } from '../src/api-version.ts';
import type { SubscriptionInput, Subscriptions } from './subscriptions.ts';

export interface SimulatedApp {
  shop: string;
  scopes(): readonly string[];
  subscriptions: Subscriptions;
  /** The version that answers. */
  version(): string;
}

type Resolver = GraphQLFieldResolver<unknown, unknown, never>;

/** Lets a schema tell of the app itself: its scopes and webhook subscriptions. */
export function resolveApp(schema: GraphQLSchema, app: SimulatedApp): GraphQLSchema {
  const resolvers = appResolvers(app);
  resolveDomain(schema, app.shop);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const resolve = resolvers[field.name];
      if (resolve) field.resolve = resolve as typeof field.resolve;
    }
  }
  return schema;
}

/** What else is told of the shop is left to who simulates it. */
function resolveDomain(schema: GraphQLSchema, shop: string): void {
  const root = schema.getQueryType()?.getFields().shop;
  const type = schema.getType('Shop');
  if (!root || !isObjectType(type)) return;
  const others = root.resolve;
  root.resolve = (...input) => {
    try {
      return others?.(...input) ?? {};
    } catch {
      return {};
    }
  };
  const domain = type.getFields().myshopifyDomain;
  if (domain) domain.resolve = () => shop;
}

interface CreateInput {
  topic: string;
  webhookSubscription: SubscriptionInput;
}

interface UpdateInput {
  id: string;
  webhookSubscription: SubscriptionInput;
}

function appResolvers(app: SimulatedApp): Readonly<Record<string, Resolver>> {
  const { scopes, subscriptions, version } = app;
  return {
    currentAppInstallation: () => ({ accessScopes: scopes().map((handle) => ({ handle })) }),
    publicApiVersions: () => [
      { handle: adminApiVersion, supported: version() === adminApiVersion },
      { handle: 'unstable', supported: false },
    ],
    webhookSubscriptions: () => ({
      nodes: subscriptions.list(),
      pageInfo: { hasNextPage: false, endCursor: null },
    }),
    webhookSubscriptionCreate: (_, { topic, webhookSubscription }: CreateInput) =>
      subscriptions.create(topic, webhookSubscription),
    webhookSubscriptionUpdate: (_, { id, webhookSubscription }: UpdateInput) =>
      subscriptions.update(id, webhookSubscription),
    webhookSubscriptionDelete: (_, { id }: { id: string }) =>
      subscriptions.remove(id)
        ? { deletedWebhookSubscriptionId: id, userErrors: [] }
        : { userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }] },
  };
}
