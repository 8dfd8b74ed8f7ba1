import { type Listing, type ListingIssue, type Money, toDecimal } from '@acorn-i/core';
import { filled, type Marketplace, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { kebab } from './kebab.ts';
import { toInstant } from './time.ts';

export type SpApiItem = ResponseOf<'listings.searchListingsItems'>['items'][number];
type Issue = NonNullable<SpApiItem['issues']>[number];

/** What a listing is made of: the parts to ask for. */
export const listingData = [
  ...(['summaries', 'issues', 'offers', 'fulfillmentAvailability', 'productTypes'] as const),
];

/**
 * A seller's offer in one marketplace, with all that Amazon finds wrong with it.
 *
 * @throws RejectedError `TIME_INVALID`
 */
export function toListing(item: SpApiItem, { id, country }: Marketplace): Listing {
  const summary = item.summaries?.find(({ marketplaceId }) => marketplaceId === id);
  const issues = (item.issues ?? [])
    .filter(({ marketplaceIds: of }) => !of || of.length === 0 || of.includes(id))
    .map(toIssue);
  const statusNames = summary?.status?.map((name) => name.slice(0, 128)) ?? [];
  const type = item.productTypes?.find(({ marketplaceId }) => marketplaceId === id);
  const createdAt = timeOf(summary?.createdDate);
  const facts = present({
    sku: item.sku,
    channel: { kind: 'amazon', id, country },
    externalIds: [...idOf('asin', summary?.asin), ...idOf('fnsku', summary?.fnSku)],
    status: statusOf(statusNames, issues, summary !== undefined),
    statusNames,
    title: filled(summary?.itemName)?.slice(0, 1_024),
    condition: filled(summary?.conditionType)?.slice(0, 64),
    productType: filled(summary?.productType ?? type?.productType)?.slice(0, 256),
    price: priceOf(item, id),
    ...availabilityOf(item),
    createdAt,
    // Amazon tells none for an offer that has no summary.
    updatedAt: timeOf(summary?.lastUpdatedDate) ?? createdAt ?? '1970-01-01T00:00:00.000Z',
  });
  // Found nothing wrong is another thing than not asked.
  return { ...facts, issues };
}

function toIssue({ code, message, severity, ...more }: Issue): ListingIssue {
  const { actions, exemption } = more.enforcements ?? {};
  const names = actions?.flatMap(({ action }) => (filled(action) ? [kebab(action ?? '')] : []));
  const isEnforced = exemption?.status ? exemption.status === 'NOT_EXEMPT' : undefined;
  return present({
    code: filled(code)?.slice(0, 128) ?? 'unknown',
    message: filled(message)?.slice(0, 4_096) ?? 'no message',
    severity: severityOf(severity),
    attributes: (more.attributeNames ?? []).map((name) => name.slice(0, 256)),
    categories: (more.categories ?? []).map((name) => kebab(name).slice(0, 128)),
    actions: names ?? [],
    isEnforced: (names ?? []).length > 0 ? (isEnforced ?? true) : undefined,
    enforcedFrom: timeOf(exemption?.expiryDate),
  });
}

function severityOf(severity: Issue['severity']): ListingIssue['severity'] {
  if (severity === 'ERROR') return 'error';
  return severity === 'INFO' ? 'info' : 'warning';
}

/** What takes an offer from customers' eyes or hands. */
const takenDown = new Set(['listing-suppressed', 'search-suppressed', 'catalog-item-removed']);

function statusOf(
  names: readonly string[],
  issues: readonly ListingIssue[],
  isKnown: boolean,
): Listing['status'] {
  const isDown = issues.some(
    ({ actions, isEnforced }) => isEnforced && actions?.some((action) => takenDown.has(action)),
  );
  if (isDown) return 'suppressed';
  if (names.includes('BUYABLE')) return 'active';
  const isLacking = issues.some(
    ({ severity, categories }) =>
      severity === 'error' && categories?.some((category) => category.startsWith('missing-')),
  );
  if (isLacking) return 'incomplete';
  return isKnown ? 'inactive' : 'unknown';
}

/** What any customer pays; offers to businesses and programs stand beside it. */
function priceOf({ offers }: SpApiItem, id: string): Money | undefined {
  const own = (offers ?? []).filter(({ marketplaceId }) => marketplaceId === id);
  const all = own.filter(({ offerType, audience }) => offerType !== 'B2B' && !audience);
  const given = (all[0] ?? own.find(({ offerType }) => offerType === 'B2C'))?.price;
  const amount = given?.amount == null ? undefined : toDecimal(given.amount);
  const currency = filled(given?.currencyCode) as Money['currency'] | undefined;
  return amount === undefined || currency === undefined ? undefined : { amount, currency };
}

function availabilityOf({ fulfillmentAvailability }: SpApiItem) {
  const entries = fulfillmentAvailability ?? [];
  const own = entries.find(({ fulfillmentChannelCode: code }) => code === 'DEFAULT');
  const amazons = entries.find(({ fulfillmentChannelCode: code }) => code?.startsWith('AMAZON'));
  const quantity = (amazons ?? own ?? entries[0])?.quantity;
  const by: Listing['fulfilledBy'] = amazons ? 'amazon-fba' : own ? 'merchant' : undefined;
  return {
    fulfilledBy: by,
    quantity: quantity == null ? undefined : Math.max(0, Math.trunc(quantity)),
  };
}

function timeOf(text: string | null | undefined): string | undefined {
  const told = filled(text);
  return told === undefined ? undefined : toInstant(told);
}

function idOf(type: string, id: string | null | undefined) {
  const text = filled(id);
  return text === undefined ? [] : [{ system: 'amazon', type, id: text }];
}
