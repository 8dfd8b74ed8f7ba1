import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addDecimals,
  compareDecimals,
  type Invoice,
  type InvoiceStatus,
  type Page,
  type Remittance,
} from '@acorn-i/core';
import { createFakeClock, createMemoryStore, openConnection } from '@acorn-i/core/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { startVendorSimulator } from '../simulator/index.ts';
import vendor, {
  explainPayment,
  type PaymentExplanation,
  shortageDispute,
  summarizePayments,
} from '../src/index.ts';
import { during } from './open-vendor.ts';
import { createDice, decimalOf, settleOne, type Truth } from './paid-invoices.ts';

const invoices = 200;
const partsOf = ({ parts }: PaymentExplanation) =>
  Object.fromEntries(parts.map(({ kind, amount }) => [kind, amount.amount]));
const sumOf = ({ parts }: PaymentExplanation) =>
  addDecimals(parts.map(({ amount }) => amount.amount));

describe(`${invoices} invoices that Amazon settles in every way there is`, () => {
  let truths: Truth[];
  let states: Map<string, InvoiceStatus>;
  let payments: Remittance[];
  let now: string;

  beforeAll(async () => {
    const clock = createFakeClock(Date.UTC(2026, 2, 2));
    let calls = 0;
    const amazon = await startVendorSimulator({
      // A clock that goes on, or the rates of so many calls would never come back.
      now: () => clock.now() + calls++,
      rateFactor: 1e9,
      headersOfPage: 30,
    });
    const inbox = await mkdtemp(join(tmpdir(), 'payment-'));
    const settings = { ...amazon.settings, marketplace: 'US', remittances: { inbox } };
    const store = createMemoryStore();
    const connection = await openConnection(vendor, settings, { clock, store });
    const dice = createDice(1);
    truths = Array.from({ length: invoices }, (_, index) =>
      settleOne(amazon, { index, now: clock.now(), dice }),
    );
    await writeFile(join(inbox, 'export.csv'), amazon.settlements.toCsv());
    now = new Date(clock.now()).toISOString();
    const read = async <Data>(source: string) => {
      const found: Data[] = [];
      const pull = vendor.sources[source]?.pull?.(connection.api, connection.pullContext({})) ?? [];
      for await (const page of pull as AsyncIterable<Page<never>>) {
        expect(page.rejects ?? []).toEqual([]);
        found.push(...page.changes.map(({ data }) => data as Data));
      }
      return found;
    };
    states = new Map(
      (await during(clock, read<InvoiceStatus>('invoice-status'))).map((one) => [one.id, one]),
    );
    payments = await read<Remittance>('remittances');
    await connection.close();
    await amazon.close();
    await rm(inbox, { recursive: true });
  }, 60_000);

  const explained = (
    { id, invoice, creditNote }: Truth,
    known: { status: boolean; remittances: boolean },
  ) =>
    explainPayment({
      invoice,
      status: known.status ? states.get(id) : undefined,
      remittances: known.remittances ? payments : [],
      creditNotes: creditNote ? [creditNote] : [],
      now,
    });
  const wanted = ({ cents }: Truth) =>
    Object.fromEntries(
      Object.entries(cents)
        .filter(([, amount]) => amount !== 0)
        .map(([kind, amount]) => [kind, decimalOf(amount)]),
    );

  it('were read, and payments add up to the cent', () => {
    expect(states.size).toBe(invoices);
    expect(payments.filter(({ difference }) => difference)).toEqual([]);
    const kinds = new Set(truths.flatMap((truth) => Object.keys(wanted(truth))));
    expect([...kinds].sort()).toEqual([
      'credit-note',
      'early-payment-discount',
      'open',
      'paid',
      'price',
      'queued',
      'shortage',
    ]);
  });

  it('each cent is explained or named as open, from finances and payments', () => {
    for (const truth of truths) {
      const one = explained(truth, { status: true, remittances: true });
      expect([truth.id, partsOf(one)]).toEqual([truth.id, wanted(truth)]);
      expect(one.openBecause).toBe(truth.openBecause);
      expect(compareDecimals(sumOf(one), one.amount.amount)).toBe(0);
    }
  });

  it('from payments alone, for what was paid', () => {
    const paid = truths.filter(({ cents }) => cents.paid > 0);
    expect(paid.length).toBeGreaterThan(100);
    for (const truth of paid) {
      const one = explained(truth, { status: false, remittances: true });
      expect([truth.id, partsOf(one)]).toEqual([truth.id, wanted(truth)]);
    }
  });

  it('from finances alone, but for credit notes that only a payment shows', () => {
    for (const truth of truths) {
      const one = explained(truth, { status: true, remittances: false });
      expect(compareDecimals(sumOf(one), one.amount.amount)).toBe(0);
      if (truth.hasCreditRow) {
        const credit = decimalOf(truth.cents['credit-note']);
        expect(one.unapplied).toEqual([
          { creditNoteId: truth.creditNote?.id, amount: { amount: credit, currency: 'USD' } },
        ]);
      } else expect([truth.id, partsOf(one)]).toEqual([truth.id, wanted(truth)]);
    }
  });

  it('shortages and prices are told by line, and lines account for all of them', () => {
    for (const truth of truths) {
      const { lines, unattributed } = explained(truth, { status: true, remittances: true });
      // What was given back is on the lines and not held back any more.
      if (!payments.some(({ lines: of }) => of.some(({ claimId }) => claimId === `${truth.id}SCR`)))
        expect([truth.id, unattributed]).toEqual([truth.id, {}]);
      if (truth.cents.shortage > 0) expect(lines.some(({ short }) => short > 0)).toBe(true);
    }
  });

  it('each shortage has its dispute: by line to the cent, and complete once the papers are there', () => {
    const short = truths.filter(({ cents }) => cents.shortage > 0);
    expect(short.length).toBeGreaterThan(30);
    for (const { id, order, invoice, cents } of short) {
      const facts = { invoice, status: states.get(id), remittances: payments, now };
      const dispute = shortageDispute({ ...facts, ...evidenceOf(order, invoice) });
      expect(dispute).toMatchObject({ isComplete: true, missing: [], claimIds: [`${id}SC`] });
      const sum = addDecimals(dispute?.lines.map(({ amount }) => amount.amount) ?? []);
      expect([id, sum]).toEqual([id, decimalOf(cents.shortage)]);
      const bare = shortageDispute({ ...facts, ...evidenceOf(order, invoice), papers: [] });
      expect(bare?.missing.map(({ kind }) => kind)).toEqual([
        'packing-list',
        'bill-of-lading',
        'proof-of-delivery',
      ]);
    }
  });

  it('all together come to what was invoiced', () => {
    const all = truths.map((truth) => explained(truth, { status: true, remittances: true }));
    const total = (kind: keyof Truth['cents']) =>
      decimalOf(truths.reduce((sum, { cents }) => sum + cents[kind], 0));
    expect(summarizePayments(all)).toMatchObject([
      {
        ...{ currency: 'USD', invoices },
        parts: {
          ...{ paid: total('paid'), shortage: total('shortage'), open: total('open') },
          'credit-note': total('credit-note'),
        },
      },
    ]);
  });
});

