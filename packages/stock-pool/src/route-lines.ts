import type { Order } from '@acorn-i/core';
import type { AssignedLine } from './pool-state.ts';
import type { PoolSettings, RoutingRule } from './settings.ts';

/** Units of one line that need a location. */
export interface Wish {
  readonly line: string;
  readonly sku: string;
  readonly units: number;
  /** What each location could give of it. */
  readonly free: Readonly<Record<string, number>>;
}

/**
 * Gives every unit a location by the first rule that fits the order. One location for the whole order
 * where there is one; else one for each line; else as many as it takes, the best first. Units that
 * nobody has go to the best, which gets them or says so.
 */
export function routeLines(
  wishes: readonly Wish[],
  order: Order,
  connection: string,
  settings: PoolSettings,
): AssignedLine[] {
  const rule = settings.routing.find((each) => fits(each, order, connection));
  if (rule === undefined || wishes.length === 0) return [];
  const ranked = rank(wishes, order, rule, settings);
  const served = new Map<string, number>();
  const canServe = (id: string, wish: Wish) => freeAt(id, wish, served) >= wish.units;
  const alone = ranked.find((id) => canServeAll(id, wishes));
  const best = ranked[0] as string;
  return wishes.map((wish) => {
    const one = alone ?? ranked.find((id) => canServe(id, wish));
    const shares =
      one !== undefined && (alone !== undefined || rule.split)
        ? [{ location: one, quantity: wish.units }]
        : rule.split
          ? spread(wish, ranked, served)
          : [{ location: best, quantity: wish.units }];
    for (const { location, quantity } of shares)
      served.set(
        servedKey(location, wish),
        (served.get(servedKey(location, wish)) ?? 0) + quantity,
      );
    return { line: wish.line, sku: wish.sku, allocations: shares };
  });
}

function fits({ when }: RoutingRule, order: Order, connection: string): boolean {
  const country = order.shippingAddress?.country;
  if (when.countries !== undefined && !(country && when.countries.includes(country))) return false;
  return when.channels?.includes(connection) ?? true;
}

function rank(wishes: readonly Wish[], order: Order, rule: RoutingRule, settings: PoolSettings) {
  const ids = rule.to ?? Object.keys(settings.locations);
  const country = order.shippingAddress?.country;
  const scores = {
    'same-country': (id: string) =>
      Number(country !== undefined && settings.locations[id]?.country === country),
    'most-stock': (id: string) => wishes.reduce((sum, { free }) => sum + (free[id] ?? 0), 0),
  };
  return ids.toSorted((left, right) => {
    for (const name of rule.prefer) {
      const more = scores[name](right) - scores[name](left);
      if (more !== 0) return more;
    }
    return ids.indexOf(left) - ids.indexOf(right);
  });
}

function canServeAll(id: string, wishes: readonly Wish[]): boolean {
  const wanted = new Map<string, number>();
  for (const { sku, units } of wishes) wanted.set(sku, (wanted.get(sku) ?? 0) + units);
  return wishes.every(({ sku, free }) => (free[id] ?? 0) >= (wanted.get(sku) as number));
}

function spread(wish: Wish, ranked: readonly string[], served: ReadonlyMap<string, number>) {
  const shares = new Map<string, number>();
  let rest = wish.units;
  for (const id of ranked) {
    const units = Math.min(rest, freeAt(id, wish, served));
    if (units > 0) shares.set(id, units);
    rest -= units;
  }
  const best = ranked[0] as string;
  if (rest > 0) shares.set(best, (shares.get(best) ?? 0) + rest);
  return [...shares].map(([location, quantity]) => ({ location, quantity }));
}

// Two lines of one SKU share what a location has.
function freeAt(id: string, wish: Wish, served: ReadonlyMap<string, number>): number {
  return Math.max(0, (wish.free[id] ?? 0) - (served.get(servedKey(id, wish)) ?? 0));
}

function servedKey(location: string, { sku }: Wish): string {
  return `${location}/${sku}`;
}
