import type { Delivery, Outcome, Sink } from '@acorn-i/core';
import { marketplaceOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import { toPricePatch } from '../map/price-patch.ts';
import { writeListings } from './write-listings.ts';

/** Writes what a SKU costs to its listing, in the marketplaces that have the price's currency. */
export const prices: Sink<SpApiAccount, 'price'> = {
  accepts: 'price',
  description: 'Price, list price and sale of a listing, by patchListingsItem; very many by feed',
  coalesce: true,
  batch: 10_000,
  linger: '500ms',
  writeBatch: writePrices,
};

function writePrices(
  account: SpApiAccount,
  deliveries: readonly Delivery<'price'>[],
): Promise<Outcome[]> {
  const marketplaces = account.marketplaceIds.flatMap((id) => marketplaceOf(id) ?? []);
  return writeListings(account, deliveries, ({ data }) => {
    if (data.channel !== undefined && data.channel.kind !== 'amazon') {
      return { note: `not written: this price is for ${data.channel.kind}` };
    }
    const { patches, marketplaces: targets } = toPricePatch(data, marketplaces);
    return { sku: data.sku, patches, marketplaceIds: targets.map(({ id }) => id) };
  });
}
