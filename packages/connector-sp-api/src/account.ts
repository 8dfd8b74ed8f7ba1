import { type ConnectContext, type ConnectionStore, durationMs, type Logger } from '@acorn-i/core';
import {
  credentialWarnings,
  lwaEndpoint,
  marketplaceIdsOf,
  openConnectionClient,
  type SpApiClient,
} from '@acorn-i/sp-api-client';
import { type AdsClient, createAdsClient } from './advertising/ads-client.ts';
import { type Canceller, createCanceller } from './cancellations/canceller.ts';
import type { FeedContext } from './feeds/feed-job.ts';
import { createListingRulebook, type ListingRulebook } from './listings/listing-rules.ts';
import { createListingWriter, type ListingWriter } from './listings/listing-writer.ts';
import { openNotifications, type SellerNotifications } from './notifications.ts';
import { createRefundPayer, type RefundPayer } from './refunds/refund-payer.ts';
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
  /** Amazon Ads, where the settings have an authorization for it. */
  advertising?: AdsClient | undefined;
  /** What product types ask of listings. */
  rules: ListingRulebook;
  cancellations: Canceller;
  refunds: RefundPayer;
  /** What the connection remembers. */
  store: ConnectionStore;
  /** Milliseconds since the epoch, on the engine's clock. */
  now(): number;
}

export async function connectAccount(
  context: ConnectContext<SpApiSettings>,
): Promise<SpApiAccount> {
  const { settings, connection, fetch, signal, log, store, now, sleep } = context;
  for (const { what, endsAt, daysLeft, nextStep } of credentialWarnings(settings.auth, now())) {
    log.warn({ connection, what, endsAt, daysLeft }, nextStep);
  }
  const client = openConnectionClient(context);
  const marketplaceIds = marketplaceIdsOf(settings.marketplaces);
  const lookMs = durationMs(settings.feedLook);
  const feeds = { client, fetch, store, now, sleep, signal, lookMs };
  const writers = openWriters({ context: feeds, settings, marketplaceIds, log });
  const notifications = await openNotifications(context, { client, marketplaceIds });
  const reports = createSharedReports({ client, fetch, store, now, sleep, signal });
  const shared = { client, fetch, connection, marketplaceIds, settings };
  const advertising = connectAdvertising(context);
  return { ...shared, ...writers, reports, notifications, advertising, store, now };
}

/** The app of the Selling Partner API, unless Amazon Ads knows another one. */
function connectAdvertising(context: ConnectContext<SpApiSettings>): AdsClient | undefined {
  const { settings, fetch, now, signal } = context;
  const { region, auth, advertising: ads, userAgent } = settings;
  if (ads === undefined) return undefined;
  const { clientSecret, nextClientSecret } = auth;
  const secrets = nextClientSecret ? [clientSecret, nextClientSecret] : clientSecret;
  return createAdsClient({
    region,
    clientId: ads.clientId ?? auth.clientId,
    clientSecret: ads.clientSecret ?? secrets,
    refreshToken: ads.refreshToken,
    endpoint: ads.endpoint,
    authEndpoint: ads.authEndpoint ?? settings.authEndpoint ?? lwaEndpoint,
    userAgent,
    fetch,
    now,
    signal,
  });
}

/** What writes by feeds. */
export function openWriters(options: {
  context: FeedContext;
  settings: SpApiSettings;
  marketplaceIds: readonly string[];
  log: Logger;
}): Pick<SpApiAccount, 'listings' | 'rules' | 'cancellations' | 'refunds'> {
  const { sellerId } = options.settings;
  return {
    listings: createListingWriter(options),
    rules: createListingRulebook(),
    cancellations: createCanceller(options),
    refunds: createRefundPayer({ ...options, sellerId }),
  };
}

/** Amazon counts calls per app, seller and region: connections of one such pair share their budgets. */
export function accountOf({ region, sellerId, auth, sandbox }: SpApiSettings): string {
  return `sp-api/${sandbox ? 'sandbox-' : ''}${region}/${auth.clientId}/${sellerId}`;
}
