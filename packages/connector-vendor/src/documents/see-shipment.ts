import { isAcornError } from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';
import type { Seen } from './submit-document.ts';

/** Looks for a routing request among Amazon's shipments. They come late, and for some vendors not at all. */
export async function seeShipment(
  { client }: VendorAccount,
  id: string,
  signal: AbortSignal,
): Promise<Seen> {
  try {
    const query = { vendorShipmentIdentifier: id };
    const { payload } = await client.vendorShipments.getShipmentDetails(query, { signal });
    const found = payload?.shipments?.find((one) => one.vendorShipmentIdentifier === id);
    if (found === undefined) return { is: 'unknown' };
    const { currentShipmentStatus = '?' } = found;
    return { is: 'there', proof: `verified by getShipmentDetails: ${currentShipmentStatus}` };
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_404') throw error;
    return { is: 'unknown' };
  }
}
