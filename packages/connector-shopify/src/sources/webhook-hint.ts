import { type RawRequest, RejectedError } from '@acorn-i/core';
import { z } from 'zod';
import { legacyId } from '../map/global-id.ts';
import { webhookShape } from '../webhooks/webhook-shape.ts';

const Numeric = z.union([z.int(), z.string()]).transform(String);

/** What a webhook names, whatever else it carries. */
const Hint = z.object({
  id: Numeric.nullish(),
  admin_graphql_api_id: z.string().nullish(),
  inventory_item_id: Numeric.nullish(),
  location_id: Numeric.nullish(),
});

export interface WebhookHint {
  /** `refunds/create` */
  topic: string;
  id: string | undefined;
  inventoryItemId: string | undefined;
  locationId: string | undefined;
}

/**
 * Which thing a verified webhook is about. It may be late, and its payload partial: the thing itself is read
 * from the shop.
 *
 * @throws RejectedError `SHOPIFY_WEBHOOK_NOT_JSON`, `SHOPIFY_WEBHOOK_SHAPE`
 */
export function readHint({ headers, body }: RawRequest): WebhookHint {
  const topic = topicOf(headers['x-shopify-topic']);
  const parsed = Hint.safeParse(parseWebhook(body, topic));
  if (!parsed.success) throw webhookShape(topic, parsed.error);
  const { inventory_item_id, location_id } = parsed.data;
  return {
    topic,
    id: idIn(parsed.data),
    inventoryItemId: inventory_item_id ?? undefined,
    locationId: location_id ?? undefined,
  };
}

/** A stock level is named by its item and its location. */
function idIn(hint: z.output<typeof Hint>): string | undefined {
  if (hint.id != null) return hint.id;
  const gid = hint.inventory_item_id == null ? hint.admin_graphql_api_id : undefined;
  return gid == null ? undefined : legacyId(gid);
}

/** `ORDERS_PARTIALLY_FULFILLED` and `orders/partially_fulfilled` are one topic. */
export function topicOf(header: string | undefined): string {
  const topic = (header ?? '').toLowerCase();
  if (topic.includes('/')) return topic;
  // `INVENTORY_LEVELS_UPDATE`: the resource may have an underscore of its own.
  const isTwoWords = topic.startsWith('inventory_');
  return isTwoWords ? topic.replace(/^([a-z]+_[a-z]+)_/, '$1/') : topic.replace('_', '/');
}

/**
 * Whole numbers that no JavaScript number holds come as text: the ids of Shopify's own examples, and of the
 * test notifications that its admin sends, have 18 digits.
 *
 * @throws RejectedError `SHOPIFY_WEBHOOK_NOT_JSON`
 */
export function parseWebhook(body: Buffer, topic: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch (cause) {
    throw new RejectedError(
      `${topic} webhook: the body is not JSON in UTF-8. See what stands between Shopify and this address; the next poll reads it from the shop`,
      {
        code: 'SHOPIFY_WEBHOOK_NOT_JSON',
        cause,
      },
    );
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value);
  return isRounded && /^-?\d+$/.test(context?.source ?? '') ? context?.source : value;
}
