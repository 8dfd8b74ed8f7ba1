import type { Draft, EntityName, Page, PullContext, Reject } from '@acorn-i/core';
import { toOrder } from '../map/order.ts';
import { toReturns } from '../map/return.ts';
import { planReading } from '../plan-reading.ts';
import type { SquareAccount } from '../square-account.ts';
import { type DetailedOrder, detailOrders } from './order-details.ts';
import { searchOrders } from './search-orders.ts';

interface Mapped<E extends EntityName> {
  changes: readonly Draft<E>[];
  rejects: readonly Reject[];
}

/** Receipts as orders. */
export function pullSales(account: SquareAccount, context: PullContext) {
  return pullOrders(account, context, (detailed) => salesOf(account, detailed));
}

/** What was taken back, as returns. */
export function pullReturns(account: SquareAccount, context: PullContext) {
  return pullOrders<'return'>(account, context, ({ order, ...parts }) => ({
    changes: toReturns(order, parts).map((data) => ({ data })),
    rejects: [],
  }));
}

/** The order of a receipt, and those of its lines that are none for us, reported once. */
export function salesOf(
  { reported }: Pick<SquareAccount, 'reported'>,
  { order, ...parts }: DetailedOrder,
): Mapped<'order'> {
  const { data, rejects } = toOrder(order, parts);
  const isEmpty = data.lines.length === 0 && rejects.length > 0;
  return {
    changes: isEmpty ? [] : [{ data }],
    rejects: rejects.filter(({ place }) => isNews(place, reported)),
  };
}

function isNews(place: string, reported: Set<string>): boolean {
  if (reported.has(place)) return false;
  if (reported.size > 10_000) reported.clear();
  reported.add(place);
  return true;
}

async function* pullOrders<E extends EntityName>(
  account: SquareAccount,
  context: PullContext,
  map: (detailed: DetailedOrder) => Mapped<E>,
): AsyncGenerator<Page<E>> {
  const lateMs = account.settings.lateHours * 3_600_000;
  const reading = planReading(context.cursor, { now: context.now(), lateMs });
  const { signal } = context;
  const priority = reading.isSweep && context.cursor !== undefined ? 'sweep' : context.priority;
  for await (const page of searchOrders(account, { from: reading.from, signal, priority })) {
    const mapped = (await detailOrders(account, page.orders, signal)).map(map);
    const last = page.orders.at(-1)?.updated_at;
    yield {
      changes: mapped.flatMap(({ changes }) => changes),
      rejects: mapped.flatMap(({ rejects }) => rejects),
      ...(page.isInOrder && last && { cursor: reading.partAt(new Date(last).toISOString()) }),
    };
  }
  yield { changes: [], cursor: reading.cursor };
}
