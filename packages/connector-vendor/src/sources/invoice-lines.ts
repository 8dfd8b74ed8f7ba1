import { isAcornError, type PullContext } from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';
import { idsOf, type WireInvoiceHeader, type WireInvoiceItem } from '../map/invoice-status.ts';

export interface InvoiceWithLines {
  /** Of the same answer as the lines, so that both are of one moment. */
  header: WireInvoiceHeader;
  /** Undefined where Amazon shows none for it. */
  items: readonly WireInvoiceItem[] | undefined;
}

/** Facts: 600 lines a page. */
const mostPages = 17;

/** Every line of an invoice, page by page. One that Amazon lists and does not show keeps its header. */
export async function readInvoiceLines(
  { client }: VendorAccount,
  { signal, priority, log }: PullContext,
  { marketplaceId, header }: { marketplaceId: string; header: WireInvoiceHeader },
): Promise<InvoiceWithLines> {
  const { invoiceIdentifier } = header;
  if (!invoiceIdentifier) return { header, items: undefined };
  const items: WireInvoiceItem[] = [];
  let found: WireInvoiceHeader | null | undefined;
  let token: string | undefined;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      signal.throwIfAborted();
      const response = await client.vendorFinances.getInvoice(
        { marketplaceId, invoiceIdentifier, ...(token && { nextTokenForLineItems: token }) },
        { signal, priority },
      );
      found ??= response.invoiceHeader;
      items.push(...(response.invoiceItems ?? []));
      token = response.nextTokenForLineItems || undefined;
      if (token === undefined) break;
    }
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_404') throw error;
    log.warn({ invoice: invoiceIdentifier }, 'Amazon lists an invoice and does not show its lines');
    return { header, items: undefined };
  }
  return { header: found ?? header, items };
}

/** Whether it belongs to one of the codes. Where Amazon names none for it, it does. */
export function isOwnInvoice(header: WireInvoiceHeader, codes: readonly string[]): boolean {
  if (codes.length === 0) return true;
  const named = idsOf(header.relatedIdentifiers, 'VENDOR_CODE');
  return named.length === 0 || named.some((code) => codes.includes(code));
}
