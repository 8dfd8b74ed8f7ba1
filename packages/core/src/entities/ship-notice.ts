import { z } from 'zod';
import { Carton, Pallet, Weight } from './carton.ts';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Id, Instant } from './scalars.ts';
import { TradeParty } from './trade-party.ts';
import { TradeQuantity } from './trade-quantity.ts';

/** An advance ship notice (ASN): what is on its way to a business customer, and in which cartons and pallets. */
export const ShipNotice = z.strictObject({
  /** The vendor's number of the shipment; the same one for a notice that replaces another. */
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel.optional(),
  /** True where a notice of this id was sent by another way before, such as a portal or EDI. */
  isReplacement: z.boolean().optional(),
  seller: TradeParty,
  shipFrom: TradeParty,
  shipTo: TradeParty,
  /** `collect`: the buyer pays the carrier; `prepaid`: the vendor does. */
  freightTerm: z.enum(['collect', 'prepaid']).optional(),
  mode: z.enum(['truckload', 'less-than-truckload', 'small-parcel']).optional(),
  transport: z.enum(['road', 'air', 'ocean']).optional(),
  structure: z
    .enum([
      'palletized-assortment-case',
      'loose-assortment-case',
      'pallet-of-items',
      'palletized-standard-case',
      'loose-standard-case',
      'master-pallet',
      'master-case',
    ])
    .optional(),
  carrier: z.string().max(128).optional(),
  /** Standard Carrier Alpha Code, 2 to 4 letters. */
  scac: z
    .string()
    .regex(/^[A-Z]{2,4}$/)
    .optional(),
  /** The carrier's own number of the freight (PRO). */
  proNumber: z.string().min(1).max(64).optional(),
  billOfLading: z.string().min(1).max(64).optional(),
  /** The buyer's number of the pick-up: Amazon's ARN. */
  buyerReference: z.string().min(1).max(64).optional(),
  /** When it left. Absent before. */
  shippedAt: Instant.optional(),
  estimatedDeliveryAt: Instant.optional(),
  /** When the buyer's warehouse expects the truck. */
  appointmentAt: Instant.optional(),
  grossWeight: Weight.optional(),
  lines: z
    .array(
      z.strictObject({
        id: Id,
        purchaseOrderId: Id,
        /** The id of the order's line. */
        purchaseOrderLineId: Id.optional(),
        sku: Id.optional(),
        externalIds: z.array(ExternalId).optional(),
        quantity: TradeQuantity,
        lotNumber: z.string().min(1).max(128).optional(),
        expiresOn: z.iso.date().optional(),
        /** ISO 3166-1 alpha-2. */
        countryOfOrigin: z.string().length(2).optional(),
      }),
    )
    .min(1)
    .max(10_000),
  cartons: z.array(Carton).max(10_000).optional(),
  pallets: z.array(Pallet).max(1_000).optional(),
  updatedAt: Instant,
});
export type ShipNotice = z.infer<typeof ShipNotice>;
