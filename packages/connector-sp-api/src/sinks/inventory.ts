import {
  type Change,
  isAcornError,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { ResponseOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import { toInventoryPatch } from '../map/inventory-patch.ts';

/** Writes what may be sold of a SKU to its listing. Amazon applies it minutes later. */
export const inventory: Sink<SpApiAccount, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Sellable units of a listing, by patchListingsItem',
  coalesce: true,
  write: writeInventory,
};

async function writeInventory(
  { client, connection, marketplaceIds, settings }: SpApiAccount,
  { data }: Change<'inventory-level'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  if (data.channel !== undefined && data.channel !== connection) {
    return { note: `not written: these units are for channel ${data.channel}` };
  }
  const { sellerId, productType, fulfillmentChannel } = settings;
  const listing = { sellerId, sku: data.sku, marketplaceIds };
  const patches = [toInventoryPatch(data, fulfillmentChannel)];
  try {
    const body = { productType, patches };
    return toReceipt(await client.listings.patchListingsItem({ ...listing, body }, { signal }));
  } catch (error) {
    throw isAcornError(error) && error.code === 'HTTP_404' ? notListed(data.sku, error) : error;
  }
}

type Submission = ResponseOf<'listings.patchListingsItem'>;

function toReceipt({ sku, status, submissionId, issues }: Submission): Receipt {
  const codes = codesOf(issues ?? []);
  if (status === 'INVALID') {
    const attributes = [...new Set((issues ?? []).flatMap((issue) => issue.attributeNames ?? []))];
    throw new RejectedError(`Amazon refuses the stock of SKU ${sku}: issues ${codes.join(', ')}`, {
      code: 'LISTING_INVALID',
      details: { sku, submissionId, issues: codes, attributes },
    });
  }
  return { ref: submissionId, note: [status, ...codes].join(' ') };
}

function codesOf(issues: NonNullable<Submission['issues']>): string[] {
  return [...new Set(issues.map((issue) => issue.code ?? 'unknown'))];
}

function notListed(sku: string, cause: unknown): RejectedError {
  return new RejectedError(
    `Amazon has no listing for SKU ${sku} in these marketplaces. List it, or leave it out of the route`,
    { code: 'HTTP_404', details: { status: 404, sku }, cause },
  );
}
