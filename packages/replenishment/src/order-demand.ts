import type { Change, Order, OrderLine, ProcessorContext } from '@acorn-i/core';
import { addSku } from './all-skus.ts';
import { dayOf } from './calendar.ts';
import type { Network } from './network.ts';
import { at, isKnown, readSku, skuKey, withLocation } from './sku-state.ts';
import { withDemand } from './weeks-of.ts';

/** What of an order counts as demand. */
interface CountedOrder {
  readonly updatedAt: number;
  readonly day: string;
  /** Units by location, by SKU. */
  readonly units: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** An order that did not change for so long will not. */
const forgetAfterMs = 180 * 86_400_000;

/** Puts an order's units on the day it was placed, in place of what an older version of it said. */
export async function countOrder(
  network: Network,
  change: Change<'order'>,
  context: ProcessorContext,
): Promise<void> {
  const key = `order/${connectionOf(change.source)}/${change.key}`;
  const before = await context.state.get<CountedOrder>(key);
  const updatedAt = Date.parse(change.data.updatedAt);
  if (before !== undefined && before.updatedAt > updatedAt) return;
  const day = dayOf(Date.parse(change.data.placedAt), network.settings.timeZone);
  const isNone = change.deleted === true || change.data.isTest === true;
  const units = isNone ? {} : unitsOf(change.data, network);
  if (before !== undefined) await add(before, -1, change.recordedAt, network, context);
  const after = { updatedAt, day, units };
  await add(after, 1, change.recordedAt, network, context);
  context.state.set(key, after);
  const forgetAt = Date.parse(change.recordedAt) + forgetAfterMs;
  context.wakeAt(key, new Date(forgetAt).toISOString());
}

export function forgetOrder(key: string, { state }: Pick<ProcessorContext, 'state'>): void {
  state.delete(key);
}

async function add(
  { day, units }: CountedOrder,
  sign: 1 | -1,
  recordedAt: string,
  network: Network,
  context: ProcessorContext,
): Promise<void> {
  for (const [id, byLocation] of Object.entries(units)) {
    let sku = await readSku(context.state, id);
    if (!isKnown(sku)) await addSku(id, recordedAt, network, context);
    for (const [location, count] of Object.entries(byLocation)) {
      const own = at(sku, location);
      const demand = withDemand(own.demand, day, sign * count);
      sku = withLocation(sku, location, { ...own, demand });
    }
    context.state.set(skuKey(id), sku);
  }
}

function unitsOf(order: Order, network: Network): CountedOrder['units'] {
  const units: Record<string, Record<string, number>> = {};
  for (const line of order.lines) {
    if (line.sku === undefined) continue;
    const places = placesOf(line, order, network);
    for (const [sku, count] of Object.entries(partsOf(line.sku, network))) {
      const own = units[sku] ?? {};
      for (const { location, quantity } of places) {
        if (quantity > 0) own[location] = (own[location] ?? 0) + quantity * count;
      }
      units[sku] = own;
    }
  }
  return units;
}

/** What is taken off the shelf for one unit: itself, or what it is made of. */
function partsOf(sku: string, { settings }: Network): Readonly<Record<string, number>> {
  return settings.bundles[sku] ?? { [sku]: 1 };
}

interface Placed {
  location: string;
  quantity: number;
}

/** By who ships, else where it is allocated, else the order's location, else the first one. */
function placesOf(line: OrderLine, order: Order, network: Network): readonly Placed[] {
  const quantity = order.status === 'cancelled' ? 0 : line.quantity - (line.cancelledQuantity ?? 0);
  const seller = network.sellerOf(line.fulfilledBy);
  if (seller !== undefined) return [{ location: seller, quantity }];
  const named = order.location === undefined ? undefined : network.locationOf(order.location);
  const rest = named ?? network.first;
  let left = quantity;
  const placed: Placed[] = [];
  for (const allocation of line.allocations ?? []) {
    const units = Math.min(left, allocation.quantity);
    left -= units;
    placed.push({ location: network.locationOf(allocation.location) ?? rest, quantity: units });
  }
  return [...placed, { location: rest, quantity: left }];
}

/** The connection of a source: `shop` of `shop.orders`. */
function connectionOf(source: string): string {
  const dot = source.lastIndexOf('.');
  return dot < 0 ? source : source.slice(0, dot);
}
