import {
  type AcornError,
  type Change,
  type Delivery,
  isAcornError,
  type Outcome,
  RejectedError,
  toAcornError,
} from '@acorn-i/core';
import { onlyVariation } from '../catalog-reader.ts';
import { toSquareMoney } from '../map/money.ts';
import type { SquareAccount } from '../square-account.ts';
import { isConflict } from '../square-error.ts';
import type { Store } from '../store-directory.ts';
import type { SquareOverride, SquareVariation } from '../wire/catalog.ts';
import { storeAt } from './store-for.ts';
import { upsertCatalog } from './upsert-catalog.ts';

type PriceDelivery = Delivery<'price'>;

interface Planned {
  variation: SquareVariation;
  isChanged: boolean;
  /** Places of the deliveries that it is made of. */
  indexes: number[];
}

const tries = 3;

/** Writes prices into variations. What somebody else changed meanwhile is read again, not written over. */
export async function writePrices(
  account: SquareAccount,
  deliveries: readonly PriceDelivery[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = new Array(deliveries.length).fill(undefined);
  const all = deliveries.map((_, index) => index);
  await writeSome(account, deliveries, all, outcomes, 1);
  return outcomes;
}

/** One that Square refuses takes the others of its call with it: halves find out which. */
async function writeSome(
  account: SquareAccount,
  deliveries: readonly PriceDelivery[],
  indexes: readonly number[],
  outcomes: Outcome[],
  attempt: number,
): Promise<void> {
  const signal = deliveries[0]?.signal;
  if (!signal || indexes.length === 0) return;
  const planned = await plan(account, deliveries, indexes, outcomes, signal);
  const changed = planned.filter(({ isChanged }) => isChanged);
  settle(planned, outcomes, ({ variation }) => ({ ref: variation.id }));
  if (changed.length === 0) return;
  const isBatch = changed.length > 1;
  try {
    const objects = changed.map(({ variation }) => variation);
    await upsertCatalog(account.client, objects, signal);
  } catch (error) {
    if (!isAcornError(error)) throw error;
    const affected = changed.flatMap((one) => one.indexes).sort((a, b) => a - b);
    if (isConflict(error) && attempt < tries) {
      return writeSome(account, deliveries, affected, outcomes, attempt + 1);
    }
    if (error.errorClass !== 'rejected' || !isBatch) return fail(affected, outcomes, error);
    const half = Math.ceil(affected.length / 2);
    await writeSome(account, deliveries, affected.slice(0, half), outcomes, attempt);
    await writeSome(account, deliveries, affected.slice(half), outcomes, attempt);
  }
}

async function plan(
  account: SquareAccount,
  deliveries: readonly PriceDelivery[],
  indexes: readonly number[],
  outcomes: Outcome[],
  signal: AbortSignal,
): Promise<Planned[]> {
  const skus = indexes.map((index) => (deliveries[index] as PriceDelivery).change.data.sku);
  const [stores, found] = await Promise.all([
    account.stores.all(signal),
    account.catalog.bySku(skus, signal),
  ]);
  const planned = new Map<string, Planned>();
  for (const index of indexes) {
    const { change } = deliveries[index] as PriceDelivery;
    try {
      demandNow(change, account.now());
      const id = onlyVariation(change.data.sku, found);
      const before = planned.get(id.id) ?? { variation: id, isChanged: false, indexes: [] };
      const variation = priced(before.variation, change, stores);
      const isChanged = before.isChanged || !isSame(variation, before.variation);
      planned.set(id.id, { variation, isChanged, indexes: [...before.indexes, index] });
    } catch (error) {
      outcomes[index] = toAcornError(error);
    }
  }
  return [...planned.values()];
}

/** @throws RejectedError `PRICE_WINDOW`: Square knows no prices with an end. */
function demandNow({ data }: Change<'price'>, now: number): void {
  const isLater = data.validFrom !== undefined && Date.parse(data.validFrom) > now;
  if (!isLater && data.validTo === undefined) return;
  throw new RejectedError(
    `SKU ${data.sku}: a price with a beginning or an end, which Square does not know. Let price rules send it in time`,
    { code: 'PRICE_WINDOW' },
  );
}

function priced(
  variation: SquareVariation,
  change: Change<'price'>,
  stores: ReadonlyMap<string, Store>,
): SquareVariation {
  const { data, deleted } = change;
  const known = variation.item_variation_data ?? {};
  const store = data.location === undefined ? undefined : storeAt(data.location, stores);
  demandCurrency(change, store, known.price_money?.currency);
  const price = { price_money: toSquareMoney(data.price), pricing_type: 'FIXED_PRICING' };
  if (store === undefined) {
    if (deleted) throw noBasePrice(data.sku);
    return { ...variation, item_variation_data: { ...known, ...price } };
  }
  const overrides = overridden(
    known.location_overrides ?? [],
    store.id,
    deleted ? undefined : price,
  );
  return { ...variation, item_variation_data: { ...known, location_overrides: overrides } };
}

/** The store's own price, or none: then the price everywhere holds there again. */
function overridden(
  overrides: readonly SquareOverride[],
  store: string,
  price: Pick<SquareOverride, 'price_money' | 'pricing_type'> | undefined,
): SquareOverride[] {
  const known = overrides.find(({ location_id }) => location_id === store);
  const others = overrides.filter(({ location_id }) => location_id !== store);
  const { price_money: _, pricing_type: __, ...rest } = known ?? { location_id: store };
  return known || price ? [...others, { ...rest, location_id: store, ...price }] : others;
}

function demandCurrency(
  { data }: Change<'price'>,
  store: Store | undefined,
  known: string | null | undefined,
): void {
  const wanted = store?.currency ?? known;
  if (!wanted || wanted === data.price.currency) return;
  throw new RejectedError(
    `SKU ${data.sku}: a price in ${data.price.currency}, where the till has ${wanted}. Convert it in the route`,
    { code: 'PRICE_CURRENCY' },
  );
}

function noBasePrice(sku: string): RejectedError {
  return new RejectedError(
    `SKU ${sku}: its price everywhere cannot be taken away, only changed. Send another price`,
    {
      code: 'PRICE_DELETED',
    },
  );
}

function isSame(one: SquareVariation, other: SquareVariation): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Stores in one order, so that the same prices are the same. */
function sorted(variation: SquareVariation) {
  const overrides = variation.item_variation_data?.location_overrides ?? [];
  return [
    variation.item_variation_data?.price_money,
    variation.item_variation_data?.pricing_type,
    overrides
      .map(({ location_id, price_money, pricing_type }) => [location_id, price_money, pricing_type])
      .sort(),
  ];
}

function settle(
  planned: readonly Planned[],
  outcomes: Outcome[],
  outcome: (one: Planned) => Outcome,
): void {
  for (const one of planned) for (const index of one.indexes) outcomes[index] = outcome(one);
}

function fail(indexes: readonly number[], outcomes: Outcome[], error: AcornError): void {
  for (const index of indexes) outcomes[index] = error;
}
