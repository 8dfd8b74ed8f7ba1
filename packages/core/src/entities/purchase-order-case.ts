import { z } from 'zod';
import { Channel } from './channel.ts';
import { Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/** The whole business of one {@link PurchaseOrder}, from its placing to its payment, put together from all that is known. */
export const PurchaseOrderCase = z.strictObject({
  /** The purchase order's number. */
  id: Id,
  channel: Channel.optional(),
  /** The vendor code that was ordered from. */
  seller: Id.optional(),
  /** The warehouse that it goes to. */
  shipTo: Id.optional(),
  /**
   * How far it is: `received`: all that was accepted has arrived; `invoiced`: and is invoiced; `disputed`: the buyer holds
   * money back, and there is time to dispute it; `paid`: by all that is known in full; `closed`: nothing more comes of it.
   */
  status: z.enum([
    'new',
    'acknowledged',
    'shipping',
    'received',
    'invoiced',
    'paid',
    'disputed',
    'closed',
  ]),
  orderedAt: Instant.optional(),
  /** Single pieces, of all lines together. */
  pieces: z.strictObject({
    ordered: Units,
    accepted: Units,
    backordered: Units,
    rejected: Units,
    shipped: Units,
    received: Units,
    invoiced: Units,
  }),
  invoiced: Money.optional(),
  paid: Money.optional(),
  /** What the buyer took off for paying early. */
  discount: Money.optional(),
  /** What it holds back for shortages, prices and charges. */
  heldBack: Money.optional(),
  documents: z
    .array(
      z.strictObject({
        kind: z.enum(['acknowledgement', 'ship-notice', 'invoice']),
        id: Id,
        /** `written`: known, and nothing more; else as a {@link DocumentStatus} says. */
        status: z.enum(['written', 'sent', 'taken', 'presumed', 'refused', 'uncertain', 'stopped']),
        at: Instant,
      }),
    )
    .max(2_000),
  deadlines: z
    .array(
      z.strictObject({
        kind: z.enum([
          'acknowledgement',
          'change',
          'ship',
          'ship-notice',
          'invoice',
          'payment',
          'dispute',
        ]),
        /** The shipment, invoice or claim that it is about, where it is not the order. */
        about: Id.optional(),
        dueAt: Instant,
        status: z.enum(['open', 'warned', 'missed', 'met', 'met-late']),
      }),
    )
    .max(4_000),
  updatedAt: Instant,
});
export type PurchaseOrderCase = z.infer<typeof PurchaseOrderCase>;
