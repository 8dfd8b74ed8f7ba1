import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Currency, Money } from './money.ts';
import { Id, Instant, Units } from './scalars.ts';

/**
 * What an amount is for, as bookkeeping tells it apart. The channel's own word stands beside it, and is
 * all that is known of `unknown`.
 */
export const AmountKind = z.enum([
  // What the customer pays or gets back.
  'item-price',
  'shipping',
  'gift-wrap',
  'tip',
  'other-charge',
  'tax',
  'discount',
  // What the channel and others take.
  'tax-withheld',
  'commission',
  'fulfillment-fee',
  'storage-fee',
  'shipping-fee',
  'payment-fee',
  'advertising',
  'subscription',
  'other-fee',
  'fee-tax',
  // What is neither.
  'reimbursement',
  'adjustment',
  'reserve',
  'transfer',
  'unknown',
]);
export type AmountKind = z.infer<typeof AmountKind>;

export const TransactionPart = z.strictObject({
  kind: AmountKind,
  /** The channel's own word: `FBAPerUnitFulfillmentFee`. */
  name: z.string().min(1).max(256),
  /** As it counts for the seller: negative where it is taken. */
  amount: Money,
  sku: Id.optional(),
  orderLineId: Id.optional(),
  quantity: Units.optional(),
  /** The promotion that a discount belongs to. */
  promotion: z.string().max(256).optional(),
});
export type TransactionPart = z.infer<typeof TransactionPart>;

/** One movement in the seller's account at a channel: a sale, a refund, a fee, a payout. */
export const Transaction = z.strictObject({
  id: Id,
  type: z.enum([
    'sale',
    'refund',
    'chargeback',
    'fee',
    'reimbursement',
    'adjustment',
    'reserve',
    'transfer',
    'other',
  ]),
  /** The channel's own word for the type. */
  typeName: z.string().max(128).optional(),
  channel: Channel,
  externalIds: z.array(ExternalId).optional(),
  /** `pending`: the channel keeps it back for now. `settled`: it is part of a settlement. */
  status: z.enum(['pending', 'released', 'settled']).optional(),
  settlementId: Id.optional(),
  orderId: Id.optional(),
  fulfilledBy: FulfilledBy.optional(),
  postedAt: Instant,
  currency: Currency,
  /** What the account gains by it; negative where it loses. The parts add up to it. */
  total: Money,
  parts: z.array(TransactionPart).max(10_000),
  description: z.string().max(1_024).optional(),
  updatedAt: Instant,
});
export type Transaction = z.infer<typeof Transaction>;
