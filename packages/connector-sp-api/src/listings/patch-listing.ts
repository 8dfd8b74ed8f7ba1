import {
  type AcornError,
  isAcornError,
  RejectedError,
  RetryableError,
  toAcornError,
} from '@acorn-i/core';
import type { ResponseOf, SpApiClient } from '@acorn-i/sp-api-client';
import {
  codesOf,
  type ListingGroup,
  listingInvalid,
  marketplacesOf,
  type NewListing,
  newListingOf,
  type PendingWrite,
  patchesOf,
  productTypeOf,
} from './listing-write.ts';

export interface PatchSettings {
  sellerId: string;
  productType: string;
  /** Amazon looks at what it is given, and writes nothing. */
  isPlan?: boolean;
}

/**
 * Patches one listing with all that is wanted of it. Amazon refuses such a patch as a whole: then each
 * part is tried alone, so that one fault spoils no other. Never throws.
 */
export async function patchListing(
  context: { client: SpApiClient; signal?: AbortSignal | undefined },
  group: ListingGroup,
  settings: PatchSettings,
): Promise<void> {
  const { sku, pending } = group;
  try {
    const { status, submissionId, ...answer } = await submit(context.client, group, settings);
    const issues = (answer.issues ?? []).map(({ code, message, attributeNames }) => {
      return { code, attributes: attributeNames ?? [], ...(message && { text: message }) };
    });
    if (status !== 'INVALID') {
      const note = [status, ...codesOf(issues)].join(' ');
      return settleAll(pending, { ref: submissionId, note });
    }
    if (pending.length === 1) return settleAll(pending, listingInvalid(sku, issues, submissionId));
    for (const one of pending) await patchListing(context, { sku, pending: [one] }, settings);
  } catch (error) {
    settleAll(pending, isNotListed(error) ? notListed(sku, error) : faultOf(error, context.signal));
  }
}

type Answer = ResponseOf<'listings.patchListingsItem'>;

/** A patch, or a listing in full, marketplace by marketplace as Amazon takes it; the worst answer of them. */
async function submit(
  client: SpApiClient,
  group: ListingGroup,
  { sellerId, productType: usual, isPlan }: PatchSettings,
): Promise<Answer> {
  const { sku } = group;
  const productType = productTypeOf(group) ?? usual;
  const mode = isPlan ? ('VALIDATION_PREVIEW' as const) : undefined;
  const marketplaceIds = marketplacesOf(group);
  const listing = newListingOf(group);
  if (listing === undefined) {
    const bodyOf = () => ({ productType, patches: patchesOf(group) });
    const lateBody = () => {
      for (const one of group.pending) one.write = one.latest?.() ?? one.write;
      return bodyOf();
    };
    const query = { sellerId, sku, marketplaceIds, mode, body: bodyOf() };
    return client.listings.patchListingsItem(query, { lateBody });
  }
  let worst: Answer | undefined;
  for (const marketplaceId of marketplaceIds) {
    const { requirements } = listing;
    const attributes = ofMarketplace(listing.attributes, marketplaceId);
    const body = { productType, requirements, attributes };
    const query = { sellerId, sku, marketplaceIds: [marketplaceId], mode, body };
    const answer = await client.listings.putListingsItem(query);
    if (worst === undefined || answer.status === 'INVALID') worst = answer;
  }
  if (worst === undefined) throw new RangeError(`SKU ${sku}: no marketplace`);
  return worst;
}

/** The entries that are for one marketplace, or for none in particular. */
function ofMarketplace(attributes: NewListing['attributes'], id: string): Record<string, unknown> {
  const isFor = (entry: unknown) => {
    const { marketplace_id: own } = (entry ?? {}) as { marketplace_id?: unknown };
    return own === undefined || own === id;
  };
  const entries = Object.entries(attributes).map(([name, value]) => {
    return [name, Array.isArray(value) ? value.filter(isFor) : value] as const;
  });
  return Object.fromEntries(
    entries.filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
}

export function settleAll(
  pending: readonly PendingWrite[],
  outcome: Parameters<PendingWrite['settle']>[0],
): void {
  for (const { settle } of pending) settle(outcome);
}

/** A connection that closes says nothing about the change: it comes again. */
export function faultOf(error: unknown, closing: AbortSignal | undefined): AcornError {
  if (!closing?.aborted) return toAcornError(error);
  return new RetryableError('the connection closes', { code: 'CLOSING', cause: error });
}

function isNotListed(error: unknown): boolean {
  return isAcornError(error) && error.code === 'HTTP_404';
}

function notListed(sku: string, cause: unknown): RejectedError {
  return new RejectedError(
    `Amazon has no listing for SKU ${sku} in these marketplaces. List it, or leave it out of the route`,
    { code: 'HTTP_404', details: { status: 404, sku }, cause },
  );
}
