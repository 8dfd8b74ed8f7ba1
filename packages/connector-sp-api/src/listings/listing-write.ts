import { type AcornError, type Outcome, RejectedError } from '@acorn-i/core';
import type { FeedIssue } from '../feeds/feed-kind.ts';
import type { ListingsPatch } from '../map/inventory-patch.ts';

/** What one change wants of one listing. */
export interface ListingWrite {
  sku: string;
  patches: readonly ListingsPatch[];
  marketplaceIds: readonly string[];
  /** The delivery's idempotency key: the same after a crash. */
  key: string;
  /** Of what the patches are about. Default: the connection's. */
  productType?: string | undefined;
  /** Set for a SKU that Amazon does not have: the listing in full, in the place of patches. */
  create?: NewListing | undefined;
}

/** A listing in full; entries of attributes name their marketplace. */
export interface NewListing {
  requirements: 'LISTING' | 'LISTING_PRODUCT_ONLY' | 'LISTING_OFFER_ONLY';
  attributes: Readonly<Record<string, unknown>>;
}

/** A write that somebody waits for. */
export interface PendingWrite {
  write: ListingWrite;
  /** What is wanted by now, in the place of `write`: of the same SKU, the same attributes. */
  latest?: (() => ListingWrite) | undefined;
  settle(outcome: Outcome): void;
}

/** All that is wanted of one listing at the same time. */
export interface ListingGroup {
  sku: string;
  pending: readonly PendingWrite[];
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

/** The listing that a group makes, if it makes one: patches that come with it are part of it. */
export function newListingOf({ pending }: ListingGroup): NewListing | undefined {
  const created = pending.find(({ write }) => write.create)?.write.create;
  if (created === undefined) return undefined;
  const patched = pending.flatMap(({ write }) => (write.create ? [] : write.patches));
  const more = patched.map(({ path, value }) => [path.replace('/attributes/', ''), value] as const);
  return { ...created, attributes: { ...created.attributes, ...Object.fromEntries(more) } };
}

export function productTypeOf({ pending }: ListingGroup): string | undefined {
  return pending.find(({ write }) => write.productType)?.write.productType;
}

/** Which attributes a write changes. */
export function attributesOf({ patches, create }: ListingWrite): string[] {
  if (create) return Object.keys(create.attributes);
  return patches.map(({ path }) => path.replace('/attributes/', ''));
}

export function listingInvalid(sku: string, issues: readonly FeedIssue[], ref: string): AcornError {
  const codes = codesOf(issues);
  const said = issues.map(({ code, text, attributes }) => {
    const where = attributes.length > 0 ? ` (${attributes.join(', ')})` : '';
    return `${code ?? 'unknown'}${where}${text ? ` ${text}` : ''}`;
  });
  const faults = [...new Set(said)].slice(0, shownIssues).join('; ');
  return new RejectedError(`Amazon refuses SKU ${sku}: ${faults}`, {
    code: 'LISTING_INVALID',
    details: {
      sku,
      submissionId: ref,
      issues: codes,
      attributes: [...new Set(issues.flatMap(({ attributes }) => attributes))],
    },
  });
}

/** Of a message: all codes are in its details. */
const shownIssues = 5;

export function codesOf(issues: readonly FeedIssue[]): string[] {
  return [...new Set(issues.map(({ code }) => code ?? 'unknown'))];
}
