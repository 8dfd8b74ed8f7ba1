import { z } from 'zod';
import { Sscc } from './gs1.ts';
import { Decimal } from './money.ts';
import { Id } from './scalars.ts';
import { TradeQuantity } from './trade-quantity.ts';

/** What lies in a carton or on a pallet, of one line of the {@link ShipNotice}. */
export const PackedLine = z.strictObject({
  lineId: Id,
  quantity: TradeQuantity,
  lotNumber: z.string().min(1).max(128).optional(),
  /** The last day, at the goods' own place. */
  expiresOn: z.iso.date().optional(),
});
export type PackedLine = z.infer<typeof PackedLine>;

export const Weight = z.strictObject({ value: Decimal, unit: z.enum(['g', 'kg', 'oz', 'lb']) });
export type Weight = z.infer<typeof Weight>;

export const Dimensions = z.strictObject({
  length: Decimal,
  width: Decimal,
  height: Decimal,
  unit: z.enum(['in', 'ft', 'm', 'yd']),
});
export type Dimensions = z.infer<typeof Dimensions>;

const container = {
  /** Unique within its notice. */
  id: Id,
  sscc: Sscc.optional(),
  /** What else stands on its label. */
  identifiers: z
    .array(z.strictObject({ kind: z.enum(['amzncc', 'gtin', 'bps', 'cid']), id: Id }))
    .max(10)
    .optional(),
  dimensions: Dimensions.optional(),
  weight: Weight.optional(),
};

/** A box that is shipped, by its SSCC. */
export const Carton = z.strictObject({
  ...container,
  trackingNumber: z.string().min(1).max(256).optional(),
  contents: z.array(PackedLine).max(1_000),
});
export type Carton = z.infer<typeof Carton>;

/** A pallet that is shipped, with the cartons or the goods on it. */
export const Pallet = z.strictObject({
  ...container,
  /** Layers of cartons, and cartons of one layer. */
  tier: z.int().min(1).max(1_000).optional(),
  block: z.int().min(1).max(1_000).optional(),
  /** The ids of its cartons. */
  cartons: z.array(Id).max(2_000).optional(),
  /** What lies on it without a carton. */
  contents: z.array(PackedLine).max(1_000).optional(),
});
export type Pallet = z.infer<typeof Pallet>;
