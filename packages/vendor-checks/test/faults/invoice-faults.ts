import type { Invoice } from '@acorn-i/core';
import type { Business } from '../good-business.ts';
import { cents, dayMs, type Fault, fault, first, inEurope, iso, otherAsin } from './fault.ts';

function billed({ invoice }: Business): Invoice['lines'][number] {
  return first(invoice.lines);
}

export const invoiceFaults: readonly Fault[] = [
  fault('invoice', 'INVOICE_ID_REUSED', 'a number that was used', ({ billing }) => {
    billing.isReused = true;
  }),
  fault('invoice', 'INVOICE_ORDER_MISSING', 'no order', (business) => {
    delete billed(business).purchaseOrderId;
  }),
  fault('invoice', 'INVOICE_ORDER_UNKNOWN', 'an order that is not there', (business) => {
    billed(business).purchaseOrderId = 'NONE';
  }),
  fault('invoice', 'INVOICE_LINE_UNKNOWN', 'a line that is not ordered', (business) => {
    billed(business).purchaseOrderLineId = '99';
  }),
  fault('invoice', 'INVOICE_LINE_NUMBER', 'a line without a number', (business) => {
    billed(business).id = 'one';
  }),
  fault('invoice', 'INVOICE_PRODUCT_DIFFERS', 'a wrong SKU', (business) => {
    billed(business).sku = 'WRONG';
  }),
  fault('invoice', 'INVOICE_PRODUCT_DIFFERS', 'a wrong ASIN', (business) => {
    billed(business).externalIds = otherAsin;
  }),
  fault('invoice', 'INVOICE_UNITS_DIFFER', 'another case size', (business) => {
    billed(business).quantity = { amount: 1, unit: 'case', caseSize: 999 };
  }),
  fault('invoice', 'INVOICE_CURRENCY_MIXED', 'an amount of another currency', (business) => {
    billed(business).netCost.currency = 'GBP';
  }),
  fault('invoice', 'INVOICE_CURRENCY_DIFFERS', 'another currency than the order', ({ order }) => {
    order.currency = 'GBP';
  }),
  fault('invoice', 'INVOICE_COST_DIFFERS', 'a cost 0.01 above', (business) => {
    business.billing.acknowledgedCosts = () => ({});
    const { netCost } = billed(business);
    netCost.amount = cents(netCost.amount, 1);
  }),
  fault('invoice', 'INVOICE_COST_NOT_ACKNOWLEDGED', 'a cost that a float made', (business) => {
    const { netCost } = billed(business);
    netCost.amount = `${netCost.amount}0001`;
  }),
  fault(
    'invoice',
    'INVOICE_COST_NOT_ACKNOWLEDGED',
    'another cost than acknowledged',
    ({ billing }) => {
      billing.acknowledgedCosts = () => ({ 1: '0.01' });
    },
  ),
  fault('invoice', 'INVOICE_OVER_ACCEPTED', 'a line that was cancelled', ({ status }) => {
    first(status.lines).accepted!.amount = 0;
  }),
  fault('invoice', 'INVOICE_OVER_ACCEPTED', 'a second invoice of all', ({ billing }) => {
    billing.invoicedBefore = () => 1;
  }),
  fault('invoice', 'INVOICE_OVER_SHIPPED', 'what has not left', ({ billing }) => {
    billing.shipped = () => ({});
  }),
  fault('invoice', 'INVOICE_NO_NOTICE', 'no ship notice', ({ billing }) => {
    billing.shipped = () => undefined;
  }),
  fault('invoice', 'INVOICE_BEFORE_ORDER', 'older than its order', ({ invoice, order }) => {
    invoice.issuedAt = iso(Date.parse(order.orderedAt) - dayMs);
  }),
  fault('invoice', 'INVOICE_TOTAL_DIFFERS', 'a total 0.01 above', ({ invoice }) => {
    invoice.total.amount = cents(invoice.total.amount, 1);
  }),
  fault('invoice', 'INVOICE_TOTAL_DIFFERS', 'a total 0.01 below', ({ invoice }) => {
    invoice.total.amount = cents(invoice.total.amount, -1);
  }),
  fault('invoice', 'INVOICE_TOTAL_DIFFERS', 'freight that is not in the total', ({ invoice }) => {
    invoice.charges = [{ kind: 'Freight', amount: { amount: '5.00', currency: invoice.currency } }];
  }),
  fault(
    'invoice',
    'INVOICE_TAX_DIFFERS',
    'taxes that do not add up',
    ({ invoice }) => {
      const tax = first(invoice.taxes);
      tax.amount.amount = cents(tax.amount.amount, 1);
    },
    inEurope,
  ),
  fault('invoice', 'INVOICE_WEIGHT_MISSING', 'priced by a weight that is not there', (business) => {
    billed(business).pricedBy = 'kilogram';
  }),
  fault(
    'invoice',
    'INVOICE_TAX_MISSING',
    'no tax rate',
    ({ invoice }) => {
      delete first(invoice.taxes).rate;
      for (const line of invoice.lines) delete first(line.taxes).rate;
    },
    inEurope,
  ),
  fault(
    'invoice',
    'INVOICE_VAT_ID_MISSING',
    'no VAT number',
    ({ invoice }) => {
      delete invoice.remitTo.taxRegistrations;
    },
    inEurope,
  ),
  fault('invoice', 'INVOICE_BILL_TO_MISSING', 'nobody to bill', ({ invoice }) => {
    delete invoice.billTo;
  }),
  fault('creditNote', 'CREDIT_REFERENCE_MISSING', 'it refers to nothing', ({ creditNote }) => {
    delete creditNote.invoiceId;
  }),
  fault('creditNote', 'INVOICE_TOTAL_DIFFERS', 'a total 0.01 above', ({ creditNote }) => {
    creditNote.total.amount = cents(creditNote.total.amount, 1);
  }),
  fault('invoice', 'INVOICE_PRODUCT_MISSING', 'a line that names no product', (business) => {
    delete billed(business).sku;
    delete billed(business).externalIds;
  }),
  fault('invoice', 'INVOICE_QUANTITY_ZERO', 'a line about nothing', (business) => {
    billed(business).quantity.amount = 0;
  }),
  fault('invoice', 'INVOICE_LINE_TWICE', 'two lines of one number', ({ invoice }) => {
    invoice.lines.push(first(invoice.lines));
  }),
  fault('invoice', 'INVOICE_LINE_CANCELLED', 'a line that Amazon cancelled', ({ order }) => {
    first(order.lines).isCancelled = true;
  }),
  fault('invoice', 'INVOICE_ISSUED_LATER', 'a date a month ahead', (business) => {
    business.billing.nowMs = Date.parse(business.invoice.issuedAt) - 30 * dayMs;
  }),
  fault(
    'invoice',
    'INVOICE_TAX_RATE',
    'a rate in per cent',
    (business) => {
      first(billed(business).taxes).rate = '19';
    },
    inEurope,
  ),
  fault(
    'invoice',
    'INVOICE_TAX_AMOUNT',
    'a tax that its rate does not make',
    (business) => {
      first(billed(business).taxes).rate = '0.1';
      first(billed(business).taxes).taxable = { amount: '100000.00', currency: 'EUR' };
    },
    inEurope,
  ),
  fault(
    'invoice',
    'INVOICE_VAT_ID_MISSING',
    'an empty VAT number',
    ({ invoice }) => {
      first(invoice.remitTo.taxRegistrations).number = ' ';
    },
    inEurope,
  ),
];
