import type { z } from 'zod';
import { AccountHealth } from './account-health.ts';
import { AdvertisingMetric } from './advertising-metric.ts';
import { Claim } from './claim.ts';
import { CreditNote } from './credit-note.ts';
import { DemandForecast } from './demand-forecast.ts';
import { DocumentStatus } from './document-status.ts';
import { Drift } from './drift.ts';
import { ExchangeRate } from './exchange-rate.ts';

import { InventoryLevel } from './inventory-level.ts';
import { Invoice } from './invoice.ts';
import { InvoiceStatus } from './invoice-status.ts';
import { Listing } from './listing.ts';
import { Location } from './location.ts';
import { Message } from './message.ts';
import { OfferSummary } from './offer-summary.ts';
import { Order } from './order.ts';
import { Price } from './price.ts';
import { Product } from './product.ts';
import { Promotion } from './promotion.ts';
import { PurchaseOrder } from './purchase-order.ts';
import { PurchaseOrderAcknowledgement } from './purchase-order-acknowledgement.ts';
import { PurchaseOrderCase } from './purchase-order-case.ts';
import { PurchaseOrderStatus } from './purchase-order-status.ts';
import { Refund } from './refund.ts';
import { Remittance } from './remittance.ts';
import { ReplenishmentProposal } from './replenishment-proposal.ts';
import { Return } from './return.ts';
import { SalesMetric } from './sales-metric.ts';
import { Settlement } from './settlement.ts';
import { ShipNotice } from './ship-notice.ts';
import { ShipPlan } from './ship-plan.ts';
import { Shipment } from './shipment.ts';
import { StockMovement } from './stock-movement.ts';
import { Transaction } from './transaction.ts';
import { VendorForecast } from './vendor-forecast.ts';
import { VendorScorecard } from './vendor-scorecard.ts';

/** Each entity's type by its name in routes and envelopes. */
export interface EntityTypes {
  order: Order;
  product: Product;
  price: Price;
  'inventory-level': InventoryLevel;
  location: Location;
  shipment: Shipment;
  return: Return;
  refund: Refund;
  claim: Claim;
  'account-health': AccountHealth;
  'sales-metric': SalesMetric;
  listing: Listing;
  settlement: Settlement;
  transaction: Transaction;
  'offer-summary': OfferSummary;
  promotion: Promotion;
  'exchange-rate': ExchangeRate;
  'demand-forecast': DemandForecast;
  drift: Drift;
  'replenishment-proposal': ReplenishmentProposal;
  'advertising-metric': AdvertisingMetric;
  message: Message;
  'stock-movement': StockMovement;
  'purchase-order': PurchaseOrder;
  'purchase-order-status': PurchaseOrderStatus;
  'purchase-order-acknowledgement': PurchaseOrderAcknowledgement;
  'ship-plan': ShipPlan;
  'ship-notice': ShipNotice;
  invoice: Invoice;
  'invoice-status': InvoiceStatus;
  'credit-note': CreditNote;
  remittance: Remittance;
  'document-status': DocumentStatus;
  'purchase-order-case': PurchaseOrderCase;
  'vendor-forecast': VendorForecast;
  'vendor-scorecard': VendorScorecard;
}
export type EntityName = keyof EntityTypes;

export interface EntityDefinition<E extends EntityName> {
  schema: z.ZodType<EntityTypes[E]>;
  /** The key whose changes keep their order; also what `explain` asks for. */
  keyOf(data: EntityTypes[E]): string;
  /** When the remote changed it, ISO 8601 UTC. */
  occurredAtOf(data: EntityTypes[E]): string;
  /** What its personal fields are needed for. Absent: for the entity itself. */
  matterOf?(data: EntityTypes[E]): PersonalMatter;
}

/** The business that personal fields are kept for. When it is over they are kept for a while yet. */
export interface PersonalMatter {
  /** The order's id: what is told of one order shares one key. */
  order: string;
  /** Other names that people know the order by. */
  names?: readonly string[];
  /** When it was closed, cancelled or done, ISO 8601 UTC. The first such instant counts. */
  endedAt?: string;
  /** When something of it left, ISO 8601 UTC. The last such instant counts. */
  shippedAt?: string | undefined;
  /** Something must still be done, whatever was said before. */
  isOpen?: boolean;
}

const updatedAt = (data: { updatedAt: string }): string => data.updatedAt;
const ownId = (data: { id: string }): string => data.id;

