import type { Json, ShipNotice } from '@acorn-i/core';
import { z } from 'zod';
import { keepCosts, keepPieces, type Sender } from './ledger.ts';
import { keepLabels, labelsOf, usersOf } from './used-labels.ts';

const Holding = z.object({
  /** Of the document that goes out. */
  digest: z.string(),
  /** Pieces by order and line. */
  pieces: z.record(z.string(), z.record(z.string(), z.number())),
  labels: z.array(z.string()),
  /** Net costs by order and line. */
  costs: z.record(z.string(), z.record(z.string(), z.string())),
});
/** What a document takes for itself before it goes out, so that no other goes out about the same. */
export type Holding = z.output<typeof Holding>;

/** Whose holding it is: `acknowledged` is an acknowledgement's, `shipped` a notice's, `invoiced` an invoice's. */
export interface Holder {
  kind: 'acknowledged' | 'shipped' | 'invoiced';
  id: string;
}

/** What a document is about, and what others may be about too. */
export interface Subjects {
  orders: readonly string[];
  /** SSCC-18. */
  labels: readonly string[];
}

export function subjectsOf(orders: readonly string[], notice?: ShipNotice): Subjects {
  return { orders, labels: notice ? labelsOf(notice) : [] };
}

/** What other documents of its kind say and hold of the same, as one text: as long as it stays the same, so do checks. */
export async function othersOf(
  { store }: Sender,
  { kind, id: own }: Holder,
  { orders, labels }: Subjects,
): Promise<string> {
  const found = new Map<string, Json>();
  // Held first, as it is given back last: what is settled meanwhile is seen at one of the two.
  const starts = orders.flatMap((order) => [`held-${kind}:${order}:`, `${kind}:${order}:`]);
  for (const start of starts) {
    for await (const [key, value] of store.entries(start)) {
      const id = key.slice(start.length);
      // What was held and now counts for good is the same as before.
      const name = `${start.replace(/^held-/, '')}${id}`;
      if (id !== own && !found.has(name)) found.set(name, value);
    }
  }
  for (const [sscc, users] of await usersOf({ store }, labels)) {
    for (const id of users) if (id !== own) found.set(`sscc:${sscc}:${id}`, true);
  }
  return JSON.stringify([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Takes it, in the place of what the same document held before. Other documents' checks count it from now on. */
export async function hold(sender: Sender, holder: Holder, holding: Holding): Promise<void> {
  const { store } = sender;
  const { kind, id } = holder;
  await release(sender, holder);
  // First what names the rest: whatever a crash leaves can be given back.
  await store.set(keyOf(holder), holding as unknown as Json);
  for (const [order, pieces] of Object.entries(holding.pieces)) {
    await store.set(`held-${kind}:${order}:${id}`, pieces);
  }
  for (const [order, costs] of Object.entries(holding.costs)) {
    await store.set(`held-costs:${order}`, costs);
  }
}

/** Gives back what a document holds that will not go out. What an earlier one of its number is about stays. */
export async function release(sender: Sender, holder: Holder): Promise<void> {
  const { store } = sender;
  const { kind, id } = holder;
  const holding = await holdingOf(sender, holder);
  if (holding === undefined) return;
  for (const order of Object.keys(holding.pieces)) {
    await store.delete(`held-${kind}:${order}:${id}`);
  }
  for (const order of Object.keys(holding.costs)) await store.delete(`held-costs:${order}`);
  await store.delete(keyOf(holder));
}

/**
 * Makes what a document holds what it is about for good. False where it holds nothing of a document with this digest.
 */
export async function settleHolding(
  sender: Sender,
  holder: Holder,
  digest: string,
): Promise<boolean> {
  const holding = await holdingOf(sender, holder);
  if (holding?.digest !== digest) return false;
  const { pieces, labels, costs } = holding;
  const { kind, id } = holder;
  if (kind !== 'acknowledged') await keepPieces(sender, kind, { id, pieces });
  await keepLabels(sender, id, labels);
  for (const [order, one] of Object.entries(costs)) await keepCosts(sender, order, one);
  await release(sender, holder);
  return true;
}

async function holdingOf({ store }: Sender, holder: Holder): Promise<Holding | undefined> {
  return Holding.safeParse(await store.get(keyOf(holder))).data;
}

function keyOf({ kind, id }: Holder): string {
  return `holding-${kind}:${id}`;
}
