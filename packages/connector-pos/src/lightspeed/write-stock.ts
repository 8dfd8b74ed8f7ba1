import { type Delivery, type Outcome, RejectedError, toAcornError } from '@acorn-i/core';
import type { LightspeedAccount } from './lightspeed-account.ts';
import { outletFor } from './outlets.ts';

interface Planned {
  inventory: { outlet_id: string; current_amount: number }[];
  indexes: number[];
}

/**
 * Writes absolute figures, one call a product. Lightspeed knows no time of a figure: what it sold since then is
 * overwritten until the pool has heard of it, which answers each sale with the level anew.
 * https://x-series-api.lightspeedhq.com/docs/inventory_updates
 */
export async function writeLightspeedStock(
  account: LightspeedAccount,
  deliveries: readonly Delivery<'inventory-level'>[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = new Array(deliveries.length).fill(undefined);
  const signal = deliveries[0]?.signal;
  if (!signal) return outcomes;
  const stores = await account.outlets.all(signal);
  const planned = new Map<string, Planned>();
  for (const [index, { change }] of deliveries.entries()) {
    try {
      const { data } = change;
      const outlet = outletFor(data, stores, account.settings);
      const product = await account.catalog.productOf(data.sku, signal);
      const entry = { outlet_id: outlet.id, current_amount: unitsOf(change) };
      const known = planned.get(product) ?? { inventory: [], indexes: [] };
      const others = known.inventory.filter(({ outlet_id }) => outlet_id !== outlet.id);
      planned.set(product, {
        inventory: [...others, entry],
        indexes: [...known.indexes, index],
      });
    } catch (error) {
      outcomes[index] = toAcornError(error);
    }
  }
  for (const [product, { inventory, indexes }] of planned) {
    const outcome = await put(account, product, inventory, signal);
    for (const index of indexes) outcomes[index] = outcome;
  }
  return outcomes;
}

async function put(
  { client }: LightspeedAccount,
  product: string,
  inventory: Planned['inventory'],
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const path = `/products/${encodeURIComponent(product)}`;
    await client.call(path, { method: 'PUT', body: { details: { inventory } }, signal });
    return { ref: product };
  } catch (error) {
    return toAcornError(error);
  }
}

function unitsOf({ data, deleted }: Delivery<'inventory-level'>['change']): number {
  const units = deleted ? 0 : data.available;
  if (units >= 0) return units;
  throw new RejectedError(`SKU ${data.sku}: ${units} units cannot be offered`, {
    code: 'LEVEL_NEGATIVE',
  });
}
