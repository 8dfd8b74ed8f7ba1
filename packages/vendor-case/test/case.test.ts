import type { DocumentStatus } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { startCase } from './memory-case.ts';
import {
  answer,
  departure,
  finances,
  invoice,
  notice,
  order,
  outcome,
  payment,
  told,
} from './papers.ts';

type Case = ReturnType<typeof startCase>;

/** Answered, shipped at once, invoiced; every document taken. */
async function invoiced(pieces = 10): Promise<Case> {
  const known = startCase({ ship: { warn: ['1d'] } });
  const { tell } = known;
  await tell('purchase-orders', 'purchase-order', order(0, pieces), 1);
  await tell(
    'acknowledgements',
    'purchase-order-acknowledgement',
    answer(2, { accepted: pieces }),
    2,
  );
  await tell('documents', 'document-status', outcome(2.1, 'acknowledgement:PO1'), 2.2);
  await tell('ship-notices', 'ship-notice', notice(50, 'S1', pieces), 50);
  await tell('documents', 'document-status', outcome(50.1, 'ship-notice:S1'), 50.1);
  await tell('invoices', 'invoice', invoice(51, 'INV1', pieces), 51);
  await tell('documents', 'document-status', outcome(51.3, 'invoice:INV1', 'presumed'), 51.5);
  return known;
}

it('goes from new to paid, by all five sources', async () => {
  const known = await invoiced();
  const { tell, cases, current } = known;
  await tell(
    'purchase-order-status',
    'purchase-order-status',
    told(90, { accepted: 10, received: 10, status: 'closed' }),
    91,
  );
  await tell('invoice-status', 'invoice-status', finances(200, 'in-progress'), 200);
  await tell(
    'remittances',
    'remittance',
    payment(600, 'PAY1', [
      ['invoice', '20.00'],
      ['early-payment-discount', '-0.40'],
    ]),
    601,
  );
  const statuses = cases().map(({ status }) => status);
  expect([...new Set(statuses)]).toEqual(['new', 'acknowledged', 'shipping', 'invoiced', 'paid']);
  expect(current()).toMatchObject({
    pieces: { ordered: 10, accepted: 10, shipped: 10, received: 10, invoiced: 10 },
    invoiced: { amount: '20.00', currency: 'USD' },
    paid: { amount: '19.60' },
    discount: { amount: '0.40' },
    heldBack: { amount: '0.00' },
    documents: [
      { kind: 'acknowledgement', id: 'PO1', status: 'taken' },
      { kind: 'ship-notice', id: 'S1', status: 'taken' },
      { kind: 'invoice', id: 'INV1', status: 'presumed' },
    ],
  });
  expect(current()?.deadlines.map(({ status }) => status)).toEqual([
    'met',
    'met',
    'met',
    'met',
    'met',
  ]);
  expect(known.messages()).toEqual([]);
  expect(known.wakes.size).toBe(0);
});

it('a deadline is told at each of its lead times once, then as missed, and taken back once it is met', async () => {
  const { tell, pass, messages } = startCase({ ship: { warn: ['1d'] } });
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  await tell('purchase-orders', 'purchase-order', order(0.5), 13);
  await pass(30);
  await tell(
    'acknowledgements',
    'purchase-order-acknowledgement',
    answer(31, { accepted: 10 }),
    31,
  );
  await tell('documents', 'document-status', outcome(31.1, 'acknowledgement:PO1'), 31.2);
  await pass(40);
  expect(messages()).toEqual([
    '12 acknowledgement: in 12 h',
    '20 acknowledgement: in 4 h',
    '24 acknowledgement: missed',
    '31.2 acknowledgement: over',
  ]);
});

it('what is known late is told at once, by the nearest lead time alone', async () => {
  const { tell, messages } = startCase();
  await tell('purchase-orders', 'purchase-order', order(0), 21);
  expect(messages()).toEqual(['21 acknowledgement: in 3 h']);
});

