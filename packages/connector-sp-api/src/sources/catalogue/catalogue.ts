import { hash } from 'node:crypto';
import {
  describeIssues,
  durationMs,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { type Marketplace, marketplaceOf, readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';
import { ownListings } from '../../listings/own-listings.ts';
import { type CatalogItem, toProduct } from '../../map/product.ts';
import { createFamilies } from './families.ts';

/** What Amazon's catalogue says of the seller's products, or of given ASINs. */
export const catalogue: Source<SpApiAccount, 'product'> = {
  entity: 'product',
  description: "Products as Amazon's catalogue knows them, by searchCatalogItems",
  every: '1h',
  isRereadable: true,
  pull: pullCatalogue,
};

/** When all was last read, and which ASINs were asked for then. */
const Cursor = z.object({ sweptAt: z.iso.datetime(), follows: z.string() });

/** Of one call. */
const mostIdentifiers = 20;

const includedData = [
  'dimensions',
  'identifiers',
  'images',
  'productTypes',
  'relationships',
  'summaries',
] as const;

/** Amazon does not tell what changed: all is read now and then, and what is the same has the same id. */
async function* pullCatalogue(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'product'>> {
  const { catalogueAsins, catalogueSweep } = account.settings;
  const nowMs = context.now();
  const follows = hash('sha1', catalogueAsins.join(), 'base64url');
  const last = context.cursor === undefined ? undefined : parseCursor(context.cursor);
  const isRead =
    last !== undefined && nowMs - Date.parse(last.sweptAt) < durationMs(catalogueSweep);
  if (isRead && last.follows === follows) return;
  for (const id of account.marketplaceIds) {
    const marketplace = marketplaceOf(id);
    if (marketplace) yield* readMarketplace(account, marketplace, context);
  }
  yield { changes: [], cursor: { sweptAt: new Date(nowMs).toISOString(), follows } };
}

async function* readMarketplace(
  account: SpApiAccount,
  marketplace: Marketplace,
  context: PullContext,
): AsyncGenerator<Page<'product'>> {
  const skusOf = await followedAsins(account, marketplace, context);
  const families = createFamilies(skusOf, marketplace.id);
  for (;;) {
    const asins = families.next(mostIdentifiers);
    if (asins.length === 0) return;
    const items = await readItems(account, asins, marketplace, context);
    const complete = families.take(asins, items);
    const changes = complete.map((family) => ({
      data: toProduct(family, marketplace),
      raw: family,
    }));
    if (changes.length > 0) yield { changes };
  }
}

/** SKUs by ASIN. An ASIN that is watched has none: it stands for itself. */
async function followedAsins(
  account: SpApiAccount,
  { id, country }: Marketplace,
  context: PullContext,
): Promise<Map<string, string[]>> {
  const { catalogueAsins } = account.settings;
  if (catalogueAsins.length > 0) return new Map(catalogueAsins.map((asin) => [asin, [asin]]));
  const skusOf = new Map<string, string[]>();
  let without = 0;
  for await (const { listings } of ownListings(account, { marketplaceId: id }, context)) {
    for (const { sku, asin } of listings) {
      if (asin === undefined) without += 1;
      else skusOf.set(asin, [...(skusOf.get(asin) ?? []), sku].sort());
    }
  }
  if (without > 0) {
    context.log.info({ country, without }, 'listings without an ASIN are in no catalogue');
  }
  return skusOf;
}

async function readItems(
  { client }: SpApiAccount,
  identifiers: readonly string[],
  { id }: Marketplace,
  { now, signal, priority }: PullContext,
): Promise<CatalogItem[]> {
  const query = {
    identifiers,
    identifiersType: 'ASIN' as const,
    marketplaceIds: [id],
    includedData,
    pageSize: mostIdentifiers,
  };
  const items: CatalogItem[] = [];
  const pages = readPages(client, 'catalog.searchCatalogItems', query, { now, signal, priority });
  for await (const { response } of pages) items.push(...response.items);
  return items;
}

function parseCursor(cursor: Json): z.output<typeof Cursor> {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`catalogue: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
