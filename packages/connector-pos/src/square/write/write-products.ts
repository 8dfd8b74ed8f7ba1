import {
  type Change,
  type Delivery,
  isAcornError,
  type Outcome,
  type Product,
  RejectedError,
} from '@acorn-i/core';
import type { SquareAccount } from '../square-account.ts';
import { isConflict } from '../square-error.ts';
import type { SquareItem } from '../wire/catalog.ts';
import { mergeItem, newItem } from './merge-item.ts';
import { outcomeOf } from './outcomes.ts';
import { upsertCatalog } from './upsert-catalog.ts';

const tries = 3;

/**
 * Keeps the catalogue as products say. They are found by their SKUs, so one that exists is changed and none is
 * made twice; what the product does not speak of stays.
 */
export async function writeProducts(
  account: SquareAccount,
  deliveries: readonly Delivery<'product'>[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { change, signal } of deliveries) {
    outcomes.push(await outcomeOf(() => writeProduct(account, change, signal, 1)));
  }
  return outcomes;
}

async function writeProduct(
  account: SquareAccount,
  change: Change<'product'>,
  signal: AbortSignal,
  attempt: number,
): Promise<Outcome> {
  const { data } = change;
  const item = await findItem(account, data, signal);
  if (!item && (change.deleted || data.variants.length === 0)) {
    return { note: 'Square has no such item' };
  }
  const product: Product = change.deleted ? { ...data, status: 'archived' } : data;
  const wanted = item ? mergeItem(item, product) : newItem(product);
  if (wanted === undefined) return { ref: item?.id ?? '', note: 'unchanged' };
  try {
    const [written] = await upsertCatalog(account.client, [wanted], signal);
    return { ref: written?.id ?? item?.id ?? '' };
  } catch (error) {
    if (!isAcornError(error) || !isConflict(error) || attempt >= tries) throw error;
    return writeProduct(account, change, signal, attempt + 1);
  }
}

/** @throws RejectedError `PRODUCT_SPLIT` where its SKUs belong to several items. */
async function findItem(
  { catalog }: SquareAccount,
  { id, externalIds, variants }: Product,
  signal: AbortSignal,
): Promise<SquareItem | undefined> {
  const skus = variants.map(({ sku }) => sku);
  const found = [...(await catalog.bySku(skus, signal)).values()].flat();
  const named = externalIds?.find(({ system, type }) => system === 'square' && type === 'item')?.id;
  const ids = new Set(found.flatMap(({ item_variation_data: data }) => data?.item_id ?? []));
  if (named) ids.add(named);
  if (ids.size > 1) {
    throw new RejectedError(
      `product ${id}: its SKUs belong to several items (${[...ids].join(', ')}). Put them together in Square`,
      { code: 'PRODUCT_SPLIT' },
    );
  }
  const [item] = await catalog.items([...ids], signal);
  return item?.is_deleted ? undefined : item;
}