it('a change that comes after a time that nobody was there for finds it told all the same', async () => {
  const [early, late] = [startCase(), startCase()];
  for (const { tell } of [early, late])
    await tell('purchase-orders', 'purchase-order', order(0), 1);
  const accepted = answer(22, { accepted: 10 });
  const entity = 'purchase-order-acknowledgement';
  await early.tell('acknowledgements', entity, accepted, 22);
  await late.tell('acknowledgements', entity, accepted, 22, { isWakeLate: true });
  expect(late.messages()).toEqual(early.messages());
  expect(late.messages()).toHaveLength(2);
});

it('a document that Amazon refuses leaves its deadline open', async () => {
  const { tell, pass, messages, current } = startCase();
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  await tell('acknowledgements', 'purchase-order-acknowledgement', answer(2, { accepted: 10 }), 2);
  await tell('documents', 'document-status', outcome(2.5, 'acknowledgement:PO1', 'refused'), 2.6);
  await pass(13);
  expect(messages()).toEqual(['12 acknowledgement: in 12 h']);
  expect(current()?.status).toBe('new');
});

describe('a document that went out in time', () => {
  const entity = 'purchase-order-acknowledgement';
  const name = 'acknowledgement:PO1';

  async function sendAt(hours: number) {
    const started = startCase();
    const { tell, pass } = started;
    await tell('purchase-orders', 'purchase-order', order(0), 1);
    await tell('acknowledgements', entity, answer(hours, { accepted: 10 }), hours);
    const status = outcome(hours, name, 'sent', hours);
    await tell('documents', 'document-status', status, hours + 0.01);
    const say = (what: DocumentStatus['status'], at: number) =>
      tell('documents', 'document-status', outcome(at, name, what, hours), at);
    await pass(30);
    return { ...started, say };
  }

  it('is not missed while nobody can know whether it arrived', async () => {
    const { say, messages } = await sendAt(23);
    expect(messages()).toEqual(['12 acknowledgement: in 12 h', '20 acknowledgement: in 4 h']);
    await say('taken', 31);
    expect(messages()).toContain('31 acknowledgement: over');
    expect(messages().join()).not.toContain('missed');
  });

  it('is missed where it turns out that it did not', async () => {
    const { say, messages } = await sendAt(23);
    await say('refused', 31);
    expect(messages().at(-1)).toBe('31 acknowledgement: missed');
  });

  it('waits for a person who looks, and is missed a day after nobody has', async () => {
    const { say, messages, pass } = await sendAt(23);
    await say('uncertain', 31);
    await pass(46);
    expect(messages().join()).not.toContain('missed');
    await pass(48);
    expect(messages().at(-1)).toBe('47 acknowledgement: missed');
  });

  it('too late is missed at once', async () => {
    const { messages } = await sendAt(25);
    expect(messages().at(-1)).toBe('24 acknowledgement: missed');
  });

  it('is told of no more before', async () => {
    const { messages } = await sendAt(5);
    expect(messages().filter((message) => message.includes('in '))).toEqual([]);
  });
});

it('a change after the acknowledgement wants another one', async () => {
  const { tell, pass, messages } = startCase();
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  await tell('acknowledgements', 'purchase-order-acknowledgement', answer(2, { accepted: 10 }), 2);
  await tell('documents', 'document-status', outcome(2.1, 'acknowledgement:PO1'), 2.2);
  await tell(
    'purchase-orders',
    'purchase-order',
    order(10, 7, { changedAt: order(10).updatedAt }),
    10,
  );
  await pass(35);
  expect(messages()).toEqual(['24 ship: in 3 d', '34 change: in 24 h']);
  await tell('acknowledgements', 'purchase-order-acknowledgement', answer(36, { accepted: 7 }), 36);
  await tell('documents', 'document-status', outcome(36.1, 'acknowledgement:PO1'), 36.2);
  expect(messages().at(-1)).toBe('36.2 change: over');
});

it('a line that is cancelled needs no answer, and an order of nothing is closed', async () => {
  const { tell, pass, messages, current } = startCase();
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  await tell(
    'purchase-orders',
    'purchase-order',
    order(3, 0, { changedAt: order(3).updatedAt }),
    3,
  );
  await pass(200);
  expect(current()?.status).toBe('closed');
  expect(messages()).toEqual([]);
});

