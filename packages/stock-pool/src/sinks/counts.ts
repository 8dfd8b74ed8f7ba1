import { type Change, type ProcessorContext, RejectedError, type Sink } from '@acorn-i/core';
import { noStock, withCount } from '../location-stock.ts';
import { toCause } from '../move.ts';
import type { Pool } from '../open-pool.ts';
import { readSku } from '../pool-state.ts';
import { settle } from '../settle.ts';

/** A count says what lies at a location; sales that happened after it are taken off again. */
export const counts: Sink<Pool, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Counts set what is on hand at a location, in the order in which they happened',
  apply: takeCount,
};

async function takeCount(pool: Pool, change: Change<'inventory-level'>, context: ProcessorContext) {
  const { state, log } = context;
  const { sku, onHand, available, uninspected } = change.data;
  const id = locationOf(change, pool);
  const at = Date.parse(change.occurredAt);
  const stock = await readSku(state, sku);
  const counted = withCount(stock.locations[id] ?? noStock, {
    at,
    onHand: onHand ?? available,
    uninspected,
  });
  if (counted === undefined) {
    log.info({ sku, location: id }, 'count is older than what the pool knows, left out');
    return;
  }
  const after = { ...stock, locations: { ...stock.locations, [id]: counted } };
  await settle([{ sku, before: stock, after }], toCause('count', change), pool, context);
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
    `count of ${data.sku}: location "${data.location}" is not in the pool (${known}). Add it, or an alias, under locations; or filter it out of the route`,
    { code: 'LOCATION_UNKNOWN' },
  );
}
