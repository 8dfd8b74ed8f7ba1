import type { ConnectContext } from '@acorn-i/core';
import {
  createSpApiClient,
  credentialWarnings,
  marketplaceIdsOf,
  type SpApiClient,
  type SpApiClientOptions,
} from '@acorn-i/sp-api-client';
import { createListingWriter, type ListingWriter } from './listings/listing-writer.ts';
import { openNotifications, type SellerNotifications } from './notifications.ts';
import { createSharedReports, type SharedReports } from './reports/shared-reports.ts';
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
  /** What every sink writes listings through. */
  listings: ListingWriter;
  /** Where the settings name a queue. */
  notifications?: SellerNotifications | undefined;
  /** What sources that read the same reports ask for them through. */
  reports: SharedReports;
}

export async function connectAccount(
  context: ConnectContext<SpApiSettings>,
): Promise<SpApiAccount> {
  const { settings, connection, fetch, signal, log, store, now, sleep } = context;
  for (const { what, endsAt, daysLeft, nextStep } of credentialWarnings(settings.auth, now())) {
    log.warn({ connection, what, endsAt, daysLeft }, nextStep);
  }
  const client = openClient(context);
  const marketplaceIds = marketplaceIdsOf(settings.marketplaces);
  const listings = createListingWriter({
    context: { client, fetch, store, now, sleep, signal },
    settings,
    log,
  });
  const notifications = await openNotifications(context, { client, marketplaceIds });
  const reports = createSharedReports({ client, fetch, store, now, sleep, signal });
  const shared = { client, fetch, connection, marketplaceIds, settings };
  return { ...shared, listings, reports, notifications };
}

/** A client with a connection's settings, some of which may be replaced. */
export function openClient(
  { settings, fetch, budget, now, signal }: ConnectContext<SpApiSettings>,
  replaced: Partial<Pick<SpApiClientOptions, 'region' | 'auth'>> = {},
): SpApiClient {
  const { region, sandbox, endpoint, authEndpoint, userAgent, auth } = settings;
  const { clientId, clientSecret, nextClientSecret, refreshToken } = auth;
  return createSpApiClient({
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
    now,
    signal,
    ...replaced,
  });
}

/** Amazon counts calls per app, seller and region: connections of one such pair share their budgets. */
export function accountOf({ region, sellerId, auth, sandbox }: SpApiSettings): string {
  return `sp-api/${sandbox ? 'sandbox-' : ''}${region}/${auth.clientId}/${sellerId}`;
}