it('back orders are due at their own time', async () => {
  const { tell, pass, messages, current } = startCase({ ship: { warn: ['24h'] } });
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  await tell(
    'acknowledgements',
    'purchase-order-acknowledgement',
    answer(2, { accepted: 6, backordered: 4 }, 200),
    2,
  );
  await tell('documents', 'document-status', outcome(2.1, 'acknowledgement:PO1'), 2.2);
  await tell('ship-notices', 'ship-notice', notice(60, 'S1', 6), 60);
  await tell('documents', 'document-status', outcome(60.1, 'ship-notice:S1'), 60.2);
  await pass(177);
  expect(current()?.status).toBe('shipping');
  expect(messages().filter((words) => words.includes('ship:'))).toEqual([
    '176 ship:backorder: in 24 h',
  ]);
});

it('a departure that is planned makes its notice due before it, and the notice takes it back', async () => {
  const { tell, pass, messages } = startCase({ shipNotice: { warn: ['90m'] }, ship: { warn: [] } });
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  await tell('acknowledgements', 'purchase-order-acknowledgement', answer(2, { accepted: 10 }), 2);
  await tell('documents', 'document-status', outcome(2.1, 'acknowledgement:PO1'), 2.2);
  await tell('shipments', 'shipment', departure(40, 'S1', 50, 10), 40);
  await pass(49.5);
  expect(messages()).toEqual(['49 ship-notice:S1: in 90 min']);
  await tell('shipments', 'shipment', departure(50, 'S1', 50, 10), 50);
  await tell('ship-notices', 'ship-notice', notice(50, 'S1', 10), 50.1);
  await tell('documents', 'document-status', outcome(50.2, 'ship-notice:S1'), 50.2);
  expect(messages().at(-1)).toBe('50.2 ship-notice:S1: over');
});

it('money that is held back is disputed until it is decided, or until time is over', async () => {
  for (const isDisputed of [true, false]) {
    const { tell, pass, current, messages } = await invoiced();
    await tell(
      'remittances',
      'remittance',
      payment(100, 'PAY1', [
        ['invoice', '20.00'],
        ['shortage', '-4.00', 'INV1SC'],
      ]),
      100,
    );
    expect(current()).toMatchObject({ status: 'disputed', heldBack: { amount: '4.00' } });
    if (isDisputed) {
      const data = { id: 'C1', externalIds: [{ system: 'amazon', id: 'INV1SC' }], orderId: 'PO1' };
      const claim = {
        ...data,
        kind: 'reimbursement' as const,
        updatedAt: payment(200, 'P', []).updatedAt,
      };
      await tell('claims', 'claim', { ...claim, status: 'open' }, 200);
      expect(current()?.status).toBe('disputed');
      await tell(
        'remittances',
        'remittance',
        payment(900, 'PAY2', [['repayment', '4.00', 'INV1SCR']]),
        900,
      );
      expect(current()).toMatchObject({ status: 'paid', paid: { amount: '20.00' } });
      expect(messages()).toEqual([]);
    } else {
      await pass(100 + 31 * 24);
      expect(current()).toMatchObject({ status: 'closed', paid: { amount: '16.00' } });
      const disputes = messages().map((words) => words.split(': ')[1]);
      expect(disputes).toEqual(['in 14 d', 'in 5 d', 'in 24 h', 'missed']);
    }
  }
});

it('what finances and payments tell twice counts once, and finances alone are enough', async () => {
  const [both, alone] = [await invoiced(), await invoiced()];
  const partly = finances(101, 'partially-paid', [
    ['paid', '16.00'],
    ['shortage', '4.00'],
  ]);
  const lines = [
    ['invoice', '20.00'],
    ['shortage', '-4.00', 'INV1SC'],
  ] as const;
  await both.tell('remittances', 'remittance', payment(100, 'PAY1', lines), 100);
  for (const { tell, current } of [both, alone]) {
    await tell('invoice-status', 'invoice-status', partly, 102);
    expect(current()).toMatchObject({
      status: 'disputed',
      paid: { amount: '16.00' },
      heldBack: { amount: '4.00' },
    });
    expect(current()?.deadlines.filter(({ kind }) => kind === 'dispute')).toHaveLength(1);
    await tell('invoice-status', 'invoice-status', finances(300, 'paid', [['paid', '20.00']]), 301);
    expect(current()).toMatchObject({
      status: 'paid',
      paid: { amount: '20.00' },
      heldBack: { amount: '0.00' },
    });
  }
});

