import {
  type ConnectionStore,
  type Invoice,
  type PurchaseOrderAcknowledgement,
  piecesOf,
  type ShipNotice,
} from '@acorn-i/core';
import { z } from 'zod';

/** By line: pieces, or an amount. */
const Pieces = z.record(z.string(), z.number());
const Costs = z.record(z.string(), z.string());

/** Whoever sends trade documents: what they said is kept in the connection's store. */
export interface Sender {
  readonly store: ConnectionStore;
}

/** The net costs that were acknowledged last, by line of the order. */
export async function keepCosts(
  { store }: Sender,
  { purchaseOrderId, lines }: PurchaseOrderAcknowledgement,
): Promise<void> {
  const costs = lines.flatMap(({ id, netCost }) => (netCost ? [[id, netCost.amount]] : []));
  await store.set(`costs:${purchaseOrderId}`, Object.fromEntries(costs));
}

export async function acknowledgedCosts(
  { store }: Sender,
  order: string,
): Promise<Readonly<Record<string, string>>> {
  return Costs.safeParse(await store.get(`costs:${order}`)).data ?? {};
}

/** What a document says of one order: pieces by line of the order. */
type LinesOf = (order: string) => Readonly<Record<string, number>>;

/** Remembers what a notice (`shipped`) or an invoice (`invoiced`) is about, in the place of what it said before. */
export async function keepPieces(
  { store }: Sender,
  kind: 'shipped' | 'invoiced',
  document: { id: string; orders: readonly string[]; linesOf: LinesOf },
): Promise<void> {
  const { id, orders, linesOf } = document;
  const placesKey = `${kind}-orders:${id}`;
  const before = z.array(z.string()).safeParse(await store.get(placesKey)).data ?? [];
  await store.set(placesKey, [...new Set([...before, ...orders])]);
  for (const order of orders) await store.set(`${kind}:${order}:${id}`, { ...linesOf(order) });
  for (const order of before) {
    if (!orders.includes(order)) await store.delete(`${kind}:${order}:${id}`);
  }
}

/** Pieces by line of an order that other documents than `except` are about; undefined where there are none. */
export async function piecesBefore(
  { store }: Sender,
  kind: 'shipped' | 'invoiced',
  { order, except }: { order: string; except: string | undefined },
): Promise<Readonly<Record<string, number>> | undefined> {
  let sums: Record<string, number> | undefined;
  for await (const [key, value] of store.entries(`${kind}:${order}:`)) {
    if (key === `${kind}:${order}:${except}`) continue;
    sums ??= {};
    for (const [line, pieces] of Object.entries(Pieces.safeParse(value).data ?? {})) {
      sums[line] = (sums[line] ?? 0) + pieces;
    }
  }
  return sums;
}

/** Pieces of some lines, by the line of the order that each is about. */
export function sumPieces(
  lines: readonly (readonly [
    line: string | undefined,
    of: ShipNotice['lines'][number] | Invoice['lines'][number],
  ])[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [line, { quantity }] of lines) {
    if (line !== undefined) sums[line] = (sums[line] ?? 0) + piecesOf(quantity);
  }
  return sums;
}
