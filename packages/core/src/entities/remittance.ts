import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Currency, Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** A payment of a business customer to a vendor, and what it is made of. */
export const Remittance = z.strictObject({
  /** The payment's number. */
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  status: z.enum(['announced', 'paid', 'failed']),
  /** The code under which the vendor is paid. */
  payee: Id.optional(),
  paidAt: Instant.optional(),
  currency: Currency,
  /** What arrives; negative where the vendor owes. */
  total: Money,
  lines: z
    .array(
      z.strictObject({
        /** `shortage`, `price`: what the buyer holds back of an invoice. */
        kind: z.enum([
          'invoice',
          'credit-note',
          'early-payment-discount',
          'shortage',
          'price',
          'co-op',
          'chargeback',
          'repayment',
          'other',
        ]),
        /** The buyer's own word for it. */
        name: z.string().max(256).optional(),
        invoiceId: Id.optional(),
        /** The number of the claim or chargeback. */
        claimId: Id.optional(),
        purchaseOrderId: Id.optional(),
        /** Negative: taken off. */
        amount: Money,
      }),
    )
    .max(50_000),
  /** What the total has more than all lines together. Absent where they add up to the cent. */
  difference: Money.optional(),
  updatedAt: Instant,
});
export type Remittance = z.infer<typeof Remittance>;
