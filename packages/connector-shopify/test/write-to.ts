import type { EntityTypes, Receipt } from '@acorn-i/core';
import type { ShopifyApi } from '../src/connect.ts';
import { deliveryOf } from './delivery-of.ts';

const entities = {
  products: 'product',
  shipments: 'shipment',
  refunds: 'refund',
  returns: 'return',
} as const;

type Sinks = typeof entities;

/** Gives an entity to a sink, as the engine does. */
export function writeTo<Sink extends keyof Sinks>(
  api: ShopifyApi,
  sink: Sink,
  data: EntityTypes[Sinks[Sink]],
  attempt = 1,
): Promise<Receipt> {
  const delivery = deliveryOf(entities[sink], data, attempt);
  const { write } = api[sink] as { write(change: unknown, context: unknown): Promise<Receipt> };
  return write(delivery.change, delivery);
}
