import type { KeyedState } from '@acorn-i/core';
import { type DailyDemand, withDemand } from './demand-rate.ts';
import { noStock, withMovement } from './location-stock.ts';
import type { Move } from './move.ts';
import type { Pool } from './open-pool.ts';
import type { Take } from './order-takes.ts';
import { withRecentSale } from './peak-sales.ts';
import { type OrderState, readSku } from './pool-state.ts';
import type { SkuStock } from './sku-stock.ts';

/** One order as it was and as it is now. */
export interface OrderTurn {
  readonly key: string;
  readonly channel: string;
  readonly before: OrderState | undefined;
  readonly after: OrderState;
  /** SKUs whose levels are told again whatever became of them. */
  readonly sold?: readonly string[];
}

/** What the turn of an order does to each SKU. */
export async function orderMoves(
  { key, channel, before, after, sold = [] }: OrderTurn,
  pool: Pool,
  state: Pick<KeyedState, 'get'>,
): Promise<Move[]> {
  const moves: Move[] = [];
  const { day, head, updatedAt } = after;
  const soldAt = Date.parse(head.placedAt);
  for (const { sku, was, is } of pairUp(before?.takes ?? [], after.takes, sold)) {
    const stock = await readSku(state, sku);
    const moved = withDifference(stock, was, is, updatedAt);
    const sale = { was, wasDay: before?.day ?? day, is, day, soldAt };
    moves.push({
      sku,
      before: stock,
      after: withRates(moved, sale, channel, pool),
      retell: before === undefined || was?.wanted !== is?.wanted,
      ...(was?.open !== is?.open && {
        opened: { key, channel, placedAt: head.placedAt, units: is?.open ?? 0 },
      }),
    });
  }
  return moves;
}

interface Pair {
  sku: string;
  was: Take | undefined;
  is: Take | undefined;
}

function pairUp(before: readonly Take[], after: readonly Take[], skus: readonly string[]): Pair[] {
  const pairs = new Map<string, Pair>(
    skus.map((sku) => [sku, { sku, was: undefined, is: undefined }]),
  );
  for (const was of before) pairs.set(was.sku, { sku: was.sku, was, is: undefined });
  for (const is of after) pairs.set(is.sku, { sku: is.sku, was: pairs.get(is.sku)?.was, is });
  return [...pairs.values()];
}

function withDifference(
  stock: SkuStock,
  was: Take | undefined,
  is: Take | undefined,
  at: number,
): SkuStock {
  const locations = { ...stock.locations };
  for (const id of placesOf(was, is)) {
    const units = (was?.gone[id] ?? 0) - (is?.gone[id] ?? 0);
    const returned = (is?.uninspected[id] ?? 0) - (was?.uninspected[id] ?? 0);
    if (units === 0 && returned === 0) continue;
    const moved = withMovement(locations[id] ?? noStock, { at, units });
    locations[id] =
      returned === 0 ? moved : { ...moved, uninspected: (moved.uninspected ?? 0) + returned };
  }
  const reserved = stock.reserved + (is?.open ?? 0) - (was?.open ?? 0);
  return { ...stock, locations, reserved, ...reservedAt(stock, was, is) };
}

function reservedAt(stock: SkuStock, was: Take | undefined, is: Take | undefined) {
  const ids = new Set([...Object.keys(was?.held ?? {}), ...Object.keys(is?.held ?? {})]);
  if (ids.size === 0) return {};
  const sums: Record<string, number> = { ...stock.reservedAt };
  for (const id of ids) {
    const units = (sums[id] ?? 0) + (is?.held?.[id] ?? 0) - (was?.held?.[id] ?? 0);
    if (units === 0) delete sums[id];
    else sums[id] = units;
  }
  return { reservedAt: sums };
}

function placesOf(...takes: (Take | undefined)[]): Set<string> {
  return new Set(
    takes.flatMap((take) => [
      ...Object.keys(take?.gone ?? {}),
      ...Object.keys(take?.uninspected ?? {}),
    ]),
  );
}

interface Sale extends Omit<Pair, 'sku'> {
  wasDay: string;
  day: string;
  soldAt: number;
}

function withRates(stock: SkuStock, sale: Sale, channel: string, pool: Pool): SkuStock {
  const { sold = {} } = stock;
  return {
    ...stock,
    ...(pool.measuresDemand && { demand: withSale(stock.demand, sale) }),
    ...(pool.measuresPeaks && { sales: withRecentSale(stock.sales, toRecentSale(sale)) }),
    ...(pool.measuresShares && { sold: { ...sold, [channel]: withSale(sold[channel], sale) } }),
  };
}

// What a channel sold beyond what it had sold of this order before, cancelled again or not.
function toRecentSale({ was, is, soldAt }: Sale) {
  return { at: soldAt, units: (is?.wanted ?? 0) - (was?.wanted ?? 0) };
}

function withSale(demand: DailyDemand = {}, { was, wasDay, is, day }: Sale): DailyDemand {
  return withDemand(withDemand(demand, wasDay, -(was?.wanted ?? 0)), day, is?.wanted ?? 0);
}