it('an invoice with nothing held back decides no claim of another whose number is longer', async () => {
  const { tell, current } = await invoiced(10);
  await tell('invoices', 'invoice', invoice(52, 'INV10', 10), 52);
  const short = finances(101, 'partially-paid', [
    ['paid', '16.00'],
    ['shortage', '4.00'],
  ]);
  await tell(
    'invoice-status',
    'invoice-status',
    { ...short, id: 'INV10', claimIds: ['INV10SC'] },
    102,
  );
  await tell('invoice-status', 'invoice-status', finances(103, 'paid', [['paid', '20.00']]), 104);
  const dispute = current()?.deadlines.find(({ kind }) => kind === 'dispute');
  expect(dispute).toMatchObject({ about: 'INV10SC', status: 'open' });
});

it('what puts money at stake goes another way, to a person', async () => {
  const known = startCase({ hold: { invoiceOver: '15.00' } });
  const { tell, sources } = known;
  await tell('purchase-orders', 'purchase-order', order(0), 1);
  const entity = 'purchase-order-acknowledgement';
  await tell('acknowledgements', entity, answer(2, { accepted: 9, rejected: 1 }), 2);
  await tell('acknowledgements', entity, answer(3, { accepted: 10 }), 3);
  await tell('ship-notices', 'ship-notice', notice(100, 'S1', 5), 100);
  await tell('ship-notices', 'ship-notice', notice(90, 'S2', 5), 100);
  await tell('invoices', 'invoice', invoice(101, 'INV1', 5), 101);
  await tell('invoices', 'invoice', invoice(101, 'INV2', 6), 101);
  await tell('invoices', 'invoice', invoice(101, 'INV3', 8), 101);
  expect(sources().filter((source) => source !== 'cases' && source !== 'messages')).toEqual([
    'acknowledgements-at-stake',
    'acknowledgements',
    'ship-notices-at-stake',
    'ship-notices',
    'invoices',
    'invoices-at-stake',
    'invoices-at-stake',
  ]);
  const words = (await known.explain('PO1')).join('\n');
  expect(words).toContain('at stake: 1 pieces are rejected and 0 come later than ordered');
  expect(words).toContain('at stake: shipment S1 left after the ship window of PO1');
  expect(words).toContain('at stake: 11 pieces of PO1 would be invoiced, 10 have left');
  expect(words).toContain('at stake: its total of 16.00 is above 15.00');
});

it('explains an order, and which order a shipment or an invoice is about', async () => {
  const { explain } = await invoiced();
  const words = await explain('PO1');
  expect(words[0]).toMatch(/^ordered at .*: 10 pieces in 1 lines, of VEND1 for/);
  expect(words).toContain('invoice INV1 is presumed');
  expect(words.at(-2)).toBe(
    'now invoiced: 10 ordered, 10 accepted, 10 shipped, 10 invoiced (pieces)',
  );
  expect(words.at(-1)).toMatch(/^open until .*: payment INV1$/);
  expect(await explain('INV1')).toEqual(['invoice of purchase order PO1 (acorn-i explain PO1)']);
  expect(await explain('S9')).toEqual([]);
});

it('speaks Chinese where it should', async () => {
  const { tell, emitted } = startCase({ locale: 'zh-CN' });
  await tell('purchase-orders', 'purchase-order', order(0), 13);
  const message = emitted.find(({ entity }) => entity === 'message');
  expect(message?.data).toMatchObject({ subject: '剩余 11 h：确认采购订单 PO1', kind: 'deadline' });
});
