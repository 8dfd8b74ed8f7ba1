import type { ConnectContext } from '@acorn-i/core';
import { createSpApiClient, type SpApiClient } from './client.ts';
import { marketplaceIdsOf, type Region } from './marketplaces.ts';
import type { SpApiSettings } from './settings.ts';

/** One seller's account as sources and sinks see it. */
export interface SpApiAccount {
  client: SpApiClient;
  /** The connection's name in the routes file. */
  connection: string;
  marketplaceIds: readonly string[];
  settings: SpApiSettings;
}

/** https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints */
const endpoints: Readonly<Record<Region, string>> = {
  na: 'https://sellingpartnerapi-na.amazon.com',
  eu: 'https://sellingpartnerapi-eu.amazon.com',
  fe: 'https://sellingpartnerapi-fe.amazon.com',
};

export function connectAccount(context: ConnectContext<SpApiSettings>): SpApiAccount {
  const { settings, connection, fetch, budget, signal } = context;
  const client = createSpApiClient({
    endpoint: settings.endpoint ?? endpoints[settings.region],
    authEndpoint: settings.authEndpoint ?? 'https://api.amazon.com/auth/o2/token',
    auth: settings.auth,
    userAgent: settings.userAgent,
    fetch,
    budget,
    signal,
  });
  const marketplaceIds = marketplaceIdsOf(settings.marketplaces);
  return { client, connection, marketplaceIds, settings };
}

/** Amazon counts calls per app, seller and region: connections of one such pair share their budgets. */
export function accountOf({ region, sellerId, auth }: SpApiSettings): string {
  return `sp-api/${region}/${auth.clientId}/${sellerId}`;
}
