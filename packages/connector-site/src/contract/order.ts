import { z } from 'zod';
import { Address, Currency, Decimal, Id, Instant, Money, TaxId, Units } from './scalars.ts';

export const OrderStatus = z.enum([
  'pending',
  'open',
  'partially-fulfilled',
  'fulfilled',
  'cancelled',
  'closed',
]);
export type OrderStatus = z.infer<typeof OrderStatus>;

export const Tax = z
  .object({ name: z.string().max(128), amount: Money, rate: Decimal.optional() })
  .meta({ id: 'Tax' });

export const OrderLine = z
  .object({
    id: Id,
    sku: Id,
    title: z.string().max(1_024).optional(),
    quantity: Units,
    cancelledQuantity: Units.meta({ description: 'Of `quantity`: will never be shipped.' }),
    fulfilledQuantity: Units.meta({ description: 'Of `quantity`: was shipped.' }),
    unitPrice: Money,
    discount: Money.optional(),
    total: Money.meta({ description: 'quantity × unitPrice − discount' }),
    taxes: z.array(Tax).meta({ description: 'May be empty. In `total` where `taxesIncluded`.' }),
    fulfilledBy: z
      .enum(['merchant', 'store', 'amazon-mcf', 'amazon-prime', 'third-party'])
      .meta({ description: 'Who ships it. Nobody else ever does.' }),
  })
  .meta({ id: 'OrderLine' });
export type OrderLine = z.infer<typeof OrderLine>;

/** An order in full, as it stands at `updatedAt`. */
export const Order = z
  .object({
    id: Id,
    number: z.string().max(128).meta({ description: 'As the buyer knows it.' }),
    status: OrderStatus,
    paymentStatus: z.enum(['pending', 'authorized', 'paid', 'partially-refunded', 'refunded']),
    placedAt: Instant,
    updatedAt: Instant,
    cancelledAt: Instant.optional(),
    currency: Currency,
    taxesIncluded: z.boolean(),
    buyer: z.object({
      name: z.string().max(512).optional(),
      email: z.string().max(320).optional(),
      phone: z.string().max(64).optional(),
      company: z.string().max(512).optional(),
      locale: z.string().max(35).optional(),
      taxId: TaxId.optional(),
      consent: z.object({ sharing: z.boolean(), marketing: z.boolean(), at: Instant }).meta({
        description:
          'What the buyer agreed to. Without `sharing` nobody but the shipper gets the contact: name, email, phone and company are left out here, and only `shippingAddress` has them.',
      }),
    }),
    shippingAddress: Address,
    billingAddress: Address.optional(),
    lines: z.array(OrderLine).min(1).max(2_000),
    shipping: Money,
    tax: Money.meta({ description: 'All of it, of lines and shipping.' }),
    refunded: Money.meta({ description: 'So far. Zero where nothing was.' }),
    total: Money.meta({
      description: 'Lines + shipping, + tax where `taxesIncluded` is false: what the buyer pays.',
    }),
    taxIds: z.array(TaxId).optional().meta({ description: "The merchant's, for the customs." }),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

export const OrderStatusUpdate = z
  .object({
    status: z.enum(['open', 'cancelled', 'closed']),
    reason: z.string().max(512).optional(),
  })
  .meta({ id: 'OrderStatusUpdate' });
export type OrderStatusUpdate = z.infer<typeof OrderStatusUpdate>;
