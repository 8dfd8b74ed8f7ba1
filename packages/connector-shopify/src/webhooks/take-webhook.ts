import { hash } from 'node:crypto';
import {
  type Draft,
  type EntityName,
  isAcornError,
  type Logger,
  type RawRequest,
  RefusedError,
} from '@acorn-i/core';
import { installation } from '../access/installation.ts';
import { adminApiVersion } from '../api-version.ts';
import type { ClosableTokens } from '../auth/closable-tokens.ts';
import type { ShopifyClient } from '../client.ts';

/** What happens to every verified webhook, whatever it is about. */
export interface WebhookTaker {
  /** What `decode` makes of it; nothing where it is only about the app. A copy at the same time is not decoded again. */
  take<E extends EntityName>(
    request: Pick<RawRequest, 'headers' | 'body'>,
    decode: () => Promise<readonly Draft<E>[]>,
  ): Promise<readonly Draft<E>[]>;
}

export interface TakerOptions {
  shop: string;
  client: ShopifyClient;
  tokens: ClosableTokens;
  log: Logger;
}

/** Shopify waits five seconds for an answer. */
const askMs = 3_000;

/**
 * Copies of a webhook (topic, id and bytes) that come at the same time are decoded once. What comes later is
 * decoded again, which leads to the same change, or to what has become of the thing since: the log takes
 * each state once.
 */
export function createWebhookTaker(options: TakerOptions): WebhookTaker {
  const underWay = new Map<string, Promise<readonly Draft[]>>();
  const watchVersion = versionWatch(options);

  return {
    async take<E extends EntityName>(
      { headers, body }: Pick<RawRequest, 'headers' | 'body'>,
      decode: () => Promise<readonly Draft<E>[]>,
    ) {
      watchVersion(headers['x-shopify-api-version']);
      const topic = (headers['x-shopify-topic'] ?? '').toLowerCase().replace('_', '/');
      if (topic === 'app/uninstalled') {
        await whenUninstalled(options);
        return [];
      }
      const id = headers['x-shopify-webhook-id'];
      if (id === undefined) return decode();
      const key = `${topic} ${id} ${hash('sha256', body, 'base64')}`;
      const copy = underWay.get(key);
      if (copy) return copy as Promise<readonly Draft<E>[]>;
      const drafts = decode().finally(() => underWay.delete(key));
      underWay.set(key, drafts);
      return drafts;
    },
  };
}

/** It may be an old one, after which the app was installed again: the shop is asked. */
async function whenUninstalled({ client, tokens, log, shop }: TakerOptions): Promise<void> {
  const token = await tokens.current().catch(() => undefined);
  if (token !== undefined) tokens.discard(token);
  try {
    await client.run(installation, {}, { signal: AbortSignal.timeout(askMs) });
    log.info({ shop }, 'Shopify tells that the app was uninstalled, but it is there');
  } catch (error) {
    // Where nobody answers, the next call will tell.
    if (!isAcornError(error) || error.errorClass !== 'refused') return;
    const closed = new RefusedError(
      `${shop}: the merchant uninstalled the app. Install it again (an app of another organisation: acorn-i connect), and start the connection anew`,
      { code: 'SHOPIFY_APP_UNINSTALLED', cause: error },
    );
    tokens.close(closed);
    log.error({ shop, code: closed.code }, closed.message);
  }
}

function versionWatch({ log, shop }: TakerOptions): (version: string | undefined) => void {
  const said = new Set<string>();
  return (version) => {
    if (version === undefined || version === adminApiVersion || said.has(version)) return;
    if (said.size < 10) said.add(version);
    log.warn(
      { shop, pinned: adminApiVersion, webhooks: version },
      'a webhook is written in another API version',
    );
  };
}
