import { randomUUID } from 'node:crypto';
import type { Marketplace, ParametersOf } from '@acorn-i/sp-api-client';
import { invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';

export interface SimulatedSku {
  sku: string;
  title: string;
  /** Of one unit, a decimal as text. */
  price: string;
  quantity: number;
  /** The catalogue item that it is an offer of. Default `B000000000`. */
  asin?: string;
  /** Amazon's word for the condition. Default `new_new`. */
  condition?: string;
}

type Entry = Record<string, unknown>;

interface Listing {
  sku: string;
  title: string;
  price: string;
  asin: string;
  condition: string;
  attributes: Map<string, Entry[]>;
  createdAt: string;
  changedAt: string;
  issues: readonly SimulatedIssue[];
}

/** What Amazon finds wrong with a listing. */
export interface SimulatedIssue {
  code: string;
  message: string;
  severity: 'ERROR' | 'WARNING' | 'INFO';
  attributeNames?: readonly string[];
  categories: readonly string[];
  enforcements?: {
    actions: readonly { action: string }[];
    exemption: { status: string; expiryDate?: string };
  };
}

/** A listing as searches and reports see it. */
export interface BookedListing {
  sku: string;
  createdAt: string;
  changedAt: string;
  severities: readonly string[];
  /** `BUYABLE`, `DISCOVERABLE`. */
  status: readonly string[];
  title: string;
  price: string;
  quantity: number;
  /** With the parts that were asked for. */
  toItem(included: readonly string[] | undefined): object;
}

type PatchQuery = ParametersOf<'listings.patchListingsItem'>;

export interface ListingBook {
  /** Answers `getListingsItem`. @throws AmazonError 404 */
  get(query: ParametersOf<'listings.getListingsItem'>): object;
  /** Listings that are wanted, as a search sees them, in no order. */
  select(isWanted: (listing: ListedFacts) => boolean): ListedSku[];
  /** Adds a listing, or puts another one in its place. */
  list(sku: SimulatedSku): void;
  /** Answers `patchListingsItem`. @throws AmazonError 400 and 404 */
  patch(query: PatchQuery): object;
  /** Answers `putListingsItem`. @throws AmazonError 400 */
  put(query: ParametersOf<'listings.putListingsItem'>): object;
  /** Puts a listing in full in the place of what there was; returns the attributes that are at fault. */
  replace(sku: string, attributes: Readonly<Record<string, unknown>>): string[];
  /** Every attribute of a listing. @throws AmazonError 404 */
  attributesOf(sku: string): Record<string, Entry[]>;
  /** Does what one message of a listings feed says; returns the attributes that are at fault. */
  apply(sku: string, patches: PatchQuery['body']['patches']): string[];
  /** Amazon finds something wrong, or nothing any more. No change of the listing, as at Amazon. */
  setIssues(sku: string, issues: readonly SimulatedIssue[]): void;
  /** Those that are wanted, in the order of SKUs. */
  all(isWanted?: (listing: ListedFacts) => boolean): BookedListing[];
  describe(sku: string): { title: string; price: string };
  /** Takes sold units off, never below zero. */
  sell(sku: string, quantity: number): void;
  stock(): Map<string, number>;
  /** What each listing costs now, in the simulator's marketplace. */
  prices(): Map<string, string>;
}

/** What a search looks at. */
export interface ListedFacts {
  sku: string;
  asin: string;
  condition: string;
  /** ISO 8601 UTC. */
  createdAt: string;
  changedAt: string;
}

/** What a search finds, and the item that it answers. */
export interface ListedSku extends ListedFacts {
  /** Of one unit, in the simulator's marketplace. */
  price: string;
  toItem(included: readonly string[] | undefined): object;
}

const issue = {
  code: '90000900',
  message: 'The attributes are invalid.',
  severity: 'ERROR',
  categories: ['INVALID_ATTRIBUTE'],
};

/** What a price must stay below. */
const mostExpensive = 1_000_000_000;

export function createListingBook(
  skus: readonly SimulatedSku[],
  { marketplace, now }: { marketplace: Marketplace; now: () => number },
): ListingBook {
  const listings = new Map(skus.map((sku) => [sku.sku, toListing(sku, now())]));

  function find(sku: string): Listing {
    const listing = listings.get(sku);
    if (!listing) throw notFound(`SKU '${sku}' not found in marketplace ${marketplace.id}`);
    return listing;
  }

  /** All patches or none; returns the attributes that are at fault. */
  function change(listing: Listing, patches: readonly Patch[]): string[] {
    const faulty = faultsOf(patches);
    if (faulty.length > 0) return faulty;
    for (const patch of patches) applyPatch(listing, patch);
    listing.changedAt = new Date(now()).toISOString();
    return [];
  }

  function priceOf({ attributes, price }: Listing): string {
    const offers = attributes.get('purchasable_offer') ?? [];
    const offer = offers.find((entry) => entry.marketplace_id === marketplace.id);
    const [our] = (offer?.our_price ?? []) as { schedule?: { value_with_tax?: number }[] }[];
    const amount = our?.schedule?.[0]?.value_with_tax;
    return amount === undefined ? price : amount.toFixed(2);
  }

  /** As for Amazon: a title or a parent that is there; nothing else of what was there survives. */
  function faultsOfListing(attributes: Readonly<Record<string, unknown>>): string[] {
    const entries = Object.entries(attributes);
    const broken = entries.filter(([, value]) => !Array.isArray(value)).map(([name]) => name);
    if (broken.length > 0) return broken;
    const patches = entries.map(([attribute, value]) => ({
      op: 'replace',
      attribute,
      value: value as Entry[],
    }));
    const faulty = faultsOf(patches);
    if (!attributes.item_name) faulty.push('item_name');
    const [relation] = (attributes.child_parent_sku_relationship ?? []) as Entry[];
    if (relation && !listings.has(String(relation.parent_sku))) {
      faulty.push('child_parent_sku_relationship');
    }
    return faulty;
  }

  function replace(sku: string, attributes: Readonly<Record<string, unknown>>): string[] {
    const faulty = faultsOfListing(attributes);
    if (faulty.length > 0) return faulty;
    const [title] = attributes.item_name as Entry[];
    const fresh = { sku, title: String(title?.value ?? ''), price: '0', quantity: 0 };
    const listing = toListing(fresh, now());
    const createdAt = listings.get(sku)?.createdAt ?? listing.createdAt;
    const all = structuredClone(attributes) as Record<string, Entry[]>;
    listings.set(sku, { ...listing, createdAt, attributes: new Map(Object.entries(all)) });
    return [];
  }

  return {
    put({ sku, mode, body: { productType, attributes } }) {
      if (productType === '') throw invalidInput('productType');
      const isPreview = mode === 'VALIDATION_PREVIEW';
      const faulty = isPreview ? faultsOfListing(attributes) : replace(sku, attributes);
      const status = faulty.length > 0 ? 'INVALID' : isPreview ? 'VALID' : 'ACCEPTED';
      const issues = faulty.map((attribute) => ({ ...issue, attributeNames: [attribute] }));
      return { sku, status, submissionId: randomUUID().replaceAll('-', ''), issues };
    },
    replace,
    attributesOf: (sku) => structuredClone(Object.fromEntries(find(sku).attributes)),
    get: ({ sku, includedData }) =>
      toItem({ ...find(sku), price: priceOf(find(sku)) }, marketplace, includedData),
    select(isWanted) {
      const wanted = [...listings.values()].filter(isWanted);
      return wanted.map((listing) => {
        const { sku, asin, condition, createdAt, changedAt } = listing;
        const price = priceOf(listing);
        const item = (included: readonly string[] | undefined) =>
          toItem({ ...listing, price }, marketplace, included);
        return { sku, asin, condition, price, createdAt, changedAt, toItem: item };
      });
    },
    list: (sku) => void listings.set(sku.sku, toListing(sku, now())),
    patch({ sku, mode, body }) {
      const listing = find(sku);
      const isPreview = mode === 'VALIDATION_PREVIEW';
      const patches = parsePatches(body);
      const faulty = isPreview ? faultsOf(patches) : change(listing, patches);
      const status = faulty.length > 0 ? 'INVALID' : isPreview ? 'VALID' : 'ACCEPTED';
      const issues = faulty.map((attribute) => ({ ...issue, attributeNames: [attribute] }));
      return { sku, status, submissionId: randomUUID().replaceAll('-', ''), issues };
    },
    apply(sku, patches) {
      return change(find(sku), parsePatches({ productType: 'PRODUCT', patches }));
    },
    setIssues(sku, issues) {
      find(sku).issues = issues;
    },
    all: (isWanted = () => true) =>
      [...listings.values()]
        .filter(isWanted)
        .sort((one, other) => (one.sku < other.sku ? -1 : 1))
        .map((listing) => ({
          sku: listing.sku,
          createdAt: listing.createdAt,
          changedAt: listing.changedAt,
          severities: listing.issues.map(({ severity }) => severity),
          status: statusOf(listing),
          title: listing.title,
          price: priceOf(listing),
          quantity: Number(availabilityOf(listing)?.quantity ?? 0),
          toItem: (included) =>
            toItem({ ...listing, price: priceOf(listing) }, marketplace, included),
        })),
    describe: (sku) => ({ title: find(sku).title, price: priceOf(find(sku)) }),
    sell(sku, quantity) {
      const entry = availabilityOf(find(sku));
      if (entry) entry.quantity = Math.max(0, Number(entry.quantity ?? 0) - quantity);
    },
    prices: () => new Map([...listings].map(([sku, listing]) => [sku, priceOf(listing)])),
    stock: () =>
      new Map(
        [...listings].map(([sku, item]) => [sku, Number(availabilityOf(item)?.quantity ?? 0)]),
      ),
  };
}

function toListing(given: SimulatedSku, nowMs: number): Listing {
  const { sku, title, price, quantity, asin = 'B000000000', condition = 'new_new' } = given;
  const attributes = new Map<string, Entry[]>([
    ['item_name', [{ value: title }]],
    [
      'fulfillment_availability',
      [{ fulfillment_channel_code: 'DEFAULT', quantity, lead_time_to_ship_max_days: 2 }],
    ],
  ]);
  const at = new Date(nowMs).toISOString();
  const times = { createdAt: at, changedAt: at };
  return { sku, title, price, asin, condition, attributes, ...times, issues: [] };
}

/** Without stock, or taken down by Amazon, nobody can buy it. */
function statusOf(listing: Listing): string[] {
  const actions = listing.issues.flatMap(({ enforcements }) =>
    enforcements?.exemption.status === 'NOT_EXEMPT'
      ? enforcements.actions.map(({ action }) => action)
      : [],
  );
  const isDown = actions.some((action) => /LISTING_SUPPRESSED|CATALOG_ITEM_REMOVED/.test(action));
  const isHidden = isDown || actions.includes('SEARCH_SUPPRESSED');
  const hasStock = Number(availabilityOf(listing)?.quantity ?? 0) > 0;
  return [...(hasStock && !isDown ? ['BUYABLE'] : []), ...(isHidden ? [] : ['DISCOVERABLE'])];
}

function availabilityOf({ attributes }: Listing): Entry | undefined {
  const entries = attributes.get('fulfillment_availability') ?? [];
  return entries.find((entry) => entry.fulfillment_channel_code === 'DEFAULT');
}

function toItem(
  listing: Listing,
  { id, currency }: Marketplace,
  included: readonly string[] = ['summaries'],
): object {
  const summary = {
    marketplaceId: id,
    asin: listing.asin,
    productType: 'PRODUCT',
    conditionType: listing.condition,
    status: statusOf(listing),
    itemName: listing.title,
    createdDate: listing.createdAt,
    lastUpdatedDate: listing.changedAt,
  };
  const price = { currencyCode: currency, amount: listing.price };
  const availability = listing.attributes.get('fulfillment_availability') ?? [];
  const parts = {
    summaries: [summary],
    attributes: Object.fromEntries(listing.attributes),
    issues: listing.issues,
    offers: [{ marketplaceId: id, offerType: 'B2C', price }],
    fulfillmentAvailability: availability.map((entry) => ({
      fulfillmentChannelCode: entry.fulfillment_channel_code,
      quantity: entry.quantity,
    })),
    productTypes: [{ marketplaceId: id, productType: 'PRODUCT' }],
  };
  const asked = Object.entries(parts).filter(([name]) => included.includes(name));
  return structuredClone({ sku: listing.sku, ...Object.fromEntries(asked) });
}

interface Patch {
  op: string;
  attribute: string;
  value: Entry[];
}

function parsePatches({ productType, patches }: PatchQuery['body']): Patch[] {
  if (productType === '') throw invalidInput('productType');
  return patches.map(({ op, path, value = [] }) => {
    const [, attribute] = /^\/attributes\/([a-z0-9_]+)$/.exec(path) ?? [];
    if (attribute === undefined) throw invalidInput('path: only top-level attributes');
    return { op, attribute, value: value as Entry[] };
  });
}

function faultsOf(patches: readonly Patch[]): string[] {
  return patches.filter(({ value }) => value.some(isFaulty)).map(({ attribute }) => attribute);
}

function isFaulty(entry: Entry): boolean {
  return isFaultyOffer(entry) || isFaultyAvailability(entry);
}

function isFaultyOffer({ our_price: price }: Entry): boolean {
  if (price === undefined) return false;
  const [our] = price as { schedule?: { value_with_tax?: unknown }[] }[];
  const amount = our?.schedule?.[0]?.value_with_tax;
  return typeof amount !== 'number' || amount <= 0 || amount >= mostExpensive;
}

function isFaultyAvailability(entry: Entry): boolean {
  if (!('fulfillment_channel_code' in entry) && !('quantity' in entry)) return false;
  const { fulfillment_channel_code: channel, quantity } = entry;
  if (typeof channel !== 'string' || channel === '') return true;
  return quantity !== undefined && (!Number.isInteger(quantity) || Number(quantity) < 0);
}

/** What tells entries of one attribute apart. */
const selectors = ['fulfillment_channel_code', 'marketplace_id', 'audience'];

/** `merge` changes the named fields of the entry with the same selector; `replace` all entries. */
function applyPatch({ attributes }: Listing, { op, attribute, value }: Patch): void {
  const entries = attributes.get(attribute) ?? [];
  const isSame = (left: Entry) => (right: Entry) =>
    selectors.every((selector) => left[selector] === right[selector]);
  if (op === 'add' || op === 'replace') {
    attributes.set(attribute, structuredClone(value));
    return;
  }
  for (const given of value) {
    const index = entries.findIndex(isSame(given));
    if (op === 'delete') entries.splice(index, index < 0 ? 0 : 1);
    else if (index < 0) entries.push({ ...given });
    else entries[index] = { ...entries[index], ...given };
  }
  attributes.set(attribute, entries);
}