/** Every entity that a change can carry. */
export const entities: { readonly [E in EntityName]: EntityDefinition<E> } = {
  order: { schema: Order, keyOf: ownId, occurredAtOf: updatedAt, matterOf: matterOfOrder },
  product: { schema: Product, keyOf: ownId, occurredAtOf: updatedAt },
  price: {
    schema: Price,
    // Prices that stand beside each other: each currency's, and a sale beside the price that it interrupts.
    keyOf: ({ sku, channel, location, price, validFrom, validTo }) =>
      joinKey(
        sku,
        location,
        channel?.id ?? channel?.kind,
        price.currency,
        (validFrom ?? validTo) === undefined ? undefined : 'sale',
      ),
    occurredAtOf: updatedAt,
  },
  'inventory-level': {
    schema: InventoryLevel,
    keyOf: ({ sku, location, channel }) => joinKey(sku, location, channel),
    occurredAtOf: updatedAt,
  },
  location: { schema: Location, keyOf: ownId, occurredAtOf: updatedAt },
  shipment: {
    schema: Shipment,
    keyOf: ownId,
    occurredAtOf: updatedAt,
    matterOf: ({ orderId, shippedAt }) => ({ order: orderId, shippedAt }),
  },
  return: { schema: Return, keyOf: ownId, occurredAtOf: updatedAt },
  refund: { schema: Refund, keyOf: ownId, occurredAtOf: updatedAt },
  claim: { schema: Claim, keyOf: ownId, occurredAtOf: updatedAt },
  'account-health': {
    schema: AccountHealth,
    keyOf: ({ channel }) => channel.id ?? channel.kind,
    occurredAtOf: updatedAt,
  },
  'sales-metric': { schema: SalesMetric, keyOf: ownId, occurredAtOf: updatedAt },
  listing: {
    schema: Listing,
    keyOf: ({ sku, channel }) => joinKey(sku, channel.id ?? channel.kind),
    occurredAtOf: updatedAt,
  },
  settlement: { schema: Settlement, keyOf: ownId, occurredAtOf: updatedAt },
  transaction: { schema: Transaction, keyOf: ownId, occurredAtOf: updatedAt },
  'offer-summary': {
    schema: OfferSummary,
    keyOf: ({ sku, productId, channel, condition }) =>
      joinKey(sku ?? productId, channel.id ?? channel.kind, condition),
    occurredAtOf: updatedAt,
  },
  promotion: { schema: Promotion, keyOf: ownId, occurredAtOf: updatedAt },
  'demand-forecast': {
    schema: DemandForecast,
    keyOf: ({ sku, location }) => joinKey(sku, location),
    occurredAtOf: updatedAt,
  },
  drift: {
    schema: Drift,
    keyOf: ({ sku, what, connection, location }) => joinKey(sku, what, connection, location),
    occurredAtOf: updatedAt,
  },
  'replenishment-proposal': {
    schema: ReplenishmentProposal,
    keyOf: ownId,
    occurredAtOf: updatedAt,
  },
  'exchange-rate': {
    schema: ExchangeRate,
    keyOf: ({ base, quote }) => joinKey(base, quote),
    occurredAtOf: updatedAt,
  },
  'advertising-metric': { schema: AdvertisingMetric, keyOf: ownId, occurredAtOf: updatedAt },
  message: {
    schema: Message,
    keyOf: ownId,
    occurredAtOf: updatedAt,
    matterOf: ({ orderId }) => ({ order: orderId }),
  },
  'stock-movement': { schema: StockMovement, keyOf: ownId, occurredAtOf: updatedAt },
  'purchase-order': { schema: PurchaseOrder, keyOf: ownId, occurredAtOf: updatedAt },
  'purchase-order-status': { schema: PurchaseOrderStatus, keyOf: ownId, occurredAtOf: updatedAt },
  'purchase-order-acknowledgement': {
    schema: PurchaseOrderAcknowledgement,
    keyOf: ({ purchaseOrderId }) => purchaseOrderId,
    occurredAtOf: updatedAt,
  },
  'ship-plan': { schema: ShipPlan, keyOf: ownId, occurredAtOf: updatedAt },
  'ship-notice': { schema: ShipNotice, keyOf: ownId, occurredAtOf: updatedAt },
  invoice: { schema: Invoice, keyOf: ownId, occurredAtOf: updatedAt },
  'invoice-status': { schema: InvoiceStatus, keyOf: ownId, occurredAtOf: updatedAt },
  'credit-note': { schema: CreditNote, keyOf: ownId, occurredAtOf: updatedAt },
  remittance: { schema: Remittance, keyOf: ownId, occurredAtOf: updatedAt },
  'document-status': { schema: DocumentStatus, keyOf: ownId, occurredAtOf: updatedAt },
  'purchase-order-case': { schema: PurchaseOrderCase, keyOf: ownId, occurredAtOf: updatedAt },
  'vendor-forecast': { schema: VendorForecast, keyOf: ownId, occurredAtOf: updatedAt },
  'vendor-scorecard': { schema: VendorScorecard, keyOf: ownId, occurredAtOf: updatedAt },
};

export const entityNames = Object.keys(entities) as readonly EntityName[];

const openStatuses = new Set<Order['status']>(['pending', 'open', 'partially-fulfilled']);

function matterOfOrder({ id, number, status, cancelledAt, updatedAt }: Order): PersonalMatter {
  const names = number === undefined ? [] : [number];
  if (openStatuses.has(status)) return { order: id, names, isOpen: true };
  return {
    order: id,
    names,
    endedAt: status === 'cancelled' ? (cancelledAt ?? updatedAt) : updatedAt,
  };
}

function joinKey(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('@');
}
