import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Currency, Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** Where a part of an invoice's amount went. */
export const SettledPart = z.strictObject({
  /** `queued`: to be paid. `shortage`, `price`: what the buyer holds back. */
  kind: z.enum([
    'paid',
    'queued',
    'early-payment-discount',
    'shortage',
    'price',
    'chargeback',
    'credit-note',
    'co-op',
    'other',
  ]),
  /** The buyer's own word for it. */
  name: z.string().max(256).optional(),
  /** Positive: so much of the invoice's amount. Negative: more than it. */
  amount: Money,
});
export type SettledPart = z.infer<typeof SettledPart>;

/** How the buyer matched one line of an invoice with what was ordered and received. */
export const MatchedLine = z.strictObject({
  id: Id,
  sku: Id.optional(),
  /** The buyer's number of the product among them: `{ system: 'amazon', type: 'asin', id }`. */
  externalIds: z.array(ExternalId).optional(),
  purchaseOrderId: Id.optional(),
  /** Single pieces, as the buyer counts. */
  quantity: z.int().optional(),
  unitCost: Money.optional(),
  /** With tax. */
  amount: Money,
  tax: Money.optional(),
  matchedQuantity: z.int().optional(),
  matchedAmount: Money.optional(),
  /** How many pieces fewer the buyer says that it got. */
  quantityVariance: z.int().optional(),
  priceVariance: Money.optional(),
  paidQuantity: z.int().optional(),
  paidAmount: Money.optional(),
  /** Why, in the buyer's words: `SHORTAGES_IN_TRANSIT`. */
  reasons: z
    .array(
      z.strictObject({
        kind: z.enum(['quantity', 'price', 'other']),
        defects: z.array(z.string().max(256)).max(100),
      }),
    )
    .max(100)
    .optional(),
});
export type MatchedLine = z.infer<typeof MatchedLine>;

/** How far the buyer has an {@link Invoice}, and where each part of its amount went. */
export const InvoiceStatus = z.strictObject({
  /** The invoice's number. */
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  /** `deducted`: a debit of the buyer's own that it took off payments. */
  status: z.enum([
    'in-progress',
    'rejected',
    'partially-paid',
    'paid',
    'partially-deducted',
    'deducted',
  ]),
  /** `goods`: for what was ordered. */
  kind: z.enum(['goods', 'other']).optional(),
  payer: Id.optional(),
  /** The code under which the vendor is paid. */
  payee: Id.optional(),
  seller: Id.optional(),
  issuedAt: Instant,
  dueAt: Instant.optional(),
  terms: z.string().max(256).optional(),
  currency: Currency,
  /** What was invoiced, with tax. */
  amount: Money,
  tax: Money.optional(),
  /** What of the amount is settled, and how; what they leave of it is open. */
  parts: z.array(SettledPart).max(1_000),
  purchaseOrderIds: z.array(Id).optional(),
  shipNoticeIds: z.array(Id).optional(),
  /** The numbers of the payments that it is in. See {@link Remittance}. */
  paymentIds: z.array(Id).optional(),
  /** The numbers of the buyer's shortage claims. */
  claimIds: z.array(Id).optional(),
  returnIds: z.array(Id).optional(),
  agreementIds: z.array(Id).optional(),
  /** Absent where the buyer told none. */
  lines: z.array(MatchedLine).max(10_000).optional(),
  updatedAt: Instant,
});
export type InvoiceStatus = z.infer<typeof InvoiceStatus>;
