import type { Receipt } from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';

interface Told {
  deleted?: true;
  data: { seller?: { id: string } | undefined };
}

/** What is not this connection's to send. */
export function passedBy(
  { settings: { vendorCodes } }: VendorAccount,
  { deleted, data }: Told,
): Receipt | undefined {
  if (deleted) return { note: 'not sent: deleted' };
  const code = data.seller?.id;
  const isOurs = code === undefined || vendorCodes.length === 0 || vendorCodes.includes(code);
  return isOurs ? undefined : { note: `not sent: vendor code ${code} is not of this connection` };
}
