import { type InvoiceStatus, type MatchedLine, RejectedError } from '@acorn-i/core';
import { filled, present, type ResponseOf, toNumberMoney } from '@acorn-i/sp-api-client';
import { asinOf, vendorChannel } from './purchase-order.ts';
import { amountOfType, toSettledParts } from './settled-parts.ts';
import { toInstant } from './time.ts';

type Headers = NonNullable<ResponseOf<'vendorFinances.getInvoiceHeaders'>['invoices']>;
export type WireInvoiceHeader = Headers[number];
export type WireInvoiceItem = NonNullable<
  ResponseOf<'vendorFinances.getInvoice'>['invoiceItems']
>[number];
type Related = WireInvoiceHeader['relatedIdentifiers'];
type WireCurrency = WireInvoiceHeader['invoiceAmount'];

const statuses: Readonly<Record<string, InvoiceStatus['status']>> = {
  IN_PROGRESS: 'in-progress',
  REJECTED: 'rejected',
  PARTIALLY_PAID: 'partially-paid',
  PARTIALLY_DEDUCTED: 'partially-deducted',
  PAID: 'paid',
  DEDUCTED: 'deducted',
};
const reasonKinds = { PQV: 'quantity', PPV: 'price' } as const;

/** @throws RejectedError where it cannot be read: no number, amount or date. */
export function toInvoiceStatus(
  header: WireInvoiceHeader,
  items: readonly WireInvoiceItem[] | undefined,
): InvoiceStatus {
  const id = filled(header.invoiceNumber);
  const amount = toMoney(header.invoiceAmount);
  const issuedAt = toInstant(header.issueDate);
  const status = statuses[header.invoiceStatus?.toUpperCase() ?? ''];
  if (!id || !amount || issuedAt === undefined || status === undefined) {
    throw new RejectedError(
      'an invoice without number, amount or date, or with a status that is not known',
      { code: 'INVOICE_INCOMPLETE' },
    );
  }
  const { relatedIdentifiers: related, invoiceAmountBreakdowns } = header;
  const identifier = filled(header.invoiceIdentifier);
  const parts = toSettledParts(header.invoiceSettlementBreakdowns, amount);
  const isGoods = header.invoiceType?.toUpperCase() === 'AP_INVENTORY';
  const more = present({
    externalIds: identifier ? [{ system: 'amazon', type: 'invoice', id: identifier }] : [],
    payer: filled(header.payer?.partnerId),
    payee:
      idsOf(related, 'PAYEE_CODE')[0] ?? payeeIn(identifier) ?? filled(header.payee?.partnerId),
    seller: idsOf(related, 'VENDOR_CODE')[0],
    dueAt: toInstant(header.dueDate),
    terms: filled(header.paymentTerms),
    tax: amountOfType(invoiceAmountBreakdowns, 'TaxAmount'),
    purchaseOrderIds: idsOf(related, 'PURCHASE_ORDER_IDS'),
    shipNoticeIds: idsOf(related, 'ASN_IDS'),
    paymentIds: idsOf(related, 'UNIQUE_PAYMENT_IDS'),
    claimIds: idsOf(related, 'SHORTAGE_INVOICE_IDS'),
    returnIds: idsOf(related, 'RETURN_IDS'),
    agreementIds: idsOf(related, 'AGREEMENT_IDS'),
    lines: items?.map(toLine),
  });
  const updatedAt = toInstant(header.lastUpdatedDate) ?? toInstant(header.creationDate) ?? issuedAt;
  return {
    id,
    channel: vendorChannel,
    status,
    kind: isGoods ? 'goods' : 'other',
    issuedAt,
    currency: amount.currency,
    amount,
    parts,
    updatedAt,
    ...more,
  };
}

/** Every value under a name, each once. */
export function idsOf(related: Related, name: string): string[] {
  const values = (related ?? [])
    .filter(({ relatedIdentifierName }) => relatedIdentifierName?.toUpperCase() === name)
    .flatMap(({ relatedIdentifierValue }) => relatedIdentifierValue ?? []);
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}

/** `InvoiceNumber~PayeeCode`. */
function payeeIn(identifier: string | undefined): string | undefined {
  const at = identifier?.lastIndexOf('~') ?? -1;
  return at < 0 ? undefined : filled(identifier?.slice(at + 1));
}

function toLine(item: WireInvoiceItem): MatchedLine {
  const { lineItemContext: context, relatedItemIdentifiers: related } = item;
  const matching = context?.matchingContext;
  const named = (name: string) =>
    filled(
      context?.itemIdentifiers?.find(
        ({ itemIdentifierName }) => itemIdentifierName?.toUpperCase() === name,
      )?.itemIdentifierValue,
    );
  const amount = toMoney(item.totalAmount);
  if (!amount) {
    throw new RejectedError(`line ${item.lineItemId} of an invoice has no amount`, {
      code: 'INVOICE_INCOMPLETE',
    });
  }
  return present({
    id: item.lineItemId,
    sku: named('SKU') ?? named('EXTERNAL_ID'),
    externalIds: asinOf(named('ASIN')),
    purchaseOrderId: idsOf(related, 'PURCHASE_ORDER_IDS')[0],
    quantity: item.quantity ?? undefined,
    unitCost: toMoney(item.unitCost),
    amount,
    tax: amountOfType(item.totalAmountBreakdown, 'ItemTaxAmount'),
    matchedQuantity: matching?.matchedQuantity ?? undefined,
    matchedAmount: toMoney(matching?.matchedAmount),
    quantityVariance: matching?.quantityVariance ?? undefined,
    priceVariance: toMoney(matching?.priceVariance),
    paidQuantity: matching?.paidQuantity ?? undefined,
    paidAmount: toMoney(matching?.paidAmount),
    reasons: (matching?.varianceReasons ?? []).map(({ varianceType, defectTypes }) => ({
      kind: reasonKinds[varianceType?.toUpperCase() as keyof typeof reasonKinds] ?? 'other',
      defects: defectTypes ?? [],
    })),
  });
}

function toMoney(given: WireCurrency) {
  return toNumberMoney(given?.currencyAmount, given?.currencyCode);
}
