import type { CreditNote, Invoice, InvoiceLine } from '@acorn-i/core';
import { rightTotals } from '@acorn-i/vendor-checks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { during, minuteMs, openVendor } from './open-vendor.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const cases = (amount: number) => ({ amount, unit: 'case' as const, caseSize: 12 });
const externalIds = [{ system: 'amazon', type: 'asin', id: 'B1' }];
const line: InvoiceLine = {
  id: '1',
  purchaseOrderId: 'PO1',
  purchaseOrderLineId: '1',
  externalIds,
  quantity: cases(4),
  netCost: usd('1.005'),
};

function invoiceOf(id: string, more: Partial<Invoice> = {}): Invoice {
  return {
    id,
    issuedAt: '2026-03-02T00:00:00Z',
    currency: 'USD',
    remitTo: { id: 'VEND1' },
    billTo: { id: 'AMZ1' },
    total: usd('48.24'),
    lines: [line],
    updatedAt: '2026-03-02T00:00:00Z',
    ...more,
  };
}

async function open(overrides: object = {}) {
  const vendor = await openVendor({ marketplace: 'US', ...overrides });
  const { orders } = vendor.amazon;
  orders.place({
    number: 'PO1',
    lines: [{ asin: 'B1', quantity: 5, caseSize: 12, cost: '1.005' }],
  });
  orders.acknowledge('PO1', [{ sequence: '1', accepted: 5, rejected: 0 }]);
  const ship = (amount = 4, id = 'S1') =>
    vendor.write('ship-notices', 'ship-notice', {
      id,
      seller: { id: 'VEND1' },
      shipFrom: { id: 'WH1' },
      shipTo: { id: 'ABE2' },
      scac: 'ABCD',
      lines: [
        { id: '1', purchaseOrderId: 'PO1', purchaseOrderLineId: '1', quantity: cases(amount) },
      ].map((one) => ({ ...one, externalIds })),
      updatedAt: '2026-03-02T00:00:00Z',
    });
  const send = (invoice = invoiceOf('I1'), key = 'key-1') =>
    vendor.write('invoices', 'invoice', invoice, key);
  const codesOf = async (invoice: Invoice) => {
    const failure = await send(invoice).catch((error: unknown) => error);
    const { details } = failure as { details?: { checks?: { code: string }[] } };
    return details?.checks?.map(({ code }) => code) ?? ['sent'];
  };
  const sent = () => vendor.amazon.transactions.all().filter(({ kind }) => kind !== 'ship-notice');
  return { ...vendor, ship, send, codesOf, sent };
}

