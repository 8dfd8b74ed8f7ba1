import { compareDecimals, type Logger, toDecimal } from '@acorn-i/core';
import type { ResponseOf } from '@acorn-i/sp-api-client';
import type { FeedContext } from '../feeds/feed-job.ts';
import type { ListingWrite } from './listing-write.ts';

/** Looks later whether what Amazon accepted was applied, and warns where it was not. */
export interface ListingConfirmer {
  /** Amazon has accepted this write. A newer one of the same SKU and field takes its place. */
  expect(write: ListingWrite): void;
}

export interface ListingConfirmerOptions {
  context: FeedContext;
  sellerId: string;
  /** How long after it was accepted a listing is first looked at, milliseconds. */
  afterMs: number;
  log: Logger;
}

/** What a field of a listing should be. */
interface Expected {
  sku: string;
  /** `quantity of DEFAULT`, `price in A1PA6795UKMFR9`. */
  field: string;
  wanted: string;
  marketplaceIds: readonly string[];
  looks: number;
}

type Item = ResponseOf<'listings.searchListingsItems'>['items'][number];

/** How many SKUs one call looks at. */
const skusOfLook = 20;
/** Amazon may take its time: in pauses before the first look. */
const pauses = [1, 2, 4];
/** More than this waits for nobody: a check is no reason to fill the memory. */
const mostExpected = 100_000;

/**
 * Amazon's `ACCEPTED` says that a submission was taken. Twenty SKUs go into one call of
 * `searchListingsItems`, with the priority of a sweep, so that no write waits for a look.
 */
export function createListingConfirmer(options: ListingConfirmerOptions): ListingConfirmer {
  const { context, afterMs, log } = options;
  const waiting = new Map<string, Expected>();
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    try {
      for (let looks = 0; waiting.size > 0; looks = nextLook()) {
        await context.sleep((pauses[looks] ?? 1) * afterMs);
        await look([...waiting.values()].filter((one) => one.looks === looks));
      }
    } catch (error) {
      // A check that fails is made with the next write; one that closes is over.
      log.debug({ error: String(error), left: waiting.size }, 'listings were not looked at');
    } finally {
      isRunning = false;
    }
  }

  function nextLook(): number {
    return Math.min(pauses.length - 1, ...[...waiting.values()].map(({ looks }) => looks));
  }

  async function look(due: readonly Expected[]): Promise<void> {
    const skus = [...new Set(due.map(({ sku }) => sku))];
    let confirmed = 0;
    let drifted = 0;
    for (let start = 0; start < skus.length; start += skusOfLook) {
      const some = new Set(skus.slice(start, start + skusOfLook));
      const wanted = due.filter(({ sku }) => some.has(sku));
      const items = await read([...some], wanted, options);
      for (const expected of wanted) {
        const found = foundOf(items.get(expected.sku), expected.field);
        const key = keyOf(expected);
        if (waiting.get(key) !== expected) continue;
        if (found !== undefined && compareDecimals(found, expected.wanted) === 0) {
          waiting.delete(key);
          confirmed += 1;
        } else if (expected.looks + 1 < pauses.length) {
          waiting.set(key, { ...expected, looks: expected.looks + 1 });
        } else {
          waiting.delete(key);
          drifted += 1;
          const { sku, field } = expected;
          const facts = { sku, field, wanted: expected.wanted, found: found ?? 'nothing' };
          log.warn(facts, 'Amazon accepted this and has something else; orders lower a quantity');
        }
      }
    }
    log.info({ confirmed, drifted, left: waiting.size }, 'accepted listings looked at');
  }

  return {
    expect(write) {
      for (const expected of expectedOf(write)) {
        if (waiting.size < mostExpected) waiting.set(keyOf(expected), expected);
      }
      if (waiting.size > 0 && !isRunning) void run();
    },
  };
}

function keyOf({ sku, field }: Expected): string {
  return `${sku}\n${field}`;
}

async function read(
  skus: readonly string[],
  wanted: readonly Expected[],
  { context, sellerId }: ListingConfirmerOptions,
): Promise<Map<string, Item>> {
  const { client, signal } = context;
  const query = {
    sellerId,
    marketplaceIds: [...new Set(wanted.flatMap(({ marketplaceIds }) => marketplaceIds))],
    identifiers: skus,
    identifiersType: 'SKU' as const,
    includedData: ['offers', 'fulfillmentAvailability'] as const,
    pageSize: skusOfLook,
  };
  const { items } = await client.listings.searchListingsItems(query, { signal, priority: 'sweep' });
  return new Map(items.map((item) => [item.sku, item]));
}

/** Quantities and prices; what else is written cannot be told so cheaply. */
function expectedOf({ sku, patches, marketplaceIds }: ListingWrite): Expected[] {
  const common = { sku, marketplaceIds, looks: 0 };
  return patches.flatMap(({ path, value = [] }) =>
    value.flatMap((entry) => {
      if (path === '/attributes/fulfillment_availability') {
        const { fulfillment_channel_code: channel, quantity } = entry;
        return [{ ...common, field: `quantity of ${String(channel)}`, wanted: String(quantity) }];
      }
      const price = path === '/attributes/purchasable_offer' ? priceOf(entry) : undefined;
      if (price === undefined) return [];
      return [{ ...common, field: `price in ${String(entry.marketplace_id)}`, wanted: price }];
    }),
  );
}

function priceOf({ our_price: price }: Record<string, unknown>): string | undefined {
  const [our] = (price ?? []) as { schedule?: { value_with_tax?: number }[] }[];
  return toDecimal(String(our?.schedule?.[0]?.value_with_tax ?? ''));
}

function foundOf(item: Item | undefined, field: string): string | undefined {
  const availability = item?.fulfillmentAvailability?.find(
    ({ fulfillmentChannelCode }) => field === `quantity of ${fulfillmentChannelCode}`,
  );
  if (availability) return toDecimal(String(availability.quantity ?? ''));
  const offer = item?.offers?.find(
    ({ marketplaceId, offerType }) => offerType !== 'B2B' && field === `price in ${marketplaceId}`,
  );
  return offer ? toDecimal(String(offer.price?.amount ?? '')) : undefined;
}
