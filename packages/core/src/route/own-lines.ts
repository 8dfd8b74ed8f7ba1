import type { AnyChange } from '../change.ts';
import type { Sink } from '../connector.ts';
import type { FulfilledBy } from '../entities/fulfilled-by.ts';
import type { Order } from '../entities/order.ts';
import type { EntityName } from '../entities/registry.ts';

/** What of a change a sink gets, and why it does not get the rest. */
export interface OwnLines {
  /** Absent: nothing of it is for this sink. */
  change?: AnyChange;
  /** For `explain`: `line 2 is shipped by amazon-prime`. Absent: nothing is left out. */
  leftOut?: string;
}

/** Who ships a line that does not say. */
const unlessSaid: FulfilledBy = 'merchant';
const mostNamed = 5;

/**
 * The lines of an order that a sink may have shipped (`ships`). Every order goes through here on its last
 * step before the call, whatever route it took and however often it is sent: a line that Amazon ships
 * never reaches another shipper. Sums of the whole order do not go with a part of it.
 */
export function ownLines(
  { ships, withdraws }: Pick<Sink<unknown, EntityName>, 'ships' | 'withdraws'>,
  change: AnyChange,
): OwnLines {
  if (ships === undefined || change.entity !== 'order') return { change };
  const { data } = change;
  const isOwn = ({ fulfilledBy = unlessSaid }: { fulfilledBy?: FulfilledBy | undefined }) =>
    ships.includes(fulfilledBy);
  const lines = data.lines.filter(isOwn);
  if (lines.length === data.lines.length) return { change };
  const others = data.lines.filter((line) => !isOwn(line));
  const named = others
    .slice(0, mostNamed)
    .map(({ id, fulfilledBy = unlessSaid }) => `line ${id} is shipped by ${fulfilledBy}`);
  if (others.length > mostNamed) named.push(`${others.length - mostNamed} more`);
  const leftOut = named.join(', ');
  // The same id: a redelivery is told from a new change by it.
  return lines.length === 0 && !withdraws
    ? { leftOut }
    : { change: { ...change, data: { ...withoutSums(data), lines } }, leftOut };
}

function withoutSums({ total: _total, totals: _totals, ...order }: Order): Order {
  return order;
}
