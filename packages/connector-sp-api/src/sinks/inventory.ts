import type { Delivery, Outcome, Sink } from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import { toInventoryPatch } from '../map/inventory-patch.ts';
import { writeListings } from './write-listings.ts';

/** As many as Amazon takes in twenty seconds, one call a SKU. */
const handful = 100;

/** Writes what may be sold of a SKU to its listing. Amazon applies it minutes later. */
export const inventory: Sink<SpApiAccount, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Sellable units of a listing, by patchListingsItem; very many by feed',
  coalesce: true,
  batch: 10_000,
  linger: '500ms',
  concurrency: 4,
  // A handful that sells fast: each call then takes the SKU that needs it most. More goes together, with prices.
  batchOf: ({ settings }, waiting) =>
    waiting <= Math.min(handful, settings.feedFrom - 1) ? 1 : 10_000,
  // In powers of two: of those that are about as near to the end, each has its turn.
  urgency: ({ data }) => -Math.floor(Math.log2(Math.max(0, data.available) + 1)),
  writeBatch: writeInventory,
};

function writeInventory(
  account: SpApiAccount,
  deliveries: readonly Delivery<'inventory-level'>[],
): Promise<Outcome[]> {
  const { connection, marketplaceIds, settings } = account;
  return writeListings(account, deliveries, ({ data }) => {
    if (data.channel !== undefined && data.channel !== connection) {
      return { note: `not written: these units are for channel ${data.channel}` };
    }
    const patches = [toInventoryPatch(data, settings.fulfillmentChannel)];
    return { sku: data.sku, patches, marketplaceIds };
  });
}
