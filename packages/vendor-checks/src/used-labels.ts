import type { ShipNotice } from '@acorn-i/core';
import type { Sender } from './ledger.ts';

export function labelsOf({ cartons = [], pallets = [] }: ShipNotice): string[] {
  return [...cartons, ...pallets].flatMap(({ sscc }) => sscc ?? []);
}

/** Which other shipment has used a label of this notice, or is about to. */
export async function labelUse(
  { store }: Sender,
  notice: ShipNotice,
): Promise<(sscc: string) => string | undefined> {
  const users = new Map<string, string>();
  for (const sscc of labelsOf(notice)) {
    // Held first, as it is given back last: what is settled meanwhile is seen at one of the two.
    const start = `held-sscc:${sscc}:`;
    for await (const [key] of store.entries(start)) {
      const holder = key.slice(start.length);
      if (holder !== notice.id) users.set(sscc, `shipment ${holder}`);
    }
    const user = await store.get(`sscc:${sscc}`);
    if (typeof user === 'string' && user !== notice.id) users.set(sscc, `shipment ${user}`);
  }
  return (sscc) => users.get(sscc);
}

/** Remembers that a notice has used labels. */
export async function keepLabels(
  { store }: Sender,
  id: string,
  labels: readonly string[],
): Promise<void> {
  for (const sscc of labels) await store.set(`sscc:${sscc}`, id);
}
