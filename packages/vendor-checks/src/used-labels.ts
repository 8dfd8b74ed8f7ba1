import type { ShipNotice } from '@acorn-i/core';
import type { Sender } from './ledger.ts';

function labelsOf({ cartons = [], pallets = [] }: ShipNotice): string[] {
  return [...cartons, ...pallets].flatMap(({ sscc }) => sscc ?? []);
}

/** Which other shipment has used a label of this notice. */
export async function labelUse(
  { store }: Sender,
  notice: ShipNotice,
): Promise<(sscc: string) => string | undefined> {
  const users = new Map<string, string>();
  for (const sscc of labelsOf(notice)) {
    const user = await store.get(`sscc:${sscc}`);
    if (typeof user === 'string' && user !== notice.id) users.set(sscc, `shipment ${user}`);
  }
  return (sscc) => users.get(sscc);
}

/** Remembers that this notice has used its labels. */
export async function keepLabels({ store }: Sender, notice: ShipNotice): Promise<void> {
  for (const sscc of labelsOf(notice)) await store.set(`sscc:${sscc}`, notice.id);
}
