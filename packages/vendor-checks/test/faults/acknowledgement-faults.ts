import { cents, dayMs, type Fault, fault, first, otherAsin } from './fault.ts';

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
