import type { Logger } from '@acorn-i/core';
import type { FeedContext } from '../feeds/feed-job.ts';
import { createFeedSender, type FeedSender } from '../feeds/feed-sender.ts';
import { readFlatFileReport } from '../wire/flat-file-report.ts';

/** The items of one order that are not to be sent. */
export interface Cancellation {
  orderId: string;
  /** One of Amazon's codes. */
  reason: string;
  orderItemIds: readonly string[];
}

/** Cancels orders by feeds. Doing so twice changes nothing. */
export type Canceller = FeedSender<Cancellation>;

/**
 * The template of Amazon's order cancellation file. Despite its name the feed does not acknowledge:
 * https://developer-docs.amazon.com/sp-api/docs/order-feed-type-values
 */
const head = [
  'TemplateType=OrderCancellation\tVersion=1.0/1.0.3\tThis row for Amazon.com use only.  Do not modify or delete.',
  'order-id\tcancellation-reason-code\tamazon-order-item-code',
];

export function createCanceller(options: {
  context: FeedContext;
  marketplaceIds: readonly string[];
  log: Logger;
}): Canceller {
  return createFeedSender<Cancellation>({
    kind: {
      name: 'cancellations-feed',
      feedType: 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA',
      contentType: 'text/tab-separated-values; charset=UTF-8',
      readReport: (text, items) => readFlatFileReport(text, { items, column: 'order-id' }),
    },
    toContent,
    ...options,
  });
}

function toContent(cancellations: readonly Cancellation[]): string {
  const rows = cancellations.flatMap(({ orderId, reason, orderItemIds }) =>
    orderItemIds.map((itemId) => [orderId, reason, itemId].join('\t')),
  );
  return `${[...head, ...rows].join('\r\n')}\r\n`;
}
