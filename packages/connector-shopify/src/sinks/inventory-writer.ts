import { type Delivery, isAcornError, type Outcome, toAcornError } from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import type { ShopifySettings } from '../settings.ts';
import { createLocationResolver, type LocationResolver } from './location-resolver.ts';
import { createQuantitySetter, type StockWrite } from './quantity-setter.ts';
import { createStockReader } from './stock-reader.ts';

export interface InventoryWriter {
  /** Makes the shop agree; one outcome for each delivery, in their order. */
  write(deliveries: readonly Delivery<'inventory-level'>[]): Promise<Outcome[]>;
}

/** Writes stock by SKU to the right location. */
export function createInventoryWriter(
  client: ShopifyClient,
  settings: ShopifySettings,
): InventoryWriter {
  const locations = createLocationResolver(client, settings);
  const setter = createQuantitySetter(client, createStockReader(client));

  return {
    async write(deliveries) {
      const outcomes = new Map<object, Outcome>();
      const writes = await locate(locations, deliveries, outcomes);
      for (const group of Map.groupBy(writes, ({ location }) => location).values()) {
        const latest = dropSuperseded(group, outcomes);
        for (const [write, outcome] of await setter.set(latest))
          outcomes.set(write.delivery, outcome);
      }
      return deliveries.map((delivery) => outcomes.get(delivery));
    },
  };
}

async function locate(
  locations: LocationResolver,
  deliveries: readonly Delivery<'inventory-level'>[],
  outcomes: Map<object, Outcome>,
): Promise<StockWrite[]> {
  const writes: StockWrite[] = [];
  for (const delivery of deliveries) {
    const { data, deleted } = delivery.change;
    try {
      const location = await locations.resolve(data.location);
      const quantity = deleted ? 0 : Math.max(0, data.available);
      writes.push({ delivery, sku: data.sku, location, quantity });
    } catch (error) {
      const known = isAcornError(error) ? error : toAcornError(error);
      // A shop that cannot be asked is no fault of this change: the whole batch comes again.
      if (known.errorClass !== 'rejected') throw known;
      outcomes.set(delivery, known);
    }
  }
  return writes;
}

/** Two keys may name one item (a channel's figure and everybody's): the later one is the state. */
function dropSuperseded(
  writes: readonly StockWrite[],
  outcomes: Map<object, Outcome>,
): StockWrite[] {
  const latest = new Map(writes.map((write) => [write.sku, write]));
  for (const write of writes) {
    if (latest.get(write.sku) !== write) {
      outcomes.set(write.delivery, { note: 'superseded by a later change of the same batch' });
    }
  }
  return [...latest.values()];
}
