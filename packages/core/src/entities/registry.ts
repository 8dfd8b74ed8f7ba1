import type { z } from 'zod';
import { InventoryLevel } from './inventory-level.ts';
import { Location } from './location.ts';
import { Order } from './order.ts';
import { Price } from './price.ts';
import { Product } from './product.ts';
import { Refund } from './refund.ts';
import { Return } from './return.ts';
import { Shipment } from './shipment.ts';

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
}
export type EntityName = keyof EntityTypes;

export interface EntityDefinition<E extends EntityName> {
  schema: z.ZodType<EntityTypes[E]>;
  /** The key whose changes keep their order; also what `explain` asks for. */
  keyOf(data: EntityTypes[E]): string;
  /** When the remote changed it, ISO 8601 UTC. */
  occurredAtOf(data: EntityTypes[E]): string;
}

const updatedAt = (data: { updatedAt: string }): string => data.updatedAt;
const ownId = (data: { id: string }): string => data.id;

/** Every entity that a change can carry. */
export const entities: { readonly [E in EntityName]: EntityDefinition<E> } = {
  order: { schema: Order, keyOf: ownId, occurredAtOf: updatedAt },
  product: { schema: Product, keyOf: ownId, occurredAtOf: updatedAt },
  price: {
    schema: Price,
    keyOf: ({ sku, channel, location }) => joinKey(sku, location, channel?.id ?? channel?.kind),
    occurredAtOf: updatedAt,
  },
  'inventory-level': {
    schema: InventoryLevel,
    keyOf: ({ sku, location, channel }) => joinKey(sku, location, channel),
    occurredAtOf: updatedAt,
  },
  location: { schema: Location, keyOf: ownId, occurredAtOf: updatedAt },
  shipment: { schema: Shipment, keyOf: ownId, occurredAtOf: updatedAt },
  return: { schema: Return, keyOf: ownId, occurredAtOf: updatedAt },
  refund: { schema: Refund, keyOf: ownId, occurredAtOf: updatedAt },
};

export const entityNames = Object.keys(entities) as readonly EntityName[];

function joinKey(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('@');
}