/** All that a vendor has of one order. */
function evidenceOf(order: string, { lines, updatedAt }: Invoice) {
  const channel = { kind: 'amazon-vendor' };
  const own = lines.map(({ id, externalIds, quantity }) => ({ id, externalIds, quantity }));
  const parties = { seller: { id: 'V' }, shipFrom: { id: 'W' }, shipTo: { id: 'A' } };
  const answers = own.map(({ id, quantity }) => ({
    ...{ id, ordered: quantity, answers: [{ kind: 'accepted' as const, quantity }] },
  }));
  return {
    orders: [
      {
        id: order,
        channel,
        status: 'closed' as const,
        orderedAt: updatedAt,
        lines: own,
        updatedAt,
      },
    ],
    acknowledgements: [
      {
        ...{ id: order, purchaseOrderId: order, seller: { id: 'V' }, acknowledgedAt: updatedAt },
        ...{ lines: answers, updatedAt },
      },
    ],
    orderStatus: [],
    notices: [
      {
        ...{ id: `S-${order}`, ...parties, updatedAt },
        lines: own.map((line) => ({ ...line, purchaseOrderId: order })),
      },
    ],
    transactions: { [`S-${order}`]: 'tx' },
    papers: (['packing-list', 'bill-of-lading', 'proof-of-delivery'] as const).map((kind) => ({
      ...{ kind, name: `${kind}.pdf` },
    })),
  };
}

