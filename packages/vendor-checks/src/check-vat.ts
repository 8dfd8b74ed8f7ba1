import {
  absoluteDecimal,
  addDecimals,
  type CreditNote,
  compareDecimals,
  currencyPlaces,
  type Invoice,
  type InvoiceTax,
  multiplyDecimals,
  subtractDecimals,
} from '@acorn-i/core';
import type { CheckList } from './failed-check.ts';
import { lineAmount } from './invoice-total.ts';

/** What the law of the EU and the UK asks of an invoice: rates, taxes that follow from them, and both VAT numbers. */
export function checkVat(document: Invoice | CreditNote, list: CheckList): void {
  const hasRate = (taxes: readonly InvoiceTax[] = []) =>
    taxes.some(({ rate }) => rate !== undefined);
  if (!hasRate(document.taxes)) {
    for (const { id, taxes } of document.lines)
      if (!hasRate(taxes)) list.fail('INVOICE_TAX_MISSING', `line ${id}`);
  }
  for (const line of document.lines) {
    const only = line.taxes?.length === 1 && !line.charges && !line.allowances;
    for (const tax of line.taxes ?? [])
      checkTax(tax, only ? lineAmount(line) : undefined, `line ${line.id}`, list);
  }
  const isWhole = document.lines.every(({ taxes = [] }) => taxes.length === 0);
  const net = addDecimals(document.lines.map(lineAmount));
  const isPlain = document.taxes?.length === 1 && !document.charges && !document.allowances;
  for (const tax of document.taxes ?? [])
    checkTax(tax, isWhole && isPlain ? net : undefined, undefined, list);
  for (const party of [document.remitTo, document.billTo]) {
    const isRegistered = ({ kind, number }: { kind: string; number: string }) =>
      kind === 'vat' && number.trim() !== '';
    if (party && !party.taxRegistrations?.some(isRegistered)) {
      list.fail('INVOICE_VAT_ID_MISSING', undefined, { given: party.id });
    }
  }
}

/** @param net what it is a tax on, where it does not say so itself and that is certain. */
function checkTax(
  { rate, amount, taxable }: InvoiceTax,
  net: string | undefined,
  place: string | undefined,
  list: CheckList,
): void {
  if (rate === undefined) return;
  if (compareDecimals(rate, '1') >= 0) {
    list.fail('INVOICE_TAX_RATE', place, { given: rate });
    return;
  }
  const base = taxable?.amount ?? net;
  if (base === undefined) return;
  const wanted = multiplyDecimals(base, rate);
  const difference = absoluteDecimal(subtractDecimals(amount.amount, wanted));
  if (compareDecimals(difference, coinOf(amount.currency)) > 0) {
    list.fail('INVOICE_TAX_AMOUNT', place, { given: amount.amount, wanted });
  }
}

/** Whoever rounds a tax line by line or up is off by no more than the smallest coin. */
function coinOf(currency: string): string {
  const places = currencyPlaces(currency);
  return places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`;
}
