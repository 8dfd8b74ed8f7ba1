import { type AcornError, type Outcome, RejectedError } from '@acorn-i/core';
import type { ListingsPatch } from '../map/inventory-patch.ts';

/** What one change wants of one listing. */
export interface ListingWrite {
  sku: string;
  patches: readonly ListingsPatch[];
  marketplaceIds: readonly string[];
  /** The delivery's idempotency key: the same after a crash. */
  key: string;
}

/** A write that somebody waits for. */
export interface PendingWrite {
  write: ListingWrite;
  settle(outcome: Outcome): void;
}

/** All that is wanted of one listing at the same time. */
export interface ListingGroup {
  sku: string;
  pending: readonly PendingWrite[];
}

export interface ListingIssue {
  code?: string | null | undefined;
  attributes: readonly string[];
}

export function groupBySku(pending: readonly PendingWrite[]): ListingGroup[] {
  const groups = Map.groupBy(pending, ({ write }) => write.sku);
  return [...groups].map(([sku, list]) => ({ sku, pending: list }));
}

export function patchesOf({ pending }: ListingGroup): ListingsPatch[] {
  return pending.flatMap(({ write }) => [...write.patches]);
}

export function marketplacesOf({ pending }: ListingGroup): string[] {
  return [...new Set(pending.flatMap(({ write }) => write.marketplaceIds))];
}

/** Which attributes a write changes. */
export function attributesOf({ patches }: ListingWrite): string[] {
  return patches.map(({ path }) => path.replace('/attributes/', ''));
}

export function listingInvalid(
  sku: string,
  issues: readonly ListingIssue[],
  ref: string,
): AcornError {
  const codes = codesOf(issues);
  return new RejectedError(`Amazon refuses SKU ${sku}: issues ${codes.join(', ')}`, {
    code: 'LISTING_INVALID',
    details: {
      sku,
      submissionId: ref,
      issues: codes,
      attributes: [...new Set(issues.flatMap(({ attributes }) => attributes))],
    },
  });
}

export function codesOf(issues: readonly ListingIssue[]): string[] {
  return [...new Set(issues.map(({ code }) => code ?? 'unknown'))];
}
