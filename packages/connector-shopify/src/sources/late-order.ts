import { type Draft, isAcornError, type RawRequest } from '@acorn-i/core';
import { z } from 'zod';
import type { ShopifyApi } from '../connect.ts';
import { orderById } from '../operations.ts';
import { partsOnPage } from './complete-order.ts';
import { tellOrders } from './pull-orders.ts';
import { parseWebhook } from './webhook-hint.ts';

type Decode = (
  api: ShopifyApi,
  request: RawRequest,
) => readonly Draft<'order'>[] | Promise<readonly Draft<'order'>[]>;

const lateMs = 60_000;
/** Shopify waits five seconds for an answer. */
const readMs = 3_000;

const Named = z.object({ id: z.union([z.int(), z.string()]) });

/**
 * Decodes a webhook, but reads the order as it stands now where the webhook is late (tried again, or
 * overtaken) or tells only a part of it. A late one that the shop cannot be asked about is taken as it is.
 */
export async function decodeOrRead(
  api: ShopifyApi,
  request: RawRequest,
  decode: Decode,
): Promise<readonly Draft<'order'>[]> {
  const triggeredAt = Date.parse(request.headers['x-shopify-triggered-at'] ?? '');
  const isLate = api.now() - triggeredAt > lateMs;
  const now = isLate ? await readNamed(api, request) : undefined;
  if (now) return now;
  try {
    return await decode(api, request);
  } catch (error) {
    const isPartial = isAcornError(error) && error.code === 'SHOPIFY_WEBHOOK_SHAPE';
    const read = isPartial ? await readNamed(api, request) : undefined;
    if (read) return read;
    throw error;
  }
}

async function readNamed(
  api: ShopifyApi,
  { headers, body }: RawRequest,
): Promise<Draft<'order'>[] | undefined> {
  // What `orders/edited` and `orders/delete` name is no order to read.
  if (!/^orders[/_](?!delete|edited)/i.test(headers['x-shopify-topic'] ?? '')) return undefined;
  const named = Named.safeParse(readJson(body)).data;
  if (named === undefined) return undefined;
  const variables = { id: `gid://shopify/Order/${named.id}`, lines: 50, parts: partsOnPage };
  const signal = AbortSignal.timeout(readMs);
  const told = await api.client
    .run(orderById, variables, { size: variables.lines, signal })
    .then(({ order }) => (order ? tellOrders(api, [order], { signal }) : undefined))
    .catch(() => undefined);
  return told && told.changes.length > 0 ? told.changes : undefined;
}

function readJson(body: Buffer): unknown {
  try {
    return parseWebhook(body, 'order');
  } catch {
    return undefined;
  }
}
