import type { StockPlace } from '@acorn-i/core';

/** Units that came (+) or went (−) at an instant, milliseconds since the epoch. */
export interface Movement {
  readonly at: number;
  readonly units: number;
}

/** What lies of one SKU at one location. */
export interface LocationStock {
  /** The last count and every movement after it. Negative where more left than was counted. */
  readonly onHand: number;
  /** When it was last counted, ms. Absent: never, so `onHand` says nothing yet. */
  readonly countedAt?: number;
  /** Returned and not inspected: there, but not for sale. */
  readonly uninspected?: number;
  /** There, but not for sale. */
  readonly damaged?: number;
  /** On its way to here. */
  readonly inTransit?: number;
  /** The newest movements after the count, for counts that arrive late. */
  readonly recent: readonly Movement[];
  /** Movements up to here are summed up in `onHand` and forgotten. */
  readonly settledAt?: number;
}

type Aside = 'uninspected' | 'damaged' | 'inTransit';

/** What was counted. What it does not say stays as it was. */
export interface LocationCount extends Partial<Record<Aside, number | undefined>> {
  readonly at: number;
  readonly onHand: number;
}

/** Movements that are remembered one by one for each SKU and location. */
const remembered = 64;

export const noStock: LocationStock = { onHand: 0, recent: [] };

/** Takes a movement in, unless the last count already saw it. */
export function withMovement(stock: LocationStock, { at, units }: Movement): LocationStock {
  if (units === 0 || (stock.countedAt !== undefined && at <= stock.countedAt)) return stock;
  const movements = [...stock.recent, { at, units }].sort((a, b) => a.at - b.at);
  const recent = movements.slice(-remembered);
  const forgotten = movements.at(-remembered - 1);
  const settledAt = Math.max(stock.settledAt ?? -Infinity, forgotten?.at ?? -Infinity);
  return {
    ...stock,
    onHand: stock.onHand + units,
    recent,
    ...(settledAt > -Infinity && { settledAt }),
  };
}

/**
 * Takes a count in: what was counted, and the movements since.
 * Undefined where it is too old to be placed: a newer count is there, or movements after it are forgotten.
 */
export function withCount(stock: LocationStock, count: LocationCount): LocationStock | undefined {
  if (stock.countedAt !== undefined && count.at < stock.countedAt) return undefined;
  if (stock.settledAt !== undefined && count.at < stock.settledAt) return undefined;
  const recent = stock.recent.filter((movement) => movement.at > count.at);
  const { at, onHand, ...others } = count;
  const { uninspected, damaged, inTransit } = { ...stock, ...stated(others) };
  return {
    onHand: recent.reduce((sum, movement) => sum + movement.units, onHand),
    countedAt: at,
    recent,
    ...stated({ uninspected, damaged, inTransit }),
  };
}

/** Moves units in or out of what lies there in one condition. */
export function withUnits(
  stock: LocationStock = noStock,
  condition: StockPlace['condition'],
  movement: Movement,
): LocationStock {
  if (condition === 'sellable') return withMovement(stock, movement);
  const field = condition === 'in-transit' ? 'inTransit' : condition;
  return { ...stock, [field]: (stock[field] ?? 0) + movement.units };
}

function stated(
  fields: Partial<Record<Aside, number | undefined>>,
): Partial<Record<Aside, number>> {
  return Object.fromEntries(Object.entries(fields).filter(([, units]) => units !== undefined));
}
