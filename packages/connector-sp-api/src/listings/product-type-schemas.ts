import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Json, RejectedError, RetryableError } from '@acorn-i/core';
import { openDocument, type ParametersOf, type ResponseOf } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { nameRefusal } from '../orders/name-refusal.ts';

type Query = ParametersOf<'productTypes.getDefinitionsProductType'>;
type Definition = ResponseOf<'productTypes.getDefinitionsProductType'>;
/** A JSON Schema (2019-09) with Amazon's own vocabulary. */
export type JsonSchema = { readonly [key: string]: Json };

export interface WantedSchema {
  /** `LUGGAGE`; `PRODUCT` fits every listing. */
  productType: string;
  marketplaceId: string;
  /** Default `LISTING`. */
  requirements?: Query['requirements'];
  /** `NOT_ENFORCED` for patches, which say only what changes. Default `ENFORCED`. */
  requirementsEnforced?: Query['requirementsEnforced'];
  signal?: AbortSignal;
}

export interface ProductTypeSchema {
  productType: string;
  /** Amazon's version of the definition. */
  version: string;
  schema: JsonSchema;
}

/** What is kept beyond a restart: the schema compressed, because it has up to megabytes as text. */
const Kept = z.object({
  version: z.string(),
  checksum: z.string(),
  checkedAt: z.iso.datetime(),
  gzip: z.string(),
});
type Kept = z.output<typeof Kept>;

/** Amazon changes definitions every few weeks; it is asked for the version once a day. */
const freshMs = 24 * 3_600_000;

/**
 * The JSON Schema that listings of a product type must keep to. It is downloaded once a version, kept in
 * the connection's store, and looked after once a day. The role is Product Listing.
 *
 * https://developer-docs.amazon.com/sp-api/docs/product-type-definitions-api
 *
 * @throws RejectedError `HTTP_400`, `HTTP_404` where Amazon has no such product type
 * @throws RetryableError `SCHEMA_DAMAGED` where a download is not what Amazon says that it is
 */
export async function productTypeSchema(
  account: SpApiAccount,
  wanted: WantedSchema,
): Promise<ProductTypeSchema> {
  const { store, now } = account;
  const key = keyOf(wanted);
  const kept = parseKept(await store.get(key));
  if (kept && now() - Date.parse(kept.checkedAt) < freshMs) return unpack(wanted, kept);
  const definition = await readDefinition(account, wanted);
  const checkedAt = new Date(now()).toISOString();
  const version = definition.productTypeVersion.version ?? '';
  const checksum = definition.schema.checksum ?? '';
  const isKept = kept?.version === version && kept.checksum === checksum;
  const gzip = isKept ? kept.gzip : pack(await download(account, definition, wanted));
  const next: Kept = { version, checksum, checkedAt, gzip };
  await store.set(key, next);
  return unpack(wanted, next);
}

export interface ProductTypeMatch {
  /** `LUGGAGE` */
  name: string;
  displayName?: string | undefined;
}

/** Product types that fit a title, or have some words in their name. The best one first. */
export async function findProductTypes(
  { client }: SpApiAccount,
  query: {
    marketplaceId: string;
    title?: string;
    keywords?: readonly string[];
    signal?: AbortSignal;
  },
): Promise<ProductTypeMatch[]> {
  const { marketplaceId, title, keywords, signal } = query;
  const { productTypes } = await client.productTypes.searchDefinitionsProductTypes(
    { marketplaceIds: [marketplaceId], itemName: title, keywords },
    { signal },
  );
  return productTypes.flatMap(({ name, displayName }) =>
    name ? [{ name, displayName: displayName ?? undefined }] : [],
  );
}

function keyOf({
  productType,
  marketplaceId,
  requirements = 'LISTING',
  requirementsEnforced = 'ENFORCED',
}: WantedSchema): string {
  return `product-type:${productType}:${marketplaceId}:${requirements}:${requirementsEnforced}`;
}

function readDefinition(
  { client, settings }: SpApiAccount,
  { productType, marketplaceId, requirements, requirementsEnforced, signal }: WantedSchema,
): Promise<Definition> {
  const query = {
    productType,
    marketplaceIds: [marketplaceId],
    sellerId: settings.sellerId,
    requirements: requirements ?? ('LISTING' as const),
    requirementsEnforced: requirementsEnforced ?? ('ENFORCED' as const),
  };
  const names = {
    of: `product type ${productType}`,
    next: "Take one of Amazon's names (LUGGAGE), in attributes.amazon.productType or the product's own productType",
  };
  return nameRefusal(names, () => client.productTypes.getDefinitionsProductType(query, { signal }));
}

async function download(
  { fetch }: SpApiAccount,
  { schema, productType }: Definition,
  { signal }: WantedSchema,
): Promise<string> {
  const url = schema.link?.resource;
  if (!url) {
    throw new RejectedError(`Amazon has no schema of product type ${productType}`, {
      code: 'SCHEMA_MISSING',
    });
  }
  const text = await (await openDocument({ url, fetch, signal })).whole();
  const isWhole = !schema.checksum || schema.checksum === hash('md5', text, 'base64');
  if (isWhole && isObject(text)) return text;
  const message = `the schema of product type ${productType} arrived damaged. It is asked for again`;
  throw new RetryableError(message, { code: 'SCHEMA_DAMAGED' });
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function pack(text: string): string {
  return gzipSync(text).toString('base64');
}

function unpack({ productType }: WantedSchema, { version, gzip }: Kept): ProductTypeSchema {
  const text = gunzipSync(Buffer.from(gzip, 'base64')).toString('utf8');
  return { productType, version, schema: JSON.parse(text) as JsonSchema };
}

/** What an older release kept in another way is asked for again. */
function parseKept(value: Json | undefined): Kept | undefined {
  return Kept.safeParse(value).data;
}
