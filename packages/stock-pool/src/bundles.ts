import type { OrderLine, ProcessorContext } from '@acorn-i/core';
import type { Cause, Move } from './move.ts';
import type { Pool } from './open-pool.ts';
import { readSku } from './pool-state.ts';
import { isCounted, type SkuStock } from './sku-stock.ts';

/** What was last told of a bundle. */
interface BundleState {
  readonly promised: Readonly<Record<string, number>>;
  readonly asOf: number;
}

/** The lines of components that a line of a bundle stands for; any other line itself. */
export function toComponentLines(line: OrderLine, pool: Pool): OrderLine[] {
  const components = line.sku === undefined ? undefined : pool.settings.bundles[line.sku];
  if (components === undefined) return [line];
  return Object.entries(components).map(([sku, count]) => timesOf({ ...line, sku }, count));
}

function timesOf(line: OrderLine, count: number): OrderLine {
  const { quantity, cancelledQuantity, fulfilledQuantity, returnedQuantity } = line;
  return {
    ...line,
    quantity: quantity * count,
    ...(cancelledQuantity !== undefined && { cancelledQuantity: cancelledQuantity * count }),
    ...(fulfilledQuantity !== undefined && { fulfilledQuantity: fulfilledQuantity * count }),
    ...(returnedQuantity !== undefined && { returnedQuantity: returnedQuantity * count }),
    ...(line.restockedQuantity !== undefined && {
      restockedQuantity: line.restockedQuantity * count,
    }),
    ...(line.allocations !== undefined && {
      allocations: line.allocations.map((each) => ({ ...each, quantity: each.quantity * count })),
    }),
  };
}

/**
 * Tells what may be sold of each bundle that has a component among the moves: the least over its
 * components, for each channel. A bundle has no level before all of them were counted.
 */
export async function emitBundles(
  moves: readonly Move[],
  cause: Cause,
  pool: Pool,
  context: Pick<ProcessorContext, 'state' | 'emit'>,
): Promise<void> {
  const retold = new Map<string, boolean>();
  for (const { sku, retell = false } of moves) {
    for (const bundle of pool.bundlesWith(sku))
      retold.set(bundle, (retold.get(bundle) ?? false) || retell);
  }
  for (const [bundle, retell] of retold) await emitBundle(bundle, retell, cause, pool, context);
}

async function emitBundle(
  sku: string,
  retell: boolean,
  cause: Cause,
  pool: Pool,
  { state, emit }: Pick<ProcessorContext, 'state' | 'emit'>,
): Promise<void> {
  const parts: { stock: SkuStock; count: number }[] = [];
  for (const [component, count] of Object.entries(pool.settings.bundles[sku] ?? {}))
    parts.push({ stock: await readSku(state, component), count });
  if (!parts.every(({ stock }) => isCounted(stock))) return;
  const before = await state.get<BundleState>(`bundle/${sku}`);
  const times = [before?.asOf, ...parts.map(({ stock }) => stock.asOf)];
  const asOf = Math.max(cause.occurredAt, ...times.map((time) => time ?? -Infinity));
  const updatedAt = new Date(asOf).toISOString();
  const promised: Record<string, number> = {};
  let hasChanged = false;
  for (const channel of Object.keys(pool.settings.channels ?? { '*': {} })) {
    const available = Math.min(
      ...parts.map(({ stock, count }) => Math.floor((stock.promised?.[channel] ?? 0) / count)),
    );
    promised[channel] = available;
    if (!retell && before?.promised[channel] === available) continue;
    hasChanged = true;
    if (channel === '*') emit('availability', { data: { sku, available, updatedAt } });
    else emit('availability', { data: { sku, available, channel, updatedAt }, to: channel });
  }
  if (hasChanged) state.set(`bundle/${sku}`, { promised, asOf } satisfies BundleState);
}
