import {
  type ConnectionStore,
  type Delivery,
  isAcornError,
  type Outcome,
  RejectedError,
  type Sink,
  toAcornError,
} from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import type { ListingWrite } from '../listings/listing-write.ts';
import {
  type Known,
  type ListingPlan,
  type PlannedListing,
  planListings,
  skusOf,
} from '../listings/plan-listings.ts';

/** Lists products with their variants: new ones in full, of others what the product names. */
export const listings: Sink<SpApiAccount, 'product'> = {
  accepts: 'product',
  description: 'Listings with variants, texts, images and attributes; very many by feed',
  coalesce: true,
  batch: 1_000,
  linger: '1s',
  concurrency: 2,
  writeBatch: writeProducts,
};

/** How many SKUs a search takes. */
const skusOfSearch = 20;
const familyPrefix = 'listing-family:';

type Planned = { plan: ListingPlan } | { outcome: Outcome };

async function writeProducts(
  account: SpApiAccount,
  deliveries: readonly Delivery<'product'>[],
): Promise<Outcome[]> {
  const wanted = deliveries.map((delivery) => skusWanted(account, delivery));
  const skus = [...new Set(wanted.flatMap((one) => ('skus' in one ? one.skus : [])))];
  const known = await knownOf(account, skus);
  const plans: Planned[] = [];
  for (const [index, { change, signal }] of deliveries.entries()) {
    const one = wanted[index];
    if (!one || 'outcome' in one) plans.push({ outcome: one?.outcome });
    else plans.push(await planOf(account, change.data, known, signal));
  }
  const planned = plans.map((one) => ('plan' in one ? one.plan : undefined));
  const parents = await send(
    account,
    deliveries,
    planned.map((plan) => (plan?.parent ? [plan.parent] : [])),
  );
  // A child is refused where its parent is not there: it waits for the parent.
  const children = await send(
    account,
    deliveries,
    planned.map((plan, index) =>
      parents[index]?.some(isAcornError) ? [] : (plan?.children ?? []),
    ),
  );
  return plans.map((one, index) => {
    if ('outcome' in one) return one.outcome;
    return together([...(parents[index] ?? []), ...(children[index] ?? [])]);
  });
}

function skusWanted(
  { connection }: SpApiAccount,
  { change }: Delivery<'product'>,
): { skus: string[] } | { outcome: Outcome } {
  const { data, source, deleted } = change;
  if (source === `${connection}.catalogue`)
    return { outcome: { note: 'not written: Amazon told it' } };
  const isGone = deleted || data.status === 'draft' || data.status === 'archived';
  if (isGone) return { outcome: { note: `not written: ${deleted ? 'deleted' : data.status}` } };
  try {
    return { skus: skusOf(data) };
  } catch (error) {
    return { outcome: toAcornError(error) };
  }
}

async function planOf(
  account: SpApiAccount,
  product: Delivery<'product'>['change']['data'],
  known: Known,
  signal: AbortSignal,
): Promise<Planned> {
  try {
    return { plan: await planListings(account, product, known, signal) };
  } catch (error) {
    return { outcome: toAcornError(error) };
  }
}

/** Which SKUs Amazon has, and the family that each was given. */
async function knownOf(account: SpApiAccount, skus: readonly string[]): Promise<Known> {
  const { client, settings, marketplaceIds, store } = account;
  const found = new Set<string>();
  for (let start = 0; start < skus.length; start += skusOfSearch) {
    const identifiers = skus.slice(start, start + skusOfSearch);
    const { items } = await client.listings.searchListingsItems({
      sellerId: settings.sellerId,
      marketplaceIds,
      identifiers,
      identifiersType: 'SKU',
      includedData: ['summaries'],
      pageSize: skusOfSearch,
    });
    for (const { sku } of items) if (sku) found.add(sku);
  }
  return { skus: found, parentOf: await parentsOf(store, skus) };
}

async function parentsOf(store: ConnectionStore, skus: readonly string[]) {
  const parents = new Map<string, string>();
  for (const sku of skus) {
    const parent = await store.get(familyPrefix + sku);
    if (typeof parent === 'string') parents.set(sku, parent);
  }
  return parents;
}

/** Writes the listings of all products at once, so that many of them go by a feed; outcomes by product. */
async function send(
  account: SpApiAccount,
  deliveries: readonly Delivery<'product'>[],
  byProduct: readonly (readonly PlannedListing[])[],
): Promise<Outcome[][]> {
  const { store } = account;
  const all = byProduct.flatMap((planned, index) => {
    const key = deliveries[index]?.idempotencyKey ?? '';
    return planned.map((one) => ({ ...one, key: `${key}/${one.write.sku}` }));
  });
  const writes: ListingWrite[] = all.map(({ write, key }) => ({ ...write, key }));
  const isPlan = account.settings.listings === 'plan';
  const isShared = deliveries.some(({ fence }) => fence !== undefined);
  const outcomes = isPlan
    ? await account.listings.plan(writes)
    : await account.listings.write(writes, { isShared });
  for (const [index, { write, parentSku }] of all.entries()) {
    const isTaken = !isPlan && !isAcornError(outcomes[index]);
    if (isTaken && parentSku) await store.set(familyPrefix + write.sku, parentSku);
  }
  const left = outcomes.values();
  return byProduct.map((planned) => planned.map(() => left.next().value));
}

/** One outcome of many: what must be tried again first, then what is refused. */
function together(outcomes: readonly Outcome[]): Outcome {
  const faults = outcomes.filter(isAcornError);
  const again = faults.find(({ errorClass }) => errorClass !== 'rejected');
  if (again) return again;
  const [first, ...others] = faults;
  if (first !== undefined && others.length > 0) {
    const message = `${first.message}; and ${others.length} more of its listings are refused`;
    return new RejectedError(message, { code: first.code, details: first.details, cause: first });
  }
  if (first !== undefined) return first;
  const notes = outcomes.map((outcome) => (isAcornError(outcome) ? undefined : outcome?.note));
  const ref = outcomes.map((outcome) => (isAcornError(outcome) ? undefined : outcome?.ref))[0];
  const note = `${outcomes.length} listings: ${[...new Set(notes)].join(', ')}`;
  return { ...(ref && { ref }), note };
}
