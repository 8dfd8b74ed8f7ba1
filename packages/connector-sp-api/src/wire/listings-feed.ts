import { z } from 'zod';
import type { ListingsPatch } from '../map/inventory-patch.ts';

interface Message {
  /** From 1, unique in its feed. */
  messageId: number;
  sku: string;
  productType: string;
}

/** One submission of a `JSON_LISTINGS_FEED`: a listing in full, or what changes of one. */
export type ListingsFeedMessage =
  | (Message & { operationType: 'PATCH'; patches: readonly ListingsPatch[] })
  | (Message & {
      operationType: 'UPDATE';
      requirements: string;
      attributes: Readonly<Record<string, unknown>>;
    });

/** https://github.com/amzn/selling-partner-api-models/tree/main/schemas/feeds: listings-feed-schema-v2 */
export interface ListingsFeed {
  header: { sellerId: string; version: '2.0' };
  messages: readonly ListingsFeedMessage[];
}

/** What Amazon says about a processed feed, as far as it is read. A message that is not named was accepted. */
export const ListingsFeedReport = z.object({
  issues: z
    .array(
      z.object({
        messageId: z.number().nullish(),
        code: z.string().nullish(),
        severity: z.string().nullish(),
        message: z.string().nullish(),
        attributeName: z.string().nullish(),
      }),
    )
    .nullish(),
  summary: z
    .object({ messagesProcessed: z.number().nullish(), messagesAccepted: z.number().nullish() })
    .nullish(),
});
export type ListingsFeedReport = z.output<typeof ListingsFeedReport>;
