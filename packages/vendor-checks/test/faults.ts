import type { Invoice } from '@acorn-i/core';
import type { CheckCode } from '../src/index.ts';
import type { Findings } from './check-business.ts';
import type { Business } from './good-business.ts';

/** One mistake in one paper. */
export interface Fault {
  paper: keyof Findings;
  code: CheckCode;
  what: string;
  /** Makes the mistake in a good business. */
  make(business: Business): void;
  /** It can be made only there. */
  isIn?(business: Business): boolean;
}

const dayMs = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const inNorthAmerica = ({ shipping }: Business) => shipping.needsScac;
const inEurope = ({ billing }: Business) => billing.needsVat;

function first<T>(items: readonly T[] | undefined): T {
  return items![0]!;
}

function cents(amount: string, by: number): string {
  return ((Math.round(Number(amount) * 100) + by) / 100).toFixed(2);
}

function fault(
  paper: Fault['paper'],
  code: CheckCode,
  what: string,
  make: Fault['make'],
  isIn?: Fault['isIn'],
): Fault {
  return { paper, code, what, make, ...(isIn && { isIn }) };
}

const otherAsin = [{ system: 'amazon', type: 'asin', id: 'B0WRONG000' }];

export const acknowledgementFaults: readonly Fault[] = [
  fault('acknowledgement', 'ACK_ORDER_CLOSED', 'the order was closed', ({ order }) => {
    order.status = 'closed';
  }),
  fault('acknowledgement', 'ACK_SELLER_DIFFERS', 'another vendor code', ({ acknowledgement }) => {
    acknowledgement.seller = { id: 'OTHER' };
  }),
  fault('acknowledgement', 'ACK_LINE_MISSING', 'a new line is left out', ({ order }) => {
    order.lines.push({ ...first(order.lines), id: '99' });
  }),
  fault(
    'acknowledgement',
    'ACK_LINE_UNKNOWN',
    'a line that is not ordered',
    ({ acknowledgement }) => {
      acknowledgement.lines.push({ ...first(acknowledgement.lines), id: '98' });
    },
  ),
  fault('acknowledgement', 'ACK_LINE_TWICE', 'a line twice', ({ acknowledgement }) => {
    acknowledgement.lines.push(first(acknowledgement.lines));
  }),
  fault('acknowledgement', 'ACK_PRODUCT_DIFFERS', 'a wrong SKU', ({ acknowledgement }) => {
    first(acknowledgement.lines).sku = 'WRONG';
  }),
  fault('acknowledgement', 'ACK_PRODUCT_DIFFERS', 'a wrong ASIN', ({ acknowledgement }) => {
    first(acknowledgement.lines).externalIds = otherAsin;
  }),
  fault('acknowledgement', 'ACK_ORDER_CHANGED', 'the quantity was changed', ({ order }) => {
    first(order.lines).quantity.amount += 1;
  }),
  fault('acknowledgement', 'ACK_UNITS_DIFFER', 'another case size', ({ acknowledgement }) => {
    first(acknowledgement.lines).ordered = { amount: 1, unit: 'case', caseSize: 999 };
  }),
  fault('acknowledgement', 'ACK_SUM_DIFFERS', 'one more than ordered', ({ acknowledgement }) => {
    first(first(acknowledgement.lines).answers).quantity.amount += 1;
  }),
  fault('acknowledgement', 'ACK_SUM_DIFFERS', 'one less than ordered', ({ acknowledgement }) => {
    first(first(acknowledgement.lines).answers).quantity.amount -= 1;
  }),
  fault(
    'acknowledgement',
    'ACK_QUANTITY_ZERO',
    'an answer about nothing',
    ({ acknowledgement }) => {
      const { answers } = first(acknowledgement.lines);
      answers.push({
        kind: 'rejected',
        quantity: { ...first(answers).quantity, amount: 0 },
        reason: 'obsolete',
      });
    },
  ),
  fault(
    'acknowledgement',
    'ACK_BACKORDER_NOT_ALLOWED',
    'a back order that is not allowed',
    ({ order, acknowledgement }) => {
      first(order.lines).isBackOrderAllowed = false;
      const answer = first(first(acknowledgement.lines).answers);
      Object.assign(answer, { kind: 'backordered', shipAt: '2026-04-01T00:00:00Z' });
    },
  ),
  fault(
    'acknowledgement',
    'ACK_BACKORDER_DATE',
    'a back order without a date',
    ({ acknowledgement }) => {
      first(first(acknowledgement.lines).answers).kind = 'backordered';
    },
  ),
  fault('acknowledgement', 'ACK_COST_MISSING', 'no cost', ({ acknowledgement }) => {
    delete first(acknowledgement.lines).netCost;
  }),
  fault('acknowledgement', 'ACK_COST_ABOVE', 'a cost 0.01 above', ({ acknowledgement }) => {
    const cost = first(acknowledgement.lines).netCost!;
    cost.amount = cents(cost.amount, 1);
  }),
  fault('acknowledgement', 'ACK_CURRENCY_DIFFERS', 'another currency', ({ acknowledgement }) => {
    first(acknowledgement.lines).netCost!.currency = 'GBP';
  }),
  fault(
    'acknowledgement',
    'ACK_REASON_MISSING',
    'a rejection without a reason',
    ({ acknowledgement }) => {
      first(first(acknowledgement.lines).answers).kind = 'rejected';
    },
  ),
  fault('acknowledgement', 'ACK_LATE', 'after 24 hours', (business) => {
    business.acknowledgedAtMs += dayMs;
  }),
];

