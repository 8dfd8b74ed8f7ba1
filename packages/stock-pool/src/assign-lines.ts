import type { KeyedState, Order, OrderLine, ProcessorContext } from '@acorn-i/core';
import { toComponentLines } from './bundles.ts';
import type { Cause } from './move.ts';
import type { Pool } from './open-pool.ts';
import { isOwnStock } from './order-takes.ts';
import { type AssignedLine, type OrderState, readSku } from './pool-state.ts';
import { routeLines, type Wish } from './route-lines.ts';

/**
 * The locations that serve the lines of an order: those that it had, trimmed to what is still wanted, and
 * by the rules for what is new. An order or line that names its location itself is left alone.
 */
export async function assignLines(
  order: Order,
  connection: string,
  before: readonly AssignedLine[] | undefined,
  pool: Pool,
  state: Pick<KeyedState, 'get'>,
): Promise<readonly AssignedLine[]> {
  const isPlaced = order.location !== undefined && pool.locationOf(order.location) !== undefined;
  // A pending order may have no address yet, and is not to be shipped.
  const isOpen = order.status === 'open' || order.status === 'partially-fulfilled';
  if (pool.settings.routing.length === 0 || isPlaced || order.isTest) return [];
  if (order.status === 'cancelled')
    return (before ?? []).flatMap((line) => trimmed(line, shipped(order, line)));
  const kept = order.lines.flatMap((line) => {
    const known = before?.find((each) => each.line === line.id && each.sku === line.sku);
    const isFree = known !== undefined && line.allocations === undefined;
    return isFree ? trimmed(known, wantedUnits(line)) : [];
  });
  if (!isOpen) return kept;
  const wishes: Wish[] = [];
  for (const line of order.lines) {
    if (line.sku === undefined || !isOwnStock(line) || line.allocations !== undefined) continue;
    const units = wantedUnits(line) - unitsOf(kept.find((each) => each.line === line.id));
    if (units > 0)
      wishes.push({
        line: line.id,
        sku: line.sku,
        units,
        free: await freeUnits(line, pool, state),
      });
  }
  return joined(kept, routeLines(wishes, order, connection, pool.settings));
}

/** The order with the locations that the rules chose, as if it named them itself. */
export function withAllocations(order: Order, assigned: readonly AssignedLine[]): Order {
  if (assigned.length === 0) return order;
  const lines = order.lines.map((line) => {
    const found = assigned.find((each) => each.line === line.id);
    return found === undefined ? line : { ...line, allocations: [...found.allocations] };
  });
  return { ...order, lines };
}

/** Tells where an order is to be served from, where that has changed. */
export function tellAssignments(
  key: string,
  before: readonly AssignedLine[] = [],
  after: OrderState,
  cause: Cause,
  context: Pick<ProcessorContext, 'emit'>,
): void {
  const { assigned = [] } = after;
  if (JSON.stringify(before) === JSON.stringify(assigned)) return;
  if (assigned.length === 0) withdrawAssignments(key, before, after, cause, context);
  else
    context.emit('assignments', { key: outerKey(key), data: toAssigned(after, assigned, cause) });
}

/** Tells that nobody is to serve an order any more. */
export function withdrawAssignments(
  key: string,
  before: readonly AssignedLine[],
  after: OrderState,
  cause: Cause,
  { emit }: Pick<ProcessorContext, 'emit'>,
): void {
  emit('assignments', {
    key: outerKey(key),
    data: toAssigned(after, before, cause),
    deleted: true,
  });
}

function outerKey(key: string): string {
  return key.slice('order/'.length);
}

function toAssigned({ head }: OrderState, assigned: readonly AssignedLine[], cause: Cause): Order {
  return {
    ...head,
    status: 'open',
    updatedAt: new Date(cause.occurredAt).toISOString(),
    lines: assigned.map(({ line, sku, allocations }) => ({
      id: line,
      sku,
      quantity: allocations.reduce((sum, { quantity }) => sum + quantity, 0),
      allocations: [...allocations],
    })),
    tags: ['assignment'],
  };
}

function wantedUnits({ quantity, cancelledQuantity = 0 }: OrderLine): number {
  return Math.max(0, quantity - cancelledQuantity);
}

function shipped({ lines }: Order, { line }: AssignedLine): number {
  return lines.find(({ id }) => id === line)?.fulfilledQuantity ?? 0;
}

function unitsOf(line: AssignedLine | undefined): number {
  return line?.allocations.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
}

// Units that are given up are taken off the last location first.
function trimmed(line: AssignedLine, units: number): AssignedLine[] {
  let rest = units;
  const allocations = line.allocations.flatMap(({ location, quantity }) => {
    const some = Math.min(rest, quantity);
    rest -= some;
    return some > 0 ? [{ location, quantity: some }] : [];
  });
  return allocations.length > 0 ? [{ ...line, allocations }] : [];
}

function joined(kept: readonly AssignedLine[], added: readonly AssignedLine[]): AssignedLine[] {
  const lines = new Map(kept.map((line) => [line.line, line]));
  for (const line of added) {
    const known = lines.get(line.line);
    lines.set(line.line, known ? { ...line, allocations: merge(known, line) } : line);
  }
  return [...lines.values()];
}

function merge(known: AssignedLine, added: AssignedLine): AssignedLine['allocations'] {
  const sums = new Map<string, number>();
  for (const { location, quantity } of [...known.allocations, ...added.allocations])
    sums.set(location, (sums.get(location) ?? 0) + quantity);
  return [...sums].map(([location, quantity]) => ({ location, quantity }));
}

/** How many units of a line each location could give now; of a bundle as many as its components allow. */
async function freeUnits(line: OrderLine, pool: Pool, state: Pick<KeyedState, 'get'>) {
  const free: Record<string, number> = {};
  const parts = toComponentLines({ id: line.id, sku: line.sku, quantity: 1 } as OrderLine, pool);
  for (const { sku, quantity } of parts) {
    const stock = await readSku(state, sku as string);
    for (const [id, { keep }] of Object.entries(pool.settings.locations)) {
      const place = stock.locations[id];
      const onHand = place?.countedAt === undefined ? 0 : place.onHand;
      const units = Math.max(0, onHand - keep - (stock.reservedAt?.[id] ?? 0));
      free[id] = Math.min(free[id] ?? Number.POSITIVE_INFINITY, Math.floor(units / quantity));
    }
  }
  return free;
}
