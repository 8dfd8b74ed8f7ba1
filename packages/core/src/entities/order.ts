import { z } from 'zod';
import { personal } from '../marks.ts';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { FulfilledBy } from './fulfilled-by.ts';
import { Currency, Money } from './money.ts';
import { Address, Party } from './party.ts';
import { Id, Instant, TimeZone, Units, Window } from './scalars.ts';
import { Discount, Tax } from './tax.ts';

export const OrderLine = z.strictObject({
  id: Id,
  /** The seller's own SKU. Absent where the channel knows none: such a line waits for a mapping. */
  sku: Id.optional(),
  gtin: z.string().max(14).optional(),
  externalIds: z.array(ExternalId).optional(),
  title: z.string().max(1024).optional(),
  /** Units ordered, cancelled ones included. */
  quantity: Units,
  cancelledQuantity: Units.optional(),
  fulfilledQuantity: Units.optional(),
  returnedQuantity: Units.optional(),
  /** Units of `returnedQuantity` that are sellable again; the others wait for inspection. */
  restockedQuantity: Units.optional(),
  /** Price of one unit before discounts; with tax where the order says `taxesIncluded`. */
  unitPrice: Money.optional(),
  /** Price of the line after discounts. */
  total: Money.optional(),
  discounts: z.array(Discount).optional(),
  taxes: z.array(Tax).optional(),
  fulfilledBy: FulfilledBy.optional(),
  /** Which location gives how many units of this line. */
  allocations: z.array(z.strictObject({ location: Id, quantity: Units })).optional(),
  shipBy: Window.optional(),
  deliverBy: Window.optional(),
  gift: z
    .strictObject({
      wrap: z.string().max(256).optional(),
      message: personal(z.string().max(2048)).optional(),
    })
    .optional(),
  properties: z.record(z.string(), personal(z.string().max(4096))).optional(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** A customer's order, in full, as it stands at `updatedAt`. */
export const Order = z.strictObject({
  /** The channel's own order id; unique within its source. */
  id: Id,
  /** What people say on the phone: `#1042`. */
  number: z.string().max(128).optional(),
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  status: z.enum(['pending', 'open', 'partially-fulfilled', 'fulfilled', 'cancelled', 'closed']),
  paymentStatus: z
    .enum([
      'pending',
      'authorized',
      'partially-paid',
      'paid',
      'partially-refunded',
      'refunded',
      'voided',
    ])
    .optional(),
  placedAt: Instant,
  updatedAt: Instant,
  cancelledAt: Instant.optional(),
  cancelReason: z.string().max(512).optional(),
  timeZone: TimeZone.optional(),
  /** The trading day of a store, `YYYY-MM-DD` in its own time zone. */
  businessDate: z.iso.date().optional(),
  currency: Currency,
  buyer: Party.optional(),
  shippingAddress: Address.optional(),
  billingAddress: Address.optional(),
  lines: z.array(OrderLine).max(2_000),
  shipping: z
    .array(
      z.strictObject({
        title: z.string().max(256).optional(),
        carrier: z.string().max(128).optional(),
        service: z.string().max(128).optional(),
        price: Money.optional(),
        discounts: z.array(Discount).optional(),
        taxes: z.array(Tax).optional(),
      }),
    )
    .optional(),
  fees: z
    .array(
      z.strictObject({ name: z.string().max(128), amount: Money, taxes: z.array(Tax).optional() }),
    )
    .optional(),
  discounts: z.array(Discount).optional(),
  taxes: z.array(Tax).optional(),
  taxesIncluded: z.boolean().optional(),
  totals: z
    .strictObject({
      items: Money.optional(),
      shipping: Money.optional(),
      discount: Money.optional(),
      tax: Money.optional(),
      refunded: Money.optional(),
    })
    .optional(),
  /** What the customer pays in all. Absent where the channel does not tell. */
  total: Money.optional(),
  payments: z
    .array(
      z.strictObject({
        id: Id.optional(),
        method: z.string().max(128),
        amount: Money,
        at: Instant.optional(),
        reference: z.string().max(256).optional(),
      }),
    )
    .optional(),
  shipBy: Window.optional(),
  deliverBy: Window.optional(),
  isPrime: z.boolean().optional(),
  isBusiness: z.boolean().optional(),
  isTest: z.boolean().optional(),
  /** The store or warehouse where it was sold. */
  location: Id.optional(),
  register: Id.optional(),
  /** Its open units are kept until then and no longer, unless it comes again without this. */
  reservedUntil: Instant.optional(),
  /** The order that this one replaces. */
  replaces: Id.optional(),
  buyerCancelRequested: z
    .strictObject({ at: Instant.optional(), reason: z.string().max(512).optional() })
    .optional(),
  note: personal(z.string().max(8_192)).optional(),
  tags: z.array(z.string().max(256)).max(250).optional(),
});
export type Order = z.infer<typeof Order>;
