import type { CreditNote, Invoice, InvoiceLine, Money, TradeParty } from '@acorn-i/core';
import { type ParametersOf, present } from '@acorn-i/sp-api-client';
import { asinOf } from '@acorn-i/vendor-checks';
import { toWireUnit } from './money.ts';
import { toWireAddress } from './party.ts';
import { toWireQuantity } from './quantity.ts';

type Body = ParametersOf<'vendorInvoices.submitInvoices'>['body'];
type WireInvoice = NonNullable<Body['invoices']>[number];
type WireItem = NonNullable<WireInvoice['items']>[number];
type Adjustments = Pick<InvoiceLine, 'taxes' | 'charges' | 'allowances'>;
type Tax = NonNullable<InvoiceLine['taxes']>[number];
type Adjustment = NonNullable<InvoiceLine['charges']>[number];

export function toWireInvoice(
  document: Invoice | CreditNote,
  kind: 'Invoice' | 'CreditNote',
): WireInvoice {
  const { remitTo, shipTo, shipFrom, billTo, terms } = document;
  const reference = 'invoiceId' in document ? creditDetails(document) : undefined;
  return present({
    invoiceType: kind,
    id: document.id,
    referenceNumber: document.reference,
    date: document.issuedAt,
    remitToParty: toWireParty(remitTo),
    shipToParty: shipTo && toWireParty(shipTo),
    shipFromParty: shipFrom && toWireParty(shipFrom),
    billToParty: billTo && toWireParty(billTo),
    paymentTerms:
      terms &&
      present({
        type: 'Basic' as const,
        discountPercent: terms.discountPercent,
        discountDueDays: terms.discountDays,
        netDueDays: terms.netDays,
      }),
    invoiceTotal: toWireMoney(document.total),
    ...toWireAdjustments(document),
    items: document.lines.map((line) => toWireItem(line, reference)),
  }) as WireInvoice;
}

/** Amazon's model wants what a credit note refers to on each line. */
function creditDetails(note: CreditNote): WireItem['creditNoteDetails'] {
  return present({
    referenceInvoiceNumber: note.invoiceId,
    debitNoteNumber: note.debitNoteId,
    returnsReferenceNumber: note.returnId,
    goodsReturnDate: note.goodsReturnedAt,
    coopReferenceNumber: note.coopReference,
  });
}

function toWireItem(line: InvoiceLine, creditNoteDetails: WireItem['creditNoteDetails']): WireItem {
  const unit = toWireUnit(line.pricedBy);
  const totalWeight =
    unit && line.weight !== undefined ? { unitOfMeasure: unit, amount: line.weight } : undefined;
  return present({
    itemSequenceNumber: Number(line.id),
    amazonProductIdentifier: asinOf(line),
    vendorProductIdentifier: line.sku,
    invoicedQuantity: { ...toWireQuantity(line.quantity), ...(totalWeight && { totalWeight }) },
    netCost: toWireMoney(line.netCost),
    netCostUnitOfMeasure: unit,
    purchaseOrderNumber: line.purchaseOrderId,
    creditNoteDetails,
    ...toWireAdjustments(line),
  }) as WireItem;
}

function toWireAdjustments({ taxes, charges, allowances }: Adjustments) {
  return {
    ...(taxes && { taxDetails: taxes.map(toWireTax) }),
    ...(charges && {
      chargeDetails: charges.map(({ amount, ...more }) => ({
        ...toWireAdjustment(more),
        chargeAmount: toWireMoney(amount),
      })),
    }),
    ...(allowances && {
      allowanceDetails: allowances.map(({ amount, ...more }) => ({
        ...toWireAdjustment(more),
        allowanceAmount: toWireMoney(amount),
      })),
    }),
  };
}

function toWireAdjustment({ kind, description, taxes }: Omit<Adjustment, 'amount'>) {
  return {
    type: kind,
    ...(description && { description }),
    ...(taxes && { taxDetails: taxes.map(toWireTax) }),
  };
}

function toWireTax({ name, rate, amount, taxable }: Tax) {
  return {
    taxType: name,
    ...(rate !== undefined && { taxRate: rate }),
    taxAmount: toWireMoney(amount),
    ...(taxable && { taxableAmount: toWireMoney(taxable) }),
  };
}

function toWireMoney({ amount, currency }: Money) {
  return { currencyCode: currency, amount };
}

/** Invoices call the postal code by another name than orders do, and name every registration. */
function toWireParty({ id, address, taxRegistrations = [] }: TradeParty) {
  const wire = address && toWireAddress(address, id);
  const { postalCode, ...others } = wire ?? {};
  return {
    partyId: id,
    ...(wire && { address: { ...others, ...(postalCode && { postalOrZipCode: postalCode }) } }),
    ...(taxRegistrations.length > 0 && {
      taxRegistrationDetails: taxRegistrations.map(({ kind, number }) => ({
        taxRegistrationType: kind === 'vat' ? 'VAT' : 'GST',
        taxRegistrationNumber: number,
      })),
    }),
  };
}
