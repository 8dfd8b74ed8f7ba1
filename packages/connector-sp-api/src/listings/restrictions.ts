import { filled, type ParametersOf, type ResponseOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';

type Query = ParametersOf<'restrictions.getListingsRestrictions'>;
type Given = ResponseOf<'restrictions.getListingsRestrictions'>['restrictions'][number];

export interface RestrictionCheck {
  asin: string;
  /** Default: every condition. */
  condition?: Query['conditionType'];
  /** Default: the connection's. */
  marketplaceIds?: readonly string[];
  signal?: AbortSignal;
}

/** Why the seller may not list an item, in one marketplace and condition. */
export interface ListingRestriction {
  marketplaceId: string;
  /** Absent: in every condition. */
  condition?: string | undefined;
  reasons: readonly {
    /** `APPROVAL_REQUIRED`, `ASIN_NOT_FOUND`, `NOT_ELIGIBLE`. */
    code: string;
    message?: string | undefined;
    /** Where the seller can ask for approval. */
    link?: string | undefined;
  }[];
}

/**
 * What keeps the seller from listing an item; none: it may be listed. The role is Product Listing.
 *
 * https://developer-docs.amazon.com/sp-api/docs/listings-restrictions-api
 */
export async function checkRestrictions(
  { client, settings, marketplaceIds: own }: SpApiAccount,
  { asin, condition, marketplaceIds = own, signal }: RestrictionCheck,
): Promise<ListingRestriction[]> {
  const { sellerId } = settings;
  const query = { asin, conditionType: condition, sellerId, marketplaceIds };
  const { restrictions } = await client.restrictions.getListingsRestrictions(query, { signal });
  return restrictions.map(toRestriction);
}

function toRestriction({ marketplaceId, conditionType, reasons }: Given): ListingRestriction {
  return {
    marketplaceId,
    condition: filled(conditionType),
    reasons: (reasons ?? []).map(({ reasonCode, message, links }) => ({
      code: filled(reasonCode) ?? 'UNKNOWN',
      message: filled(message),
      link: links?.map(({ resource }) => filled(resource)).find((link) => link !== undefined),
    })),
  };
}
