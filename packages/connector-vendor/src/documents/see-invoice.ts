import { isAcornError } from '@acorn-i/core';
import { marketplaces, readPages } from '@acorn-i/sp-api-client';
import type { VendorAccount } from '../account.ts';
import { marketplacesOf } from '../settings.ts';
import type { Seen } from './submit-document.ts';

const dayMs = 86_400_000;
/** Amazon answers for 90 days of issue at once; an invoice is where its date is. */
const mostPages = 20;

/** Looks for an invoice by its number among those that Amazon's finances know of its day. */
export async function seeInvoice(
  account: VendorAccount,
  invoice: { id: string; issuedAt: string },
  signal: AbortSignal,
): Promise<Seen> {
  try {
    for (const country of marketplacesOf(account.settings)) {
      const seen = await seeIn(account, marketplaces[country].id, invoice, signal);
      if (seen) return seen;
    }
  } catch (error) {
    // Without that role an invoice is presumed as taken, as Amazon says.
    if (!isAcornError(error) || error.code !== 'SP_API_ROLE_MISSING') throw error;
  }
  // Amazon does not say how long an invoice takes to show.
  return { is: 'unknown' };
}

async function seeIn(
  { client, now }: VendorAccount,
  marketplaceId: string,
  { id, issuedAt }: { id: string; issuedAt: string },
  signal: AbortSignal,
): Promise<Seen | undefined> {
  const issuedMs = Date.parse(issuedAt);
  const query = {
    marketplaceId,
    fromIssueDate: new Date(issuedMs - dayMs).toISOString(),
    toIssueDate: new Date(issuedMs + dayMs).toISOString(),
  };
  let pages = 0;
  const read = readPages(client, 'vendorFinances.getInvoiceHeaders', query, { now, signal });
  for await (const { response } of read) {
    const found = response.invoices?.find(({ invoiceNumber }) => invoiceNumber === id);
    if (found?.invoiceStatus === 'REJECTED') {
      return { is: 'refused', why: `invoice status REJECTED (${found.invoiceIdentifier ?? id})` };
    }
    if (found) {
      const { invoiceStatus = '?', invoiceIdentifier = id } = found;
      const proof = `verified by getInvoiceHeaders: ${invoiceIdentifier} ${invoiceStatus}`;
      return { is: 'there', proof };
    }
    pages += 1;
    if (pages >= mostPages) break;
  }
  return undefined;
}
