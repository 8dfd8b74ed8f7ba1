import {
  type Change,
  type Order,
  type ProcessorContext,
  RejectedError,
  type Sink,
} from '@acorn-i/core';
import { type DailyDemand, withDemand } from '../demand-rate.ts';
import { noteLag } from '../lags.ts';
import { noStock, withMovement } from '../location-stock.ts';
import { type Move, toCause } from '../move.ts';
import type { Pool } from '../open-pool.ts';
import { type OrderTakes, ownSkus, type Take, toOrderTakes } from '../order-takes.ts';
import { withRecentSale } from '../peak-sales.ts';
import {
  connectionOf,
  type OrderHead,
  type OrderState,
  orderKey,
  readSku,
  writeOrder,
} from '../pool-state.ts';
import { settle } from '../settle.ts';
import type { SkuStock } from '../sku-stock.ts';

/** Orders take from the pool: open units are reserved, shipped units leave, cancelled ones come back. */
export const demand: Sink<Pool, 'order'> = {
  accepts: 'order',
  description: 'Orders reserve and take stock; cancellations give it back',
  apply: takeOrder,
};

async function takeOrder(pool: Pool, change: Change<'order'>, context: ProcessorContext) {
  const { state, log } = context;
  const key = orderKey(change);
  const before = await state.get<OrderState>(key);
  const updatedAt = Date.parse(change.data.updatedAt);
  if (before !== undefined && updatedAt < before.updatedAt) return;

  const { takes, skipped } = toOrderTakes(asItStands(change), pool);
  if (takes.length === 0) refuseIfUnmapped(change, skipped);
  if (skipped.length > 0)
    log.warn({ key: change.key, skipped }, 'lines take nothing from the pool');

  const day = change.data.placedAt.slice(0, 10);
  const head = toHead(change.data);
  const after = { updatedAt, day, head, takes, ...(skipped.length > 0 && { skipped }) };
  await writeOrder(state, key, before, after);
  const cause = toCause('order', change);
  const channel = connectionOf(change.source);
  const soldAt = Date.parse(head.placedAt);
  if (before === undefined && pool.measuresLag)
    await noteLag(state, 'news', channel, cause.recordedAt - soldAt);
  // A channel takes what it sells off its own figure before it tells us, cancelled or not.
  const sold = before === undefined ? ownSkus(change.data, pool) : [];
  const moves: Move[] = [];
  for (const { sku, was, is } of pairUp(before?.takes ?? [], takes, sold)) {
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
  await settle(moves, cause, pool, context);
}

function toHead({ id, number, channel, placedAt, currency }: Order): OrderHead {
  return { id, ...(number !== undefined && { number }), channel, placedAt, currency };
}

// A deleted order ships nothing more; what it shipped stays shipped.
function asItStands({ data, deleted }: Change<'order'>) {
  return deleted ? { ...data, status: 'cancelled' as const } : data;
}

/**
 * An order of which no line can be mapped has no effect at all, so nothing is lost by parking it whole;
 * with one mapped line it must take effect, and the others are only remembered.
 */
function refuseIfUnmapped(change: Change<'order'>, skipped: OrderTakes['skipped']): void {
  const lines = skipped.filter(({ reason }) => reason === 'no-sku').map(({ line }) => line);
  if (lines.length === 0) return;
  const message = `order ${change.key}: no SKU in line ${lines.slice(0, 10).join(', ')}. Map the lines in a step before pool.demand, then replay`;
  throw new RejectedError(message, { code: 'SKU_MISSING', details: { lines } });
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
  return { ...stock, locations, reserved: stock.reserved + (is?.open ?? 0) - (was?.open ?? 0) };
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
