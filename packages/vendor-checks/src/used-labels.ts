import type { ShipNotice } from '@acorn-i/core';
import { z } from 'zod';
import type { Sender } from './ledger.ts';

export function labelsOf({ cartons = [], pallets = [] }: ShipNotice): string[] {
  return [...cartons, ...pallets].flatMap(({ sscc }) => sscc ?? []);
}

/** Shipments that have used these labels, or are about to, by label. */
export async function usersOf(
  { store }: Sender,
  labels: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const users = new Map(labels.map((sscc) => [sscc, new Set<string>()]));
  if (labels.length === 0) return users;
  // Held first, as it is given back last: what is settled meanwhile is seen at one of the two.
  const start = 'holding-shipped:';
  for await (const [key, value] of store.entries(start)) {
    const held = Held.safeParse(value).data?.labels ?? [];
    for (const sscc of held) users.get(sscc)?.add(key.slice(start.length));
  }
  for (const [sscc, ids] of users) {
    const id = await store.get(`sscc:${sscc}`);
    if (typeof id === 'string') ids.add(id);
  }
  return users;
}

const Held = z.object({ labels: z.array(z.string()) });

/** Which other shipment has used a label of this notice, or is about to. */
export async function labelUse(
  sender: Sender,
  notice: ShipNotice,
): Promise<(sscc: string) => string | undefined> {
  const users = await usersOf(sender, labelsOf(notice));
  return (sscc) => {
    const other = [...(users.get(sscc) ?? [])].find((id) => id !== notice.id);
    return other === undefined ? undefined : `shipment ${other}`;
  };
}

/** Remembers that a notice has used labels. */
export async function keepLabels(
  { store }: Sender,
  id: string,
  labels: readonly string[],
): Promise<void> {
  for (const sscc of labels) await store.set(`sscc:${sscc}`, id);
}
