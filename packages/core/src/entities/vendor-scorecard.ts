import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Decimal, Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

const Units = z.int();

/** How a vendor does in a stretch of time: of everything, or of one product. */
export const VendorScorecard = z.strictObject({
  id: Id,
  channel: Channel,
  /** What it is about: each comes at its own time. `delivery`: worked out from orders, notices and receipts. */
  aspect: z.enum(['inventory', 'sales', 'traffic', 'margin', 'delivery']),
  /** Who counts: `vendor` for what no system of the buyer's tells. */
  by: z.enum(['buyer', 'vendor']),
  granularity: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  /** Both days are in it, in the buyer's calendar. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** Absent: of all products. */
  sku: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  /** Rates are fractions: `0.88`. Of the units ordered, what was confirmed. */
  confirmationRate: Decimal.optional(),
  /** Of the units confirmed, what was received. */
  fillRate: Decimal.optional(),
  /** Of the shipments, those that left or arrived in their window. */
  onTimeRate: Decimal.optional(),
  leadTimeDays: Decimal.optional(),
  outOfStockRate: Decimal.optional(),
  sellThroughRate: Decimal.optional(),
  openOrderUnits: Units.optional(),
  unfilledCustomerUnits: Units.optional(),
  receivedUnits: Units.optional(),
  receivedCost: Money.optional(),
  sellableUnits: Units.optional(),
  sellableCost: Money.optional(),
  unsellableUnits: Units.optional(),
  unsellableCost: Money.optional(),
  /** In stock for more than 90 days. */
  agedUnits: Units.optional(),
  agedCost: Money.optional(),
  unhealthyUnits: Units.optional(),
  unhealthyCost: Money.optional(),
  orderedUnits: Units.optional(),
  orderedRevenue: Money.optional(),
  shippedUnits: Units.optional(),
  shippedRevenue: Money.optional(),
  /** What was shipped, at its cost. */
  shippedCost: Money.optional(),
  customerReturns: Units.optional(),
  /** Views of product pages. */
  views: Units.optional(),
  /** The buyer's margin after what the vendor funds. */
  netMargin: Decimal.optional(),
  updatedAt: Instant,
});
export type VendorScorecard = z.infer<typeof VendorScorecard>;
