import {
  type ConnectionStore,
  type Invoice,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  piecesOf,
  type ShipNotice,
} from '@acorn-i/core';
import { z } from 'zod';
import { orderLineOf } from './order-line.ts';

/** By line: pieces, or an amount. */
const Pieces = z.record(z.string(), z.number());
const Costs = z.record(z.string(), z.string());

/** Whoever sends trade documents: what they said is kept in the connection's store. */
export interface Sender {
  readonly store: ConnectionStore;
}

/** The net costs that an acknowledgement names, by line of the order. */
export function costsOf({ lines }: PurchaseOrderAcknowledgement): Record<string, string> {
  const costs = lines.flatMap(({ id, netCost }) => (netCost ? [[id, netCost.amount]] : []));
  return Object.fromEntries(costs);
}

/** Remembers the net costs that were acknowledged last. */
export async function keepCosts(
  { store }: Sender,
  order: string,
  costs: Readonly<Record<string, string>>,
): Promise<void> {
  await store.set(`costs:${order}`, { ...costs });
}

/** The net costs that were acknowledged last, or are about to be. */
export async function acknowledgedCosts(
  { store }: Sender,
  order: string,
): Promise<Readonly<Record<string, string>>> {
  const held = await store.get(`held-costs:${order}`);
  return Costs.safeParse(held ?? (await store.get(`costs:${order}`))).data ?? {};
}

/** Remembers what a notice (`shipped`) or an invoice (`invoiced`) is about, in the place of what it said before. */
export async function keepPieces(
  { store }: Sender,
  kind: 'shipped' | 'invoiced',
  document: { id: string; pieces: Readonly<Record<string, Readonly<Record<string, number>>>> },
): Promise<void> {
  const { id, pieces } = document;
  const orders = Object.keys(pieces);
  const placesKey = `${kind}-orders:${id}`;
  const before = z.array(z.string()).safeParse(await store.get(placesKey)).data ?? [];
  await store.set(placesKey, [...new Set([...before, ...orders])]);
  for (const order of orders) await store.set(`${kind}:${order}:${id}`, { ...pieces[order] });
  for (const order of before) {
    if (!orders.includes(order)) await store.delete(`${kind}:${order}:${id}`);
  }
}

/**
 * Pieces by line of an order that other documents than `except` are about; undefined where there are none. With
 * `isHeldCounted` those too that are about to go out, or of which nobody knows yet whether they count.
 */
export async function piecesBefore(
  { store }: Sender,
  kind: 'shipped' | 'invoiced',
  options: { order: string; except: string | undefined; isHeldCounted: boolean },
): Promise<Readonly<Record<string, number>> | undefined> {
  const { order, except, isHeldCounted } = options;
  const documents = new Map<string, Record<string, number>>();
  // Held first, as it is given back last: what is settled meanwhile is seen at one of the two.
  for (const prefix of isHeldCounted ? [`held-${kind}`, kind] : [kind]) {
    const start = `${prefix}:${order}:`;
    for await (const [key, value] of store.entries(start)) {
      const id = key.slice(start.length);
      if (id === except) continue;
      const most = { ...documents.get(id) };
      for (const [line, pieces] of Object.entries(Pieces.safeParse(value).data ?? {})) {
        // One that replaces its earlier: whichever of the two counts in the end.
        most[line] = Math.max(most[line] ?? 0, pieces);
      }
      documents.set(id, most);
    }
  }
  if (documents.size === 0) return undefined;
  const sums: Record<string, number> = {};
  for (const pieces of documents.values()) {
    for (const [line, count] of Object.entries(pieces)) sums[line] = (sums[line] ?? 0) + count;
  }
  return sums;
}

/** Pieces of the lines of a document, by order and line. @param orderOf an order as it is known. */
export function piecesByOrder(
  lines: ShipNotice['lines'] | Invoice['lines'],
  orderOf: (id: string) => Pick<PurchaseOrder, 'lines'> | undefined,
): Record<string, Record<string, number>> {
  const found: Record<string, Record<string, number>> = {};
  for (const line of lines) {
    const { purchaseOrderId } = line;
    if (purchaseOrderId === undefined) continue;
    const own = orderLineOf(line, orderOf(purchaseOrderId) ?? { lines: [] })?.id;
    found[purchaseOrderId] ??= {};
    const pieces = found[purchaseOrderId];
    if (own !== undefined) pieces[own] = (pieces[own] ?? 0) + piecesOf(line.quantity);
  }
  return found;
}
