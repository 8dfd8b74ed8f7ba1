import { type Change, type ProcessorContext, RejectedError, type Sink } from '@acorn-i/core';
import { type LocationCount, type LocationStock, noStock, withCount } from '../location-stock.ts';
import { toCause } from '../move.ts';
import type { Pool } from '../open-pool.ts';
import { readSku } from '../pool-state.ts';
import { settle } from '../settle.ts';
import type { SkuStock } from '../sku-stock.ts';

/** A count says what lies at a location; sales that happened after it are taken off again. */
export const counts: Sink<Pool, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Counts set what is on hand at a location, in the order in which they happened',
  apply: takeCount,
};

async function takeCount(pool: Pool, change: Change<'inventory-level'>, context: ProcessorContext) {
  const { sku, location } = change.data;
  const stock = await readSku(context.state, sku);
  const apart = location === undefined ? undefined : pool.apartOf(location);
  if (apart !== undefined) {
    keepApart(apart, stock, change, context);
    return;
  }
  if (location !== undefined && pool.isOutside(location)) return;
  refuseBundle(change, pool);
  const id = locationOf(change, pool);
  const lying = stock.locations[id] ?? noStock;
  const counted = withCount(lying, toCount(change));
  if (counted === undefined) {
    refuseTooLate(lying, id, change);
    leaveOut(sku, id, context);
    return;
  }
  const after = { ...stock, locations: { ...stock.locations, [id]: counted } };
  await settle([{ sku, before: stock, after }], toCause('count', change), pool, context);
}

function toCount({ data, occurredAt }: Change<'inventory-level'>): LocationCount {
  const { available, onHand, uninspected, damaged, incoming } = data;
  return {
    at: Date.parse(occurredAt),
    onHand: onHand ?? available,
    uninspected,
    damaged,
    inTransit: incoming,
  };
}

function keepApart(
  id: string,
  stock: SkuStock,
  change: Change<'inventory-level'>,
  context: ProcessorContext,
): void {
  const { sku } = change.data;
  const counted = withCount(stock.apart?.[id] ?? noStock, toCount(change));
  if (counted === undefined) leaveOut(sku, id, context);
  else context.state.set(`sku/${sku}`, { ...stock, apart: { ...stock.apart, [id]: counted } });
}

function leaveOut(sku: string, location: string, { log }: ProcessorContext): void {
  log.info({ sku, location }, 'count is older than what the pool knows, left out');
}

/** No newer count is there: then it would be missed, and a SKU that it is the first of is offered nowhere. */
function refuseTooLate(
  { countedAt }: LocationStock,
  location: string,
  { data, occurredAt }: Change<'inventory-level'>,
): void {
  if (countedAt !== undefined && Date.parse(occurredAt) < countedAt) return;
  throw new RejectedError(
    `count of ${data.sku} at ${location}: more sales and movements than are remembered came after ${occurredAt}, so nobody can tell what is left. Count again, and send it sooner`,
    { code: 'COUNT_TOO_LATE' },
  );
}

function refuseBundle({ data }: Change<'inventory-level'>, pool: Pool): void {
  if (pool.settings.bundles[data.sku] === undefined) return;
  throw new RejectedError(
    `count of ${data.sku}: it is a bundle, of which nothing lies anywhere. Count its components`,
    { code: 'COUNT_OF_BUNDLE' },
  );
}

function locationOf({ data }: Change<'inventory-level'>, pool: Pool): string {
  if (data.location === undefined) {
    throw new RejectedError(`count of ${data.sku}: names no location. Set one in a step before`, {
      code: 'COUNT_WITHOUT_LOCATION',
    });
  }
  const id = pool.locationOf(data.location);
  if (id !== undefined) return id;
  const known = Object.keys(pool.settings.locations).join(', ');
  throw new RejectedError(
    `count of ${data.sku}: location "${data.location}" is not in the pool (${known}). Add it, or an alias, under locations; or name it in outside`,
    { code: 'LOCATION_UNKNOWN' },
  );
}