describe('invoices', () => {
  it('are sent once and proven by Amazon’s finances', async () => {
    const { amazon, ship, send, sent } = await open();
    await ship();
    expect((await send()).note).toMatch(/verified by getInvoiceHeaders: I1~VEND1 IN_PROGRESS$/);
    await send();
    expect(sent()).toMatchObject([
      {
        document: [
          {
            id: 'I1',
            invoiceTotal: { amount: '48.24' },
            items: [{ itemSequenceNumber: 1, netCost: { amount: '1.005' } }],
          },
        ],
      },
    ]);
    amazon.notices.receive('S1', { 1: 1 });
    amazon.invoices.pay('I1');
    expect(amazon.invoices.all()).toMatchObject([{ status: 'PARTIALLY_PAID', reason: 'quantity' }]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('are presumed as taken after fifteen minutes where nobody can look', async () => {
    const { clock, ship, send } = await open({ marketplace: undefined });
    await ship();
    const begunMs = clock.now();
    expect((await send()).note).toMatch(/^presumed ok/);
    expect(clock.now() - begunMs).toBeGreaterThanOrEqual(15 * minuteMs);
  });

  it('that Amazon rejects when it matches them are dead letters', async () => {
    const { clock, amazon, ship, writing, sent } = await open();
    await ship();
    const first = writing('invoices', 'invoice', invoiceOf('I1'), 'key-1');
    const failing = expect(first).rejects.toMatchObject({
      code: 'VENDOR_REFUSED',
      message: expect.stringContaining('REJECTED'),
    });
    while (sent().length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    (amazon.orders.get('PO1').lines[0] as { cost: string }).cost = '1.00';
    while (clock.pending() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await during(clock, failing);
  });

  it('need a notice that went out, and are about no more than it and the order', async () => {
    const { ship, send, codesOf } = await open();
    expect(await codesOf(invoiceOf('I1'))).toEqual(['INVOICE_NO_NOTICE']);
    await ship(3);
    expect(await codesOf(invoiceOf('I1'))).toEqual(['INVOICE_OVER_SHIPPED']);
    await ship(2, 'S2');
    await send(invoiceOf('I1'));
    const second = { lines: [{ ...line, quantity: cases(2) }], total: usd('24.12') };
    expect(await codesOf(invoiceOf('I2', second))).toEqual([
      'INVOICE_OVER_ACCEPTED',
      'INVOICE_OVER_SHIPPED',
    ]);
    expect(await codesOf(invoiceOf('I1', { reference: 'other' }))).toContain('INVOICE_ID_REUSED');
  });

  it('have the cost that was acknowledged', async () => {
    const { store, ship, codesOf } = await open();
    await ship();
    await store.set('costs:PO1', { 1: '1.00' });
    expect(await codesOf(invoiceOf('I1'))).toEqual(['INVOICE_COST_NOT_ACKNOWLEDGED']);
  });

  const tax = { name: 'VAT', amount: usd('1.00') };
  it.each<[string, Partial<Invoice>]>([
    ['INVOICE_ORDER_MISSING', { lines: [{ ...line, purchaseOrderId: undefined }] }],
    ['INVOICE_ORDER_UNKNOWN', { lines: [{ ...line, purchaseOrderId: 'PO9' }] }],
    ['INVOICE_LINE_UNKNOWN', { lines: [{ ...line, purchaseOrderLineId: '9' }] }],
    ['INVOICE_LINE_NUMBER', { lines: [{ ...line, id: 'A' }] }],
    ['INVOICE_PRODUCT_DIFFERS', { lines: [{ ...line, sku: 'MUG' }] }],
    ['INVOICE_UNITS_DIFFER', { lines: [{ ...line, quantity: { amount: 48, unit: 'each' } }] }],
    ['INVOICE_COST_DIFFERS', { lines: [{ ...line, netCost: usd('1.004') }], total: usd('48.19') }],
    ['INVOICE_TOTAL_DIFFERS', { total: usd('48.23') }],
    ['INVOICE_TOTAL_DIFFERS', { taxes: [tax] }],
    [
      'INVOICE_TAX_DIFFERS',
      {
        lines: [{ ...line, taxes: [tax] }],
        taxes: [{ ...tax, amount: usd('0.99') }],
        total: usd('49.24'),
      },
    ],
    ['INVOICE_CURRENCY_MIXED', { total: { amount: '48.24', currency: 'EUR' } }],
    ['INVOICE_BEFORE_ORDER', { issuedAt: '2026-03-01T23:59:59Z' }],
    ['INVOICE_BILL_TO_MISSING', { billTo: undefined }],
  ])('%s stops it before any call', async (code, more) => {
    const { ship, codesOf, sent } = await open();
    await ship();
    expect(await codesOf(invoiceOf('I1', more))).toEqual([code]);
    expect(sent()).toEqual([]);
  });

  it('name tax rates and VAT numbers in Europe', async () => {
    const { codesOf } = await open({ region: 'eu', marketplace: undefined, requireNotice: false });
    expect(await codesOf(invoiceOf('I1'))).toEqual([
      'INVOICE_TAX_MISSING',
      'INVOICE_VAT_ID_MISSING',
      'INVOICE_VAT_ID_MISSING',
    ]);
  });
});

describe('credit notes', () => {
  const noteOf = (more: Partial<CreditNote> = {}): CreditNote => {
    return { ...invoiceOf('C1'), invoiceId: 'I1', ...more };
  };

  it('refer to what they correct, and go out once', async () => {
    const { write, sent } = await open();
    const send = (note: CreditNote) => write('credit-notes', 'credit-note', note, 'key-1');
    await expect(send(noteOf({ invoiceId: undefined }))).rejects.toMatchObject({
      details: { checks: [{ code: 'CREDIT_REFERENCE_MISSING' }] },
    });
    await send(noteOf());
    await send(noteOf());
    expect(sent()).toMatchObject([
      {
        kind: 'credit-note',
        document: [
          {
            invoiceType: 'CreditNote',
            items: [{ creditNoteDetails: { referenceInvoiceNumber: 'I1' } }],
          },
        ],
      },
    ]);
  });
});

it('totals are exact to the smallest coin, where floats are not', () => {
  const amounts = fc.array(
    fc.record({
      pieces: fc.integer({ min: 1, max: 5_000 }),
      thousandths: fc.integer({ min: 1, max: 999_999 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(amounts, (rows) => {
      const lines = rows.map(({ pieces, thousandths }, index) => ({
        ...line,
        id: String(index + 1),
        quantity: { amount: pieces, unit: 'each' as const },
        netCost: usd(
          `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`,
        ),
      }));
      const cents = rows.reduce((sum, row) => sum + BigInt(row.pieces * row.thousandths), 0n);
      const rounded = (cents + 5n) / 10n;
      const text = `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`;
      expect(rightTotals({ currency: 'USD', lines })).toContain(text);
    }),
  );
});