describe('explainPayment', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' as const });
  const at = '2026-03-01T00:00:00Z';
  const channel = { kind: 'amazon-vendor' };
  const status = (more: Partial<InvoiceStatus> = {}): InvoiceStatus => ({
    ...{ id: 'I1', channel, status: 'paid', issuedAt: at, currency: 'USD', amount: usd('100.00') },
    ...{ parts: [], updatedAt: at, ...more },
  });
  const payment = (lines: Remittance['lines'], more: Partial<Remittance> = {}): Remittance => ({
    ...{ id: 'P1', channel, status: 'paid', paidAt: at, currency: 'USD', total: usd('0'), lines },
    ...{ updatedAt: at, ...more },
  });

  it('adds up to the amount whatever the sources say', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 }).map((value) => usd(decimalOf(value)));
    const kinds = fc.constantFrom(
      'invoice',
      'shortage',
      'price',
      'repayment',
      'chargeback',
      'other',
    );
    const parts = fc.constantFrom('paid', 'queued', 'shortage', 'price', 'other');
    const line = fc.record({ kind: kinds, invoiceId: fc.constantFrom('I1', 'I2'), amount: cents });
    fc.assert(
      fc.property(
        cents,
        fc.option(fc.array(fc.record({ kind: parts, amount: cents }), { maxLength: 6 })),
        fc.array(line as never, { maxLength: 8 }),
        (amount, told, lines) => {
          const one = explainPayment({
            status: status({ amount, parts: (told ?? []) as InvoiceStatus['parts'] }),
            remittances: [payment(lines as Remittance['lines'])],
            now: at,
          });
          expect(compareDecimals(sumOf(one), amount.amount)).toBe(0);
          const open = one.parts.find(({ kind }) => kind === 'open' || kind === 'overpaid');
          expect(compareDecimals(open?.amount.amount ?? '0', one.open.amount)).toBe(0);
        },
      ),
    );
  });

  it('names what nobody explains, why, and what to do', () => {
    const parts = [{ kind: 'paid' as const, amount: usd('99.99') }];
    expect(explainPayment({ status: status({ parts }), remittances: [], now: at })).toMatchObject({
      open: usd('0.01'),
      openBecause: 'unexplained',
      nextStep: { en: expect.stringContaining('remittance') },
    });
    const late = status({ status: 'in-progress', dueAt: at });
    const now = '2026-04-05T00:00:00Z';
    expect(explainPayment({ status: late, remittances: [], now })).toMatchObject({
      ...{ open: usd('100.00'), openBecause: 'overdue', ageing: '31-60' },
    });
  });

  it('names where finances and payments differ, and goes by what explains more', () => {
    const told = status({ parts: [{ kind: 'paid', amount: usd('90.00') }] });
    const lines: Remittance['lines'] = [
      { kind: 'invoice', invoiceId: 'I1', amount: usd('100.00') },
      { kind: 'shortage', invoiceId: 'I1', claimId: 'I1SC', amount: usd('-12.00') },
    ];
    const one = explainPayment({ status: told, remittances: [payment(lines)], now: at });
    expect(partsOf(one)).toEqual({ paid: '88.00', shortage: '12.00' });
    expect(one.disagreements).toEqual([
      { about: 'paid', taken: '88.00', other: '90.00' },
      { about: 'shortage', taken: '12.00', other: '0' },
    ]);
  });

  it('leaves payments that failed, and other currencies, out', () => {
    const eur = { amount: '100.00', currency: 'EUR' as const };
    const lines: Remittance['lines'] = [
      { kind: 'invoice', invoiceId: 'I1', amount: usd('100.00') },
    ];
    const one = explainPayment({
      status: status({ status: 'in-progress' }),
      remittances: [
        payment(lines, { status: 'failed' }),
        payment([{ kind: 'invoice', invoiceId: 'I1', amount: eur }]),
      ],
      now: at,
    });
    expect(partsOf(one)).toEqual({ open: '100.00' });
    expect(one.disagreements).toEqual([{ about: 'currency', taken: 'USD', other: 'EUR' }]);
  });
});
