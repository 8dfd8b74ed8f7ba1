import type { Check, DiagnoseContext } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';
import type { ShopifySettings } from '../settings.ts';
import { listSubscriptions } from '../webhooks/subscription-keeper.ts';
import { topicsOf, webhookUri } from '../webhooks/webhook-topics.ts';

/** Whether Shopify calls us for every source that is used. Nothing is made here: a run does that. */
export async function* checkWebhooks(
  { client }: ShopifyApi,
  { settings, connection, used, signal }: DiagnoseContext<ShopifySettings>,
): AsyncGenerator<Check> {
  const { webhooks } = settings;
  const sources = used.sources.filter((source) => topicsOf(source).length > 0);
  if (webhooks === undefined || sources.length === 0) return;
  const there = await listSubscriptions(client, signal);
  for (const source of sources) {
    const name = `webhooks of ${source}`;
    const uri = webhookUri(webhooks.url, connection, source);
    const missing = topicsOf(source).filter(
      (topic) => !there.some((each) => each.topic === topic && each.uri === uri),
    );
    if (missing.length === 0) yield { name, outcome: 'ok', message: `come to ${uri}` };
    else {
      yield {
        name,
        outcome: 'warning',
        message: `Shopify does not call ${uri} for ${missing.join(', ')}`,
        nextStep: 'Start acorn-i: it subscribes within a minute, or says why it cannot',
      };
    }
  }
}
