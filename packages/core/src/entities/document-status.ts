import { z } from 'zod';
import { Channel } from './channel.ts';
import { Id, Instant } from './scalars.ts';

/** What became of a trade document that was to be sent to a business customer. */
export const DocumentStatus = z.strictObject({
  /** The kind and the number: `ship-notice:SHIP-1`. */
  id: Id,
  channel: Channel.optional(),
  kind: z.enum(['acknowledgement', 'ship-notice', 'invoice', 'credit-note', 'routing-request']),
  /** Its own number; of an acknowledgement the order's. */
  documentId: Id,
  /** The orders that it is about. */
  purchaseOrderIds: z.array(Id).max(1_000),
  /**
   * `sent`: the customer was handed it, and what it says of it is awaited; `taken`: it shows that it has it; `presumed`:
   * it took it, and never says more; `refused`: it does not take it; `uncertain`: it went out, and a person must look;
   * `stopped`: a check failed, and it never went out.
   */
  status: z.enum(['sent', 'taken', 'presumed', 'refused', 'uncertain', 'stopped']),
  /** When this version went out, where it did. */
  sentAt: Instant.optional(),
  /** The customer's number of what it took: a transaction. */
  reference: z.string().max(256).optional(),
  /** What shows it, or why not. */
  note: z.string().max(2_000).optional(),
  /** Codes of the checks or errors that kept it from being taken. */
  codes: z.array(z.string().max(128)).max(100).optional(),
  updatedAt: Instant,
});
export type DocumentStatus = z.infer<typeof DocumentStatus>;
