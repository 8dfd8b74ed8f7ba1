import type { ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { BookedListing, ListedFacts, ListingBook } from './listing-book.ts';

type Query = ParametersOf<'listings.searchListingsItems'>;

/** Amazon pages through no more. */
const mostFound = 1_000;

/** Answers `searchListingsItems`, refusing what Amazon refuses beyond its model. */
export function createListingSearch(book: ListingBook, now: () => number) {
  const parameter = 'pageToken';
  const tokens = createPageTokens({ lifetimeMs: 3_600_000, now, free: [parameter], parameter });

  /** @throws AmazonError 400 */
  return (query: Query): object => {
    const { pageSize = 10, pageToken, includedData, identifiers, identifiersType } = query;
    if (pageSize < 1 || pageSize > 20) throw invalidInput('pageSize must be from 1 to 20');
    if ((identifiers === undefined) !== (identifiersType === undefined)) {
      throw invalidInput('identifiers and identifiersType go together');
    }
    if (identifiersType !== undefined && identifiersType !== 'SKU') {
      throw invalidInput('identifiersType: only SKU here');
    }
    const matching = sorted(book.all(isTimely(query)).filter(filterOf(query)), query);
    const shown = matching.slice(0, mostFound);
    const from = pageToken ? Number(tokens.open(pageToken, query)) : 0;
    const end = from + pageSize;
    const more = end < shown.length && { pagination: { nextToken: tokens.seal(end, query) } };
    const items = shown.slice(from, end).map((listing) => listing.toItem(includedData));
    return { numberOfResults: matching.length, ...more, items };
  };
}

/** Asked first, of ten thousand listings a page: what the book keeps is ISO 8601 UTC and compares as text. */
function isTimely(query: Query): (listing: ListedFacts) => boolean {
  const iso = (time: string | undefined) =>
    time === undefined ? undefined : new Date(time).toISOString();
  const isWithin = (at: string, after: string | undefined, before: string | undefined) =>
    (after === undefined || at >= after) && (before === undefined || at <= before);
  const [createdAfter, createdBefore] = [iso(query.createdAfter), iso(query.createdBefore)];
  const [changedAfter, changedBefore] = [iso(query.lastUpdatedAfter), iso(query.lastUpdatedBefore)];
  return ({ createdAt, changedAt }) =>
    isWithin(createdAt, createdAfter, createdBefore) &&
    isWithin(changedAt, changedAfter, changedBefore);
}

function filterOf(query: Query): (listing: BookedListing) => boolean {
  const { withIssueSeverity: severities, withStatus, withoutStatus, identifiers } = query;
  const isAnyOf = (wanted: readonly string[] | undefined, given: readonly string[]) =>
    wanted?.some((one) => given.includes(one));
  return ({ sku, severities: given, status }) =>
    (isAnyOf(severities, given) ?? true) &&
    (isAnyOf(withStatus, status) ?? true) &&
    !isAnyOf(withoutStatus, status) &&
    (identifiers?.includes(sku) ?? true);
}

function sorted(listings: readonly BookedListing[], query: Query): BookedListing[] {
  const { sortBy = 'lastUpdatedDate', sortOrder = 'DESC' } = query;
  const orderOf = ({ sku, createdAt, changedAt }: BookedListing) =>
    sortBy === 'sku' ? sku : sortBy === 'createdDate' ? createdAt : changedAt;
  const ascending = listings.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return sortOrder === 'ASC' ? ascending : ascending.reverse();
}
