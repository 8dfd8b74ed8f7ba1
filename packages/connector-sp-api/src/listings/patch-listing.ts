import {
  type AcornError,
  isAcornError,
  RejectedError,
  RetryableError,
  toAcornError,
} from '@acorn-i/core';
import type { SpApiClient } from '@acorn-i/sp-api-client';
import {
  codesOf,
  type ListingGroup,
  listingInvalid,
  marketplacesOf,
  type PendingWrite,
  patchesOf,
} from './listing-write.ts';

export interface PatchSettings {
  sellerId: string;
  productType: string;
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
  const { sellerId, productType } = settings;
  try {
    const body = { productType, patches: patchesOf(group) };
    const marketplaceIds = marketplacesOf(group);
    const answer = await context.client.listings.patchListingsItem({
      sellerId,
      sku,
      marketplaceIds,
      body,
    });
    const { status, submissionId } = answer;
    const issues = (answer.issues ?? []).map(({ code, attributeNames }) => {
      return { code, attributes: attributeNames ?? [] };
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
