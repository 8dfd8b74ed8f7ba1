import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Currency, Money } from './money.ts';
import { Id, Instant, Window } from './scalars.ts';
import { AmountKind } from './transaction.ts';

/** What a channel or a payment provider pays out for a period. Each movement of it is a {@link Transaction}. */
export const Settlement = z.strictObject({
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  status: z.enum(['open', 'closed', 'paid', 'failed']),
  period: Window,
  currency: Currency,
  /** What is paid out; negative where the seller owes. */
  total: Money,
  deposit: z
    .strictObject({ at: Instant.optional(), reference: z.string().max(256).optional() })
    .optional(),
  /** What all of its transactions say, by kind of amount. */
  totals: z.array(z.strictObject({ kind: AmountKind, amount: Money })),
  transactionCount: z.int().min(0),
  /** What the total has more than all transactions together. Absent where they add up to the cent. */
  difference: Money.optional(),
  updatedAt: Instant,
});
export type Settlement = z.infer<typeof Settlement>;