export const noticeFaults: readonly Fault[] = [
  fault('notice', 'NOTICE_ORDER_UNKNOWN', 'an order that is not there', ({ notice }) => {
    first(notice.lines).purchaseOrderId = 'NONE';
  }),
  fault('notice', 'NOTICE_ORDER_CLOSED', 'an order that is closed', ({ order }) => {
    order.status = 'closed';
  }),
  fault('notice', 'NOTICE_LINE_UNKNOWN', 'a line that is not ordered', ({ notice }) => {
    first(notice.lines).purchaseOrderLineId = '99';
  }),
  fault('notice', 'NOTICE_LINE_CANCELLED', 'a cancelled line', ({ order }) => {
    first(order.lines).isCancelled = true;
  }),
  fault('notice', 'NOTICE_NOT_ACKNOWLEDGED', 'a line that nobody confirmed', ({ status }) => {
    first(status.lines).confirmation = 'unconfirmed';
  }),
  fault('notice', 'NOTICE_PRODUCT_DIFFERS', 'a wrong SKU', ({ notice }) => {
    first(notice.lines).sku = 'WRONG';
  }),
  fault('notice', 'NOTICE_PRODUCT_DIFFERS', 'a wrong ASIN', ({ notice }) => {
    first(notice.lines).externalIds = otherAsin;
  }),
  fault('notice', 'NOTICE_UNITS_DIFFER', 'another case size', ({ notice }) => {
    first(notice.lines).quantity = { amount: 1, unit: 'case', caseSize: 999 };
  }),
  fault('notice', 'NOTICE_OVER_ACCEPTED', 'one more than confirmed', ({ notice }) => {
    first(notice.lines).quantity.amount += 1;
  }),
  fault('notice', 'NOTICE_OVER_ACCEPTED', 'a second notice of all', ({ shipping }) => {
    shipping.shippedBefore = () => 1;
  }),
  fault('notice', 'NOTICE_SELLER_DIFFERS', 'another vendor code', ({ notice }) => {
    notice.seller = { id: 'OTHER' };
  }),
  fault('notice', 'NOTICE_DESTINATION_DIFFERS', 'another warehouse', ({ notice }) => {
    notice.shipTo = { id: 'XXX1' };
  }),
  fault('notice', 'NOTICE_LINE_TWICE', 'two lines of one id', ({ notice }) => {
    notice.lines.push(first(notice.lines));
  }),
  fault('notice', 'NOTICE_CONTAINER_TWICE', 'two cartons of one id', ({ notice }) => {
    notice.cartons!.push(first(notice.cartons));
  }),
  fault('notice', 'NOTICE_CONTAINER_TWICE', 'two pallets of one id', ({ notice }) => {
    notice.pallets!.push(first(notice.pallets));
  }),
  fault(
    'notice',
    'NOTICE_CONTENTS_UNKNOWN',
    'a carton of a line that is not there',
    ({ notice }) => {
      first(first(notice.cartons).contents).lineId = '99';
    },
  ),
  fault(
    'notice',
    'NOTICE_CARTON_UNKNOWN',
    'a pallet with a carton that is not there',
    ({ notice }) => {
      first(notice.pallets).cartons!.push('C99');
    },
  ),
  fault('notice', 'NOTICE_CARTON_ON_TWO', 'a carton on two pallets', ({ notice }) => {
    notice.pallets!.push({ ...first(notice.pallets), id: 'P2' });
  }),
  fault('notice', 'NOTICE_CONTENTS_DIFFER', 'a carton with one more', ({ notice }) => {
    first(first(notice.cartons).contents).quantity.amount += 1;
  }),
  fault('notice', 'NOTICE_CONTENTS_DIFFER', 'an empty carton', ({ notice }) => {
    first(notice.cartons).contents = [];
  }),
  fault('notice', 'NOTICE_SSCC_INVALID', 'a wrong check digit', ({ notice }) => {
    const carton = first(notice.cartons);
    carton.sscc = carton.sscc!.slice(0, 17) + ((Number(carton.sscc![17]) + 1) % 10);
  }),
  fault('notice', 'NOTICE_SSCC_INVALID', 'the application identifier in front', ({ notice }) => {
    const carton = first(notice.cartons);
    carton.sscc = `00${carton.sscc}`;
  }),
  fault('notice', 'NOTICE_SSCC_PREFIX', 'a label of somebody else', ({ shipping }) => {
    shipping.gs1Prefix = '4012345';
  }),
  fault('notice', 'NOTICE_SSCC_REUSED', 'a label twice', ({ notice }) => {
    first(notice.pallets).sscc = first(notice.cartons).sscc;
  }),
  fault('notice', 'NOTICE_SSCC_REUSED', 'a label of an earlier shipment', ({ shipping }) => {
    shipping.usedBy = () => 'shipment OLD';
  }),
  fault('notice', 'NOTICE_SSCC_MISSING', 'a pallet without a label', ({ notice }) => {
    delete first(notice.pallets).sscc;
  }),
  fault('notice', 'NOTICE_STRUCTURE_DIFFERS', 'loose cartons, on a pallet', ({ notice }) => {
    notice.structure = 'loose-assortment-case';
  }),
  fault('notice', 'NOTICE_ARN_MISSING', 'collect without Amazon’s number', ({ notice }) => {
    delete notice.buyerReference;
  }),
  fault(
    'notice',
    'NOTICE_SCAC_MISSING',
    'no carrier code',
    ({ notice }) => {
      delete notice.scac;
    },
    inNorthAmerica,
  ),
  fault(
    'notice',
    'NOTICE_PRO_MISSING',
    'no PRO number',
    ({ notice }) => {
      delete notice.proNumber;
    },
    inNorthAmerica,
  ),
  fault('notice', 'NOTICE_BOL_MISSING', 'no bill of lading', ({ notice }) => {
    delete notice.billOfLading;
  }),
  fault('notice', 'NOTICE_BOL_IS_DATE', 'a date for a bill of lading', ({ notice }) => {
    notice.billOfLading = '20260302';
  }),
  fault('notice', 'NOTICE_TRACKING_MISSING', 'small parcels without a number', ({ notice }) => {
    notice.mode = 'small-parcel';
  }),
  fault('notice', 'NOTICE_SHIPPED_LATER', 'it has not left yet', ({ notice, departedAtMs }) => {
    notice.shippedAt = iso(departedAtMs + 60_000);
  }),
  fault('notice', 'NOTICE_LATE', 'an hour after departure', (business) => {
    business.departedAtMs += 3_600_000;
  }),
  fault(
    'notice',
    'NOTICE_NEAR_APPOINTMENT',
    'an hour before the appointment',
    ({ notice, departedAtMs }) => {
      notice.appointmentAt = iso(departedAtMs + 3_600_000);
    },
  ),
  fault('notice', 'NOTICE_OUTSIDE_WINDOW', 'after the ship window', ({ order, departedAtMs }) => {
    order.shipWindow = { to: iso(departedAtMs - dayMs) };
  }),
  fault(
    'notice',
    'NOTICE_EXPIRES_SOON',
    'goods that expire in a week',
    ({ notice, departedAtMs }) => {
      first(notice.lines).expiresOn = iso(departedAtMs + 7 * dayMs).slice(0, 10);
    },
  ),
];

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
];

/** Mistakes that once went out. */
export const moreFaults: readonly Fault[] = [
  fault('notice', 'NOTICE_PRODUCT_MISSING', 'a line that names no product', ({ notice }) => {
    const line = first(notice.lines);
    delete line.sku;
    delete line.externalIds;
  }),
  fault('notice', 'NOTICE_QUANTITY_ZERO', 'a line that ships nothing', ({ notice }) => {
    first(notice.lines).quantity.amount = 0;
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

export const faults: readonly Fault[] = [
  ...moreFaults,
  ...acknowledgementFaults,
  ...noticeFaults,
  ...invoiceFaults,
];
