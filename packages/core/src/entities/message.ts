import { z } from 'zod';
import { personal } from '../marks.ts';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Id, Instant } from './scalars.ts';

/**
 * Something to be told about an order: to its buyer, by way of the channel that the order came from, or to the
 * merchant's own people (`deadline`), by whatever reaches them.
 */
export const Message = z.strictObject({
  id: Id,
  orderId: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel.optional(),
  /**
   * What it is about: channels allow some and restrict their words. `order-question`: before it ships;
   * `delivery`, `service`: to arrange one; `customization`: what the buyer wishes for; `problem`: why it
   * does not go as promised; `access-key`: for something digital; `review-request`: asks for a review, in
   * the channel's own words. `deadline`: to the merchant's own people, that something must be done by
   * `dueAt`, or was missed; once it is done the message is told as deleted.
   */
  kind: z.enum([
    'order-question',
    'delivery',
    'service',
    'customization',
    'problem',
    'access-key',
    'warranty',
    'legal-disclosure',
    'invoice',
    'review-request',
    'deadline',
    'other',
  ]),
  subject: personal(z.string().max(256)).optional(),
  /** Plain text. Absent where the channel has words of its own. */
  text: personal(z.string().max(8_192)).optional(),
  /** BCP 47, such as `de-DE`. */
  locale: z.string().max(35).optional(),
  /** Until when something must be done. */
  dueAt: Instant.optional(),
  updatedAt: Instant,
});
export type Message = z.infer<typeof Message>;
