import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Gtin } from './gs1.ts';
import { Incoterm } from './incoterm.ts';
import { Currency, Money } from './money.ts';
import { Id, Instant, TimeZone, Window } from './scalars.ts';
import { TradeParty } from './trade-party.ts';
import { PricedBy, TradeQuantity } from './trade-quantity.ts';

/** What is ordered of one product. */
export const PurchaseOrderLine = z.strictObject({
  id: Id,
  /** The vendor's own number of the product. */
  sku: Id.optional(),
  gtin: Gtin.optional(),
  /** The buyer's number of it among them: `{ system: 'amazon', type: 'asin', id }`. */
  externalIds: z.array(ExternalId).optional(),
  /** 0 once the line is cancelled. */
  quantity: TradeQuantity,
  isCancelled: z.boolean().optional(),
  isBackOrderAllowed: z.boolean().optional(),
  /** What the buyer pays, without tax. */
  netCost: Money.optional(),
  /** Default `each`, in cases too. */
  pricedBy: PricedBy.optional(),
  listPrice: Money.optional(),
});
export type PurchaseOrderLine = z.infer<typeof PurchaseOrderLine>;

/** What a business customer orders of a vendor. Answered by a {@link PurchaseOrderAcknowledgement}. */
export const PurchaseOrder = z.strictObject({
  /** The purchase order's number. */
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel,
  /** `closed`: rejected, cancelled or received in full. */
  status: z.enum(['new', 'acknowledged', 'closed']),
  kind: z.enum(['regular', 'consigned', 'new-product', 'rush']).optional(),
  buyer: TradeParty.optional(),
  /** Its id is the vendor code that was ordered from. */
  seller: TradeParty.optional(),
  shipTo: TradeParty.optional(),
  billTo: TradeParty.optional(),
  orderedAt: Instant,
  /** When the buyer last changed quantities or lines. */
  changedAt: Instant.optional(),
  statusChangedAt: Instant.optional(),
  /** When the goods must leave (collect). */
  shipWindow: Window.optional(),
  /** When they must arrive (prepaid). */
  deliveryWindow: Window.optional(),
  /** The zone of the warehouse in which the windows are meant, where it is known. */
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
  paymentMethod: z.enum(['invoice', 'consignment', 'credit-card', 'prepaid']).optional(),
  dealCode: z.string().max(256).optional(),
  import: z
    .strictObject({
      incoterm: Incoterm.optional(),
      methodOfPayment: z.string().max(64).optional(),
      portOfDelivery: z.string().max(256).optional(),
      containers: z.string().max(256).optional(),
      shippingInstructions: z.string().max(4_000).optional(),
    })
    .optional(),
  lines: z.array(PurchaseOrderLine).max(10_000),
  updatedAt: Instant,
});
export type PurchaseOrder = z.infer<typeof PurchaseOrder>;
