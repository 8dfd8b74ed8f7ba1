import type { ShipNotice } from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';

type Account = Pick<VendorAccount, 'store'>;

function labelsOf({ cartons = [], pallets = [] }: ShipNotice): string[] {
  return [...cartons, ...pallets].flatMap(({ sscc }) => sscc ?? []);
}

/** Which other shipment has used a label of this notice. */
export async function labelUse(
  { store }: Account,
  notice: ShipNotice,
): Promise<(sscc: string) => string | undefined> {
  const users = new Map<string, string>();
  for (const sscc of labelsOf(notice)) {
    const user = await store.get(`sscc:${sscc}`);
    if (typeof user === 'string' && user !== notice.id) users.set(sscc, `shipment ${user}`);
  }
  return (sscc) => users.get(sscc);
}

export async function keepLabels({ store }: Account, notice: ShipNotice): Promise<void> {
  for (const sscc of labelsOf(notice)) await store.set(`sscc:${sscc}`, notice.id);
}
