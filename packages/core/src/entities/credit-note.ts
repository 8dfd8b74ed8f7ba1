import { z } from 'zod';
import { InvoiceLine, invoiceFields } from './invoice.ts';
import { Id, Instant } from './scalars.ts';

/** What a vendor gives back of an {@link Invoice}; its amounts are positive. */
export const CreditNote = z.strictObject({
  ...invoiceFields,
  /** The invoice that it corrects. */
  invoiceId: Id.optional(),
  /** The buyer's own claim, where that is what it answers. */
  debitNoteId: Id.optional(),
  /** The return that it pays for. */
  returnId: Id.optional(),
  goodsReturnedAt: Instant.optional(),
  coopReference: z.string().min(1).max(128).optional(),
  lines: z.array(InvoiceLine).min(1).max(10_000),
  updatedAt: Instant,
});
export type CreditNote = z.infer<typeof CreditNote>;
