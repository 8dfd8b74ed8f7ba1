import { z } from 'zod';
import { Weight } from './carton.ts';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Decimal } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { TradeParty } from './trade-party.ts';
import { TradeQuantity } from './trade-quantity.ts';

const Count = z.int().min(0).max(1_000_000);

const statuses = ['planned', 'requested', 'carrier-assigned', 'shipped', 'cancelled'] as const;

/** How goods are to travel to a business customer, and what it arranged for that: a routing request. */
export const ShipPlan = z.strictObject({
  /** The vendor's number of the transport. */
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel.optional(),
  /** Default `planned`. `cancelled`: it is, or is to be, called off. */
  status: z.enum(statuses).optional(),
  seller: TradeParty,
  shipFrom: TradeParty,
  shipTo: TradeParty,
  /** `collect`: the buyer pays the carrier, and arranges it. */
  freightTerm: z.enum(['collect', 'prepaid']).optional(),
  mode: z.enum(['truckload', 'less-than-truckload', 'small-parcel']).optional(),
  transport: z.enum(['road', 'air', 'ocean']).optional(),
  /** From when the goods can be fetched, and when the buyer's carrier comes. */
  pickUp: z
    .strictObject({ requestedAt: Instant.optional(), scheduledAt: Instant.optional() })
    .optional(),
  carrier: z
    .strictObject({
      name: z.string().max(256).optional(),
      /** SCAC or another code of the carrier. */
      code: z.string().max(64).optional(),
      /** The carrier's own number of the freight (PRO). */
      reference: z.string().max(256).optional(),
      assignedAt: Instant.optional(),
    })
    .optional(),
  /** The buyer's number of the pick-up: Amazon's ARN. */
  buyerReference: z.string().min(1).max(64).optional(),
  billOfLading: z.string().min(1).max(64).optional(),
  shippedAt: Instant.optional(),
  estimatedDeliveryAt: Instant.optional(),
  /** When the buyer's warehouse expects it. */
  appointmentAt: Instant.optional(),
  cartons: Count.optional(),
  pallets: z.strictObject({ stackable: Count.optional(), other: Count.optional() }).optional(),
  weight: Weight.optional(),
  volume: z
    .strictObject({ value: Decimal, unit: z.enum(['cu-ft', 'cu-in', 'cu-m', 'cu-yd']) })
    .optional(),
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
      }),
    )
    .max(10_000),
  /** The buyer's carrier labels, kept unchanged beside the log. */
  labels: z
    .array(
      z.strictObject({
        sequence: Count,
        trackingNumber: z.string().max(256).optional(),
        /** The file, in the folder that the connection names. */
        file: z.string().min(1).max(512),
        sha256: z.string().length(64),
      }),
    )
    .max(10_000)
    .optional(),
  /** When it came to each status. */
  history: z
    .array(z.strictObject({ status: z.enum(statuses), at: Instant }))
    .max(100)
    .optional(),
  updatedAt: Instant,
});
export type ShipPlan = z.infer<typeof ShipPlan>;
