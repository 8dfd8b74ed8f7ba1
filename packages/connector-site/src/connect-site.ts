import {
  ConfigurationError,
  type ConnectContext,
  createToldOnce,
  type Logger,
  type ToldOnce,
} from '@acorn-i/core';
import type { Shop } from './contract/shop.ts';
import type { SiteSettings } from './settings.ts';
import { createSiteClient, requestsBudget, type SiteClient } from './site-client.ts';

/** An open connection to one shop. */
export interface SiteApi {
  readonly connection: string;
  readonly settings: SiteSettings;
  readonly client: SiteClient;
  readonly webhookSecrets: readonly string[];
  readonly log: Logger;
  readonly toldOnce: ToldOnce;
  /** What the shop says of itself; asked for once. */
  shop(): Promise<Shop>;
  /** Tells the shop where returns go, where `webhookUrl` is set; once. */
  subscribe(): Promise<void>;
}

export function connectSite(context: ConnectContext<SiteSettings>): SiteApi {
  const { settings, fetch, budget, now, connection, log, store } = context;
  const { url, clientId, clientSecret, webhookUrl } = settings;
  const client = createSiteClient({ url, clientId, clientSecret, fetch, budget, now });
  const webhookSecrets = [settings.webhookSecret ?? []].flat();

  const shop = once(async () => {
    const found = await client.call('getShop');
    budget.learn(requestsBudget, rateOf(found.requestsPerMinute));
    return found;
  });
  const subscribe = once(async () => {
    const [secret] = webhookSecrets;
    if (webhookUrl === undefined) return;
    if (secret === undefined) {
      throw new ConfigurationError(`connections.${connection}.webhookSecret: missing`, {
        code: 'SITE_WEBHOOK_SECRET',
      });
    }
    await client.call('subscribeReturns', { body: { url: webhookUrl, secret } });
    log.info({ webhookUrl }, 'the shop tells its returns here');
  });
  const toldOnce = createToldOnce(store);
  return { connection, settings, client, webhookSecrets, log, toldOnce, shop, subscribe };
}

/** However the shop counts its minute (fixed, sliding, a bucket), this stays below. */
export function rateOf(perMinute: number): { perSecond: number; burst: number } {
  const burst = Math.max(1, Math.floor(perMinute / 10));
  return { perSecond: Math.max(1, perMinute - burst) / 60, burst };
}

/** A failure is not remembered. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= run().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
