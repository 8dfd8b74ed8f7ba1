import type { Order, OrderLine } from '@acorn-i/core';
import { toComponentLines } from './bundles.ts';
import type { Pool } from './open-pool.ts';

/** What one order does to one SKU. */
export interface Take {
  readonly sku: string;
  /** Ordered, neither cancelled nor gone: reserved. */
  readonly open: number;
  /** Ordered and not cancelled, gone or not: demand. */
  readonly wanted: number;
  /** Those of `open` that one location is to give, by location. */
  readonly held?: Readonly<Record<string, number>>;
  /** Net units that left, by location; negative where more came back on the shelf. */
  readonly gone: Readonly<Record<string, number>>;
  /** Came back and waits for inspection, by location. */
  readonly uninspected: Readonly<Record<string, number>>;
}

/** A line that takes nothing, and why. */
export interface SkippedLine {
  readonly line: string;
  readonly reason: 'no-sku' | 'location-outside-pool';
  /** The store that sold it, where that is not in the pool. */
  readonly location?: string | undefined;
}

/** What is to be done about a line that takes nothing. */
export function remedyOf({ reason, location }: SkippedLine): string {
  if (reason === 'no-sku') return 'it has no SKU. Give it one where the order comes from';
  return `the store "${location ?? ''}" is not in the pool. If it sells from the pool, add it, or an alias, under locations; else name it in outside`;
}

export interface OrderTakes {
  takes: readonly Take[];
  skipped: readonly SkippedLine[];
}

/** Reads what an order, as it stands, takes from the pool. Lines that Amazon fulfills take nothing. */
export function toOrderTakes(order: Order, pool: Pool): OrderTakes {
  if (order.isTest) return { takes: [], skipped: [] };
  const takes = new Map<string, Take>();
  const skipped: SkippedLine[] = [];
  const isPlaced = order.location !== undefined && pool.locationOf(order.location) !== undefined;
  for (const line of ownLines(order, pool)) {
    const units = unitsOf(line, order);
    if (Object.values(units).every((count) => count === 0)) continue;
    const place = placeOf(line, order, pool);
    if (line.sku === undefined) skipped.push({ line: line.id, reason: 'no-sku' });
    else if (place === undefined)
      skipped.push({ line: line.id, reason: 'location-outside-pool', location: order.location });
    else takes.set(line.sku, addLine(takes.get(line.sku), line, units, place, isPlaced, pool));
  }
  return { takes: [...takes.values()], skipped };
}

/** The SKUs of an order that come from own stock, whatever became of their units. */
export function ownSkus(order: Order, pool: Pool): string[] {
  const own = order.isTest ? [] : ownLines(order, pool);
  return own.flatMap(({ sku }) => (sku === undefined ? [] : [sku]));
}

/** The lines that take own stock; those of bundles as lines of their components. */
export function ownLines({ lines }: Order, pool: Pool): OrderLine[] {
  return lines.filter(isOwnStock).flatMap((line) => toComponentLines(line, pool));
}

interface LineUnits {
  open: number;
  fulfilled: number;
  /** Came back and waits for inspection. */
  uninspected: number;
  /** Came back and is sellable again. */
  restocked: number;
}

/** Whether the units of a line come from the pool. */
export function isOwnStock({ fulfilledBy }: OrderLine): boolean {
  return !fulfilledBy?.startsWith('amazon-');
}

function unitsOf(line: OrderLine, order: Order): LineUnits {
  const wanted = Math.max(0, line.quantity - (line.cancelledQuantity ?? 0));
  const isOver = order.status === 'fulfilled' || order.status === 'closed';
  const fulfilled = line.fulfilledQuantity ?? (isOver ? wanted : 0);
  const returned = line.returnedQuantity ?? 0;
  // A system that counts more back on the shelf than came back must not make stock out of nothing.
  const restocked = Math.min(returned, line.restockedQuantity ?? 0);
  const hasEnded = isOver || order.status === 'cancelled';
  return {
    open: hasEnded ? 0 : Math.max(0, wanted - fulfilled),
    fulfilled,
    uninspected: returned - restocked,
    restocked,
  };
}

// What a warehouse ships leaves the pool wherever it left from; what a store outside the pool sold never was in it.
function placeOf(line: OrderLine, order: Order, pool: Pool): string | undefined {
  const known = order.location === undefined ? undefined : pool.locationOf(order.location);
  if (known !== undefined) return known;
  const isStoreSale = line.fulfilledBy === 'store' && order.location !== undefined;
  return isStoreSale && line.allocations === undefined ? undefined : pool.firstLocation;
}

function addLine(
  take: Take | undefined,
  line: OrderLine,
  units: LineUnits,
  place: string,
  isPlaced: boolean,
  pool: Pool,
): Take {
  const { gone, left } = spread(line, units.fulfilled, place, pool);
  gone[place] = (gone[place] ?? 0) - units.restocked;
  const held = heldUnits(left, units.open, place, isPlaced);
  return {
    sku: line.sku as string,
    open: (take?.open ?? 0) + units.open,
    wanted: (take?.wanted ?? 0) + units.open + units.fulfilled,
    gone: addUp(take?.gone, gone),
    ...(Object.keys({ ...take?.held, ...held }).length > 0 && { held: addUp(take?.held, held) }),
    uninspected: addUp(
      take?.uninspected,
      units.uninspected === 0 ? {} : { [place]: units.uninspected },
    ),
  };
}

/** Open units where the line's allocations want them; the rest where the order is to be served. */
function heldUnits(
  left: Readonly<Record<string, number>>,
  open: number,
  place: string,
  isPlaced: boolean,
): Record<string, number> {
  const held: Record<string, number> = {};
  let rest = open;
  for (const [id, quantity] of Object.entries(left)) {
    const units = Math.min(rest, quantity);
    if (units > 0) held[id] = units;
    rest -= units;
  }
  if (isPlaced && rest > 0) held[place] = (held[place] ?? 0) + rest;
  return held;
}

/** Divides shipped units over the line's allocations; what they do not cover left from `place`. */
function spread(line: OrderLine, fulfilled: number, place: string, pool: Pool) {
  const gone: Record<string, number> = {};
  const left: Record<string, number> = {};
  let rest = fulfilled;
  for (const { location, quantity } of line.allocations ?? []) {
    const units = Math.min(rest, quantity);
    const id = pool.locationOf(location) ?? place;
    gone[id] = (gone[id] ?? 0) + units;
    left[id] = (left[id] ?? 0) + quantity - units;
    rest -= units;
  }
  gone[place] = (gone[place] ?? 0) + rest;
  return { gone, left };
}

function addUp(
  left: Readonly<Record<string, number>> = {},
  right: Readonly<Record<string, number>>,
) {
  const sums: Record<string, number> = { ...left };
  for (const [key, units] of Object.entries(right)) sums[key] = (sums[key] ?? 0) + units;
  return sums;
}
