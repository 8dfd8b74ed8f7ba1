import {
  type Change,
  type ProcessorContext,
  RejectedError,
  type Sink,
  type StockMovement,
  type StockPlace,
} from '@acorn-i/core';
import { withUnits } from '../location-stock.ts';
import { toCause } from '../move.ts';
import type { Pool } from '../open-pool.ts';
import { connectionOf, readSku } from '../pool-state.ts';
import { settle } from '../settle.ts';
import type { SkuStock } from '../sku-stock.ts';

/** What the pool remembers of one movement: enough to take it back. */
interface MovementState {
  readonly at: number;
  readonly sku: string;
  readonly units: number;
  readonly from?: StockPlace;
  readonly to?: StockPlace;
}

/** Movements change what lies where by so many units; a newer version of one takes the place of the older. */
export const movements: Sink<Pool, 'stock-movement'> = {
  accepts: 'stock-movement',
  description: 'Deltas with their cause: received, damaged, inspected, lost, transferred',
  apply: takeMovement,
};

async function takeMovement(
  pool: Pool,
  change: Change<'stock-movement'>,
  context: ProcessorContext,
): Promise<void> {
  const { state } = context;
  const key = `movement/${connectionOf(change.source)}/${change.key}`;
  const was = await state.get<MovementState>(key);
  const is = toMovement(change, pool);
  if (was !== undefined && is.at < was.at) return;
  state.set(key, is);
  const stocks = new Map<string, { before: SkuStock; after: SkuStock }>();
  for (const [movement, sign] of [[was, -1] as const, [is, 1] as const]) {
    if (movement === undefined) continue;
    const before = stocks.get(movement.sku)?.before ?? (await readSku(state, movement.sku));
    const known = stocks.get(movement.sku)?.after ?? before;
    stocks.set(movement.sku, { before, after: withMovementOf(known, movement, sign) });
  }
  const moves = [...stocks].map(([sku, each]) => ({ sku, ...each }));
  await settle(moves, toCause('movement', change), pool, context);
}

function withMovementOf(stock: SkuStock, movement: MovementState, sign: 1 | -1): SkuStock {
  const { at, units, from, to } = movement;
  const locations = { ...stock.locations };
  for (const [place, change] of [[from, -units] as const, [to, units] as const]) {
    if (place === undefined) continue;
    const { location, condition } = place;
    locations[location] = withUnits(locations[location], condition, { at, units: sign * change });
  }
  return { ...stock, locations };
}

function toMovement(change: Change<'stock-movement'>, pool: Pool): MovementState {
  const { data, deleted } = change;
  if (pool.settings.bundles[data.sku] !== undefined) {
    const message = `movement ${data.id}: ${data.sku} is a bundle. Move its components`;
    throw new RejectedError(message, { code: 'MOVEMENT_OF_BUNDLE' });
  }
  if (data.from === undefined && data.to === undefined) {
    const message = `movement ${data.id}: says neither where from nor where to`;
    throw new RejectedError(message, { code: 'MOVEMENT_WITHOUT_PLACE' });
  }
  const [from, to] = [ownPlace(data, data.from, pool), ownPlace(data, data.to, pool)];
  return {
    at: Date.parse(data.updatedAt),
    sku: data.sku,
    units: deleted ? 0 : data.quantity,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

function ownPlace({ id }: StockMovement, place: StockPlace | undefined, pool: Pool) {
  if (place === undefined) return undefined;
  const location = pool.locationOf(place.location);
  if (location !== undefined) return { ...place, location };
  if (pool.isOutside(place.location)) return undefined;
  const known = Object.keys(pool.settings.locations).join(', ');
  throw new RejectedError(
    `movement ${id}: location "${place.location}" is not in the pool (${known}). Add it, or an alias, under locations; or name it in outside`,
    { code: 'LOCATION_UNKNOWN' },
  );
}
