import { type Json, type Product, RejectedError } from '@acorn-i/core';
import { type Marketplace, marketplaceOf, marketplaces } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import type { ListingsPatch } from '../map/inventory-patch.ts';
import {
  type ListingAttributes,
  toFamilyAttributes,
  toParentAttributes,
  toVariantAttributes,
} from '../map/listing-attributes.ts';
import { type RawListing, toRawListing } from '../map/raw-attributes.ts';
import type { AttributeFault } from './check-attributes.ts';
import { demandValid } from './listing-faults.ts';
import type { ListingWrite } from './listing-write.ts';

/** What is to become of one listing. */
export interface PlannedListing {
  write: Omit<ListingWrite, 'key'>;
  /** Set where it joins a family by this write. */
  parentSku?: string;
}

/** Listings of one product: the parent, which must be there first, and the others. */
export interface ListingPlan {
  parent: PlannedListing | undefined;
  children: PlannedListing[];
}

export interface Known {
  /** SKUs that Amazon has. */
  skus: ReadonlySet<string>;
  /** The parent that a SKU was given before. */
  parentOf: ReadonlyMap<string, string>;
}

/** Amazon's limit of a SKU. */
const skuLength = 40;

/** Every SKU that a product's listings have, the parent's included. */
export function skusOf(product: Product): string[] {
  const parentSku = parentSkuOf(product, toRawListing(product));
  const skus = product.variants.map(({ sku }) => sku);
  return parentSku === undefined ? skus : [parentSku, ...skus];
}

/**
 * What must be written for a product: new listings in full, and of listings that Amazon has each attribute
 * that the product names. All is checked against the product type before anything is sent.
 *
 * @throws RejectedError `LISTING_RAW`, `LISTING_MARKETPLACE`, `LISTING_PRODUCT_TYPE`, `LISTING_VARIANTS`,
 *   `LISTING_SCHEMA`, `PRICE_NOT_POSITIVE`, `PRICE_DECIMALS`
 */
export async function planListings(
  account: SpApiAccount,
  product: Product,
  known: Known,
  signal: AbortSignal,
): Promise<ListingPlan> {
  const raw = toRawListing(product);
  const targets = targetsOf(account, product, raw);
  const productType = raw.productType ?? product.productType;
  if (productType === undefined) {
    throw new RejectedError(`product ${product.id}: no product type`, {
      code: 'LISTING_PRODUCT_TYPE',
    });
  }
  const ofType = productType;
  const parentSku = parentSkuOf(product, raw);
  const theme = parentSku === undefined ? '' : themeOf(product, raw);
  const faults = new Map<string, AttributeFault[]>();

  async function plan(
    sku: string,
    attributesFor: (circumstances: Parameters<typeof toFamilyAttributes>[2]) => ListingAttributes,
    joins: string | undefined,
  ): Promise<PlannedListing> {
    const isNew = !known.skus.has(sku);
    // Amazon wants a relation named once: resubmitted ones are throttled.
    const isJoining = joins !== undefined && known.parentOf.get(sku) !== joins;
    const all: Record<string, Json[]> = {};
    for (const marketplace of targets) {
      const rules = await account.rules.rulesOf(account, {
        productType: ofType,
        marketplaceId: marketplace.id,
        signal,
        requirements: raw.requirements,
        requirementsEnforced: isNew ? 'ENFORCED' : 'NOT_ENFORCED',
      });
      const circumstances = { marketplace, rules, isNew };
      const attributes = {
        ...attributesFor(circumstances),
        ...(isJoining && toFamilyAttributes(joins, theme, circumstances)),
      };
      const found = rules.check(attributes);
      if (found.length > 0) faults.set(sku, found);
      for (const [name, entries] of Object.entries(attributes)) {
        all[name] = [...(all[name] ?? []), ...(entries as Json[])];
      }
    }
    const marketplaceIds = targets.map(({ id }) => id);
    const write = { sku, marketplaceIds, productType, ...submissionOf(all, raw, isNew) };
    return { write, ...(isJoining && { parentSku: joins }) };
  }

  const parent =
    parentSku === undefined
      ? undefined
      : await plan(parentSku, (of) => toParentAttributes(product, raw, theme, of), undefined);
  const children: PlannedListing[] = [];
  for (const variant of product.variants) {
    children.push(
      await plan(variant.sku, (of) => toVariantAttributes(product, variant, raw, of), parentSku),
    );
  }
  demandValid(product.id, faults);
  return { parent, children };
}

function submissionOf(
  attributes: Record<string, Json[]>,
  { requirements }: RawListing,
  isNew: boolean,
): Pick<ListingWrite, 'patches' | 'create'> {
  if (isNew) return { patches: [], create: { requirements, attributes } };
  const patches = Object.entries(attributes).map(
    ([name, value]): ListingsPatch => ({
      op: name === 'purchasable_offer' ? 'merge' : 'replace',
      path: `/attributes/${name}`,
      value: value as Record<string, unknown>[],
    }),
  );
  return { patches };
}

/** A product speaks one language: where there are several marketplaces it must say for which it is. */
function targetsOf(account: SpApiAccount, product: Product, raw: RawListing): Marketplace[] {
  const own = account.marketplaceIds.flatMap((id) => marketplaceOf(id) ?? []);
  const told = product.externalIds?.filter(({ type }) => type === 'marketplace');
  const named = raw.marketplaces?.map((code) => marketplaces[code].id) ?? told?.map(({ id }) => id);
  const wanted = named?.length ? own.filter(({ id }) => named.includes(id)) : own;
  const isClear = wanted.length === 1 || (wanted.length > 1 && raw.marketplaces !== undefined);
  if (isClear) return wanted;
  const countries = own.map(({ country }) => country).join(', ');
  throw new RejectedError(
    `product ${product.id}: for which of ${countries} it is must be said in attributes.amazon.marketplaces`,
    { code: 'LISTING_MARKETPLACE' },
  );
}

function parentSkuOf({ id, variants }: Product, { parent }: RawListing): string | undefined {
  if (parent) return parent.sku;
  if (variants.length < 2) return undefined;
  const sku = `${id}-parent`;
  if (sku.length <= skuLength && variants.every((variant) => variant.sku !== sku)) return sku;
  throw new RejectedError(
    `product ${id}: the parent of its variants needs a SKU of its own in attributes.amazon.parent.sku`,
    { code: 'LISTING_VARIANTS' },
  );
}

function themeOf({ id, variants }: Product, { variationTheme }: RawListing): string {
  if (variationTheme !== undefined) return variationTheme;
  const names = [...new Set(variants.flatMap(({ options }) => Object.keys(options ?? {})))];
  if (names.length > 0)
    return names.map((name) => name.toUpperCase().replace(/\W+/g, '_')).join('/');
  throw new RejectedError(
    `product ${id}: nothing tells its variants apart. Give them options, or attributes.amazon.variationTheme`,
    { code: 'LISTING_VARIANTS' },
  );
}
