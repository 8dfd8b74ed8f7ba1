import type { Oversell } from './settings.ts';

/** An order that holds units of one SKU. */
export interface OpenOrder {
  /** Where the order is remembered: `order/shop/1042`. */
  readonly key: string;
  readonly channel: string;
  readonly placedAt: string;
  readonly units: number;
}

/** The open orders of one SKU that would be held first, and what is held of them now. */
export interface OpenOrders {
  /** In the order in which they would be held. */
  readonly first: readonly OpenOrder[];
  /** Short units by the order's key. */
  readonly held: Readonly<Record<string, number>>;
}

export const noOpenOrders: OpenOrders = { first: [], held: {} };

/** Open orders that are remembered one by one for each SKU. */
const remembered = 256;

/** Puts an order where it belongs, or takes it out where it holds nothing more. */
export function withOpenOrder(
  open: OpenOrders,
  order: OpenOrder,
  { hold, protect }: Oversell,
): OpenOrders {
  const others = open.first.filter(({ key }) => key !== order.key);
  if (order.units <= 0) return { ...open, first: others };
  const sign = hold === 'newest' ? -1 : 1;
  // Protected channels come last, the first that is named the very last.
  const rank = ({ channel }: OpenOrder) => {
    const at = protect.indexOf(channel);
    return at < 0 ? 0 : protect.length - at;
  };
  const first = [...others, order].sort(
    (left, right) =>
      rank(left) - rank(right) ||
      sign * compare(Date.parse(left.placedAt), Date.parse(right.placedAt)) ||
      sign * compare(left.key, right.key),
  );
  return { ...open, first: first.slice(0, remembered) };
}

/** Which orders are held while `oversold` units are missing, and how many units each is short of. */
export function heldOrders({ first }: OpenOrders, oversold: number): Record<string, number> {
  const held: Record<string, number> = {};
  let missing = oversold;
  for (const { key, units } of first) {
    if (missing <= 0) break;
    held[key] = Math.min(units, missing);
    missing -= units;
  }
  return held;
}

function compare<T extends number | string>(left: T, right: T): number {
  return left < right ? -1 : Number(left > right);
}
