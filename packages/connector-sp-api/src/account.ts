import type { ConnectContext } from '@acorn-i/core';
import {
  createSpApiClient,
  credentialWarnings,
  marketplaceIdsOf,
  type SpApiClient,
} from '@acorn-i/sp-api-client';
import type { SpApiSettings } from './settings.ts';

/** One seller's account as sources and sinks see it. */
export interface SpApiAccount {
  client: SpApiClient;
  /** For documents, which lie beside the API. */
  fetch: typeof globalThis.fetch;
  /** The connection's name in the routes file. */
  connection: string;
  marketplaceIds: readonly string[];
  settings: SpApiSettings;
}

export function connectAccount(context: ConnectContext<SpApiSettings>): SpApiAccount {
  const { settings, connection, fetch, budget, signal, log } = context;
  const { region, sandbox, endpoint, authEndpoint, userAgent, auth } = settings;
  const { clientId, clientSecret, nextClientSecret, refreshToken } = auth;
  for (const { what, endsAt, daysLeft, nextStep } of credentialWarnings(auth, Date.now())) {
    log.warn({ connection, what, endsAt, daysLeft }, nextStep);
  }
  const client = createSpApiClient({
    region,
    sandbox,
    endpoint,
    authEndpoint,
    userAgent,
    auth: {
      clientId,
      clientSecret: nextClientSecret ? [clientSecret, nextClientSecret] : clientSecret,
      refreshToken,
    },
    fetch,
    budget,
    signal,
  });
  const marketplaceIds = marketplaceIdsOf(settings.marketplaces);
  return { client, fetch, connection, marketplaceIds, settings };
}

/** Amazon counts calls per app, seller and region: connections of one such pair share their budgets. */
export function accountOf({ region, sellerId, auth, sandbox }: SpApiSettings): string {
  return `sp-api/${sandbox ? 'sandbox-' : ''}${region}/${auth.clientId}/${sellerId}`;
}
