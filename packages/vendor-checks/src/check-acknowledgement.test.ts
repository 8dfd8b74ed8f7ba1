import type { PurchaseOrder, PurchaseOrderAcknowledgement } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkAcknowledgement } from './check-acknowledgement.ts';
import { checkTexts } from './check-texts.ts';

const at = '2026-03-02T00:00:00Z';
const nowMs = Date.parse(at) + 60_000;
const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const cases = (amount: number) => ({ amount, unit: 'case' as const, caseSize: 12 });
const externalIds = [{ system: 'amazon', type: 'asin', id: 'B1' }];
const order: PurchaseOrder = {
  id: 'PO1',
  channel: { kind: 'amazon-vendor' },
  status: 'new',
  seller: { id: 'VEND1' },
  orderedAt: at,
  lines: [
    { id: '1', sku: 'CUP', externalIds, quantity: cases(5), netCost: usd('9.90') },
    { id: '2', quantity: cases(0), isCancelled: true, netCost: usd('1.00') },
  ],
  updatedAt: at,
};
type Acknowledgement = PurchaseOrderAcknowledgement;
type Line = Acknowledgement['lines'][number];
const line: Line = {
  id: '1',
  sku: 'CUP',
  externalIds,
  ordered: cases(5),
  netCost: usd('9.90'),
  answers: [
    { kind: 'accepted', quantity: cases(3) },
    { kind: 'rejected', quantity: cases(2), reason: 'obsolete' },
  ],
};
const good: Acknowledgement = {
  id: 'A1',
  purchaseOrderId: 'PO1',
  seller: { id: 'VEND1' },
  acknowledgedAt: at,
  lines: [line],
  updatedAt: at,
};
const withLine = (more: Partial<Line>) => ({ ...good, lines: [{ ...line, ...more }] });
const codesOf = (acknowledgement: Acknowledgement, of: Partial<PurchaseOrder> = {}, at = nowMs) =>
  checkAcknowledgement({ acknowledgement, order: { ...order, ...of }, nowMs: at }).map(
    ({ code }) => code,
  );

it('a good one passes', () => expect(codesOf(good)).toEqual([]));

const back = { kind: 'backordered' as const, quantity: cases(2) };
const [accepted] = line.answers as [Line['answers'][number]];
it.each<[string, Acknowledgement, Partial<PurchaseOrder>?]>([
  ['ACK_ORDER_CLOSED', good, { status: 'closed' }],
  ['ACK_SELLER_DIFFERS', { ...good, seller: { id: 'VEND2' } }],
  ['ACK_LINE_MISSING', good, { lines: [...order.lines, { ...order.lines[0]!, id: '3' }] }],
  ['ACK_LINE_UNKNOWN', { ...good, lines: [line, { ...line, id: '9' }] }],
  ['ACK_LINE_TWICE', { ...good, lines: [line, line] }],
  ['ACK_PRODUCT_DIFFERS', withLine({ sku: 'MUG' })],
  ['ACK_PRODUCT_DIFFERS', withLine({ externalIds: [{ ...externalIds[0]!, id: 'B2' }] })],
  ['ACK_UNITS_DIFFER', withLine({ ordered: { amount: 5, unit: 'each' } })],
  ['ACK_SUM_DIFFERS', withLine({ answers: [accepted] })],
  [
    'ACK_QUANTITY_ZERO',
    withLine({ answers: [...line.answers, { kind: 'accepted', quantity: cases(0) }] }),
  ],
  [
    'ACK_BACKORDER_NOT_ALLOWED',
    withLine({ answers: [accepted, { ...back, shipAt: '2026-03-20T00:00:00Z' }] }),
  ],
  [
    'ACK_BACKORDER_DATE',
    withLine({ answers: [accepted, back] }),
    { lines: [{ ...order.lines[0]!, isBackOrderAllowed: true }] },
  ],
  ['ACK_COST_MISSING', withLine({ netCost: undefined })],
  ['ACK_COST_ABOVE', withLine({ netCost: usd('9.900001') })],
  ['ACK_CURRENCY_DIFFERS', withLine({ netCost: { amount: '9.90', currency: 'EUR' } })],
  [
    'ACK_REASON_MISSING',
    withLine({ answers: [accepted, { kind: 'rejected', quantity: cases(2) }] }),
  ],
])('%s', (code, acknowledgement, of) => expect(codesOf(acknowledgement, of)).toEqual([code]));

it('an order that changed since is told, with what it says now', () => {
  const lines = [{ ...order.lines[0]!, quantity: cases(4) }];
  expect(codesOf(good, { lines })).toEqual(['ACK_ORDER_CHANGED', 'ACK_SUM_DIFFERS']);
});

it('a late one is a warning alone', () => {
  const late = checkAcknowledgement({ acknowledgement: good, order, nowMs: nowMs + 86_400_000 });
  expect(late).toMatchObject([{ code: 'ACK_LATE', severity: 'warning' }]);
});

it('parts pass exactly where they are what is ordered', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 250 }), (amounts, ordered) => {
      const answers = amounts.map((amount) => ({
        kind: 'accepted' as const,
        quantity: cases(amount),
      }));
      const lines = [{ ...order.lines[0]!, quantity: cases(ordered) }];
      const sum = amounts.reduce((all, amount) => all + amount, 0);
      const codes = codesOf(withLine({ answers, ordered: cases(ordered) }), { lines });
      expect(codes).toEqual(sum === ordered ? [] : ['ACK_SUM_DIFFERS']);
    }),
  );
});

it('every check has its text and its next step in both languages', () => {
  for (const [code, { en, zh }] of Object.entries(checkTexts)) {
    for (const text of [...en, ...zh]) expect(text, code).not.toBe('');
    for (const text of zh) expect(text, code).toMatch(/\p{Script=Han}/u);
    const names = (texts: readonly string[]) => new Set(texts.join(' ').match(/\{\w+\}/g));
    expect(names(zh), code).toEqual(names(en));
  }
});
