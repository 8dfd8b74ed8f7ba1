import type { PurchaseOrderAcknowledgement } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { during, hourMs, minuteMs, openVendor } from './open-vendor.ts';

type Answers = PurchaseOrderAcknowledgement['lines'][number]['answers'];
const each = (amount: number) => ({ amount, unit: 'each' as const, caseSize: 1 });
const accept = (amount: number): Answers => [{ kind: 'accepted', quantity: each(amount) }];

function answerTo(
  number: string,
  answers: Answers = accept(5),
  updatedAt = '2026-03-02T00:00:00Z',
) {
  return {
    id: `${number}-${answers.length}`,
    purchaseOrderId: number,
    seller: { id: 'VEND1' },
    acknowledgedAt: '2026-03-02T00:00:00Z',
    lines: [
      { id: '1', ordered: each(5), netCost: { amount: '9.90', currency: 'USD' as const }, answers },
    ],
    updatedAt,
  };
}

async function open(overrides: object = {}, options: object = {}) {
  const vendor = await openVendor(overrides, options);
  vendor.amazon.orders.place({ number: 'PO1', lines: [{ asin: 'B1', quantity: 5, cost: '9.90' }] });
  const send = (data = answerTo('PO1'), key = 'key-1') =>
    vendor.write('acknowledgements', 'purchase-order-acknowledgement', data, key);
  const sent = () => vendor.amazon.transactions.all();
  return { ...vendor, send, sent };
}

describe('acknowledgements', () => {
  it('are proven by Amazon’s own state, since its transactions stay Processing', async () => {
    const { amazon, send, sent } = await open();
    const receipt = await send();
    expect(receipt).toEqual({
      ref: 'tx-000001',
      note: expect.stringMatching(
        /^after \d+ s: verified by getPurchaseOrdersStatus: line 1 accepted$/,
      ),
    });
    expect(amazon.orders.get('PO1')).toMatchObject({
      state: 'Acknowledged',
      lines: [{ accepted: 5 }],
    });
    expect(sent()).toHaveLength(1);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('are sent once, however often they are delivered or told', async () => {
    const { send, sent } = await open();
    await send();
    await send();
    await send(answerTo('PO1', accept(5), '2026-03-03T00:00:00Z'), 'key-2');
    expect(sent()).toHaveLength(1);
  });

  it('have their transaction in the store before anybody asks for it', async () => {
    const { amazon, store, send } = await open();
    const known: unknown[] = [];
    const { get } = store;
    const handler = async () => known.push(await get('acknowledgement:PO1'));
    const { settle } = amazon.transactions;
    amazon.transactions.settle = () => {
      if (amazon.stats().calls['vendorTransactions.getTransaction']) void handler();
      settle();
    };
    await send();
    expect(known[0]).toMatchObject({ state: 'submitted', transactionId: 'tx-000001' });
  });

  it('are not sent again by the process after one that was killed while it waited', async () => {
    const { clock, amazon, sent, connect, writing, close } = await open();
    const first = writing(
      'acknowledgements',
      'purchase-order-acknowledgement',
      answerTo('PO1'),
      'key-1',
    );
    const failure = first.catch((error: unknown) => error);
    while (sent().length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await close();
    expect(await failure).toMatchObject({ errorClass: 'retryable' });
    const second = await connect();
    const receipt = await second.write(
      'acknowledgements',
      'purchase-order-acknowledgement',
      answerTo('PO1'),
      'key-1',
    );
    expect(receipt.ref).toBe('tx-000001');
    expect(sent()).toHaveLength(1);
    expect(amazon.orders.get('PO1').state).toBe('Acknowledged');
    expect(clock.pending()).toBe(0);
  });

  it('are looked up where no answer came, and not sent again', async () => {
    const { amazon, send, sent } = await open();
    const { submit } = amazon.transactions;
    amazon.transactions.submit = function (...given) {
      amazon.faults.failAfterCommit = 1;
      return submit.apply(this, given);
    };
    await expect(send()).rejects.toMatchObject({ code: 'HTTP_500', errorClass: 'retryable' });
    amazon.faults.failAfterCommit = 0;
    expect((await send()).note).toMatch(/^found at Amazon: verified/);
    expect(sent()).toHaveLength(1);
  });

  it('are sent again once it is sure that Amazon has none', async () => {
    const { clock, amazon, store, send, sent } = await open();
    const sentAt = new Date(clock.now()).toISOString();
    await send();
    const record = (await store.get('acknowledgement:PO1')) as object & { digest: string };
    amazon.orders.place({ number: 'PO2', lines: [{ asin: 'B1', quantity: 5, cost: '9.90' }] });
    // As a process leaves it that is killed while the call goes out.
    const { digestOf } = await import('../src/documents/document-record.ts');
    const digest = digestOf(answerTo('PO2'));
    await store.set('acknowledgement:PO2', {
      state: 'sending',
      digest,
      intent: 'k',
      sentAt,
      past: [],
    });
    const receipt = await send(answerTo('PO2'), 'k');
    expect(clock.now() - Date.parse(sentAt)).toBeGreaterThanOrEqual(30 * minuteMs);
    expect(receipt.ref).toBe('tx-000002');
    expect(record.digest).not.toBe(digest);
    expect(sent()).toHaveLength(2);
  });

  it('tell what Amazon says where it refuses, and go out again when they are mended', async () => {
    const { clock, amazon, send, sent, writing } = await open();
    const first = writing(
      'acknowledgements',
      'purchase-order-acknowledgement',
      answerTo('PO1'),
      'key-1',
    );
    const failing = expect(first).rejects.toMatchObject({
      errorClass: 'rejected',
      code: 'VENDOR_REFUSED',
      details: { transactionId: 'tx-000001' },
      message: expect.stringContaining('QUANTITY_ABOVE_ORDER'),
    });
    while (sent().length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    amazon.orders.change('PO1', '1', 3);
    await during(clock, failing);
    const mended = answerTo('PO1', accept(3));
    mended.lines[0] = { ...mended.lines[0]!, ordered: each(3) };
    await send(mended, 'key-2');
    expect(amazon.orders.get('PO1').lines[0]?.accepted).toBe(3);
  });

  it('that Amazon took and never shows are for its support, and are not sent twice', async () => {
    const { clock, amazon, send, sent } = await open();
    amazon.transactions.isStuck = true;
    const begunMs = clock.now();
    await expect(send()).rejects.toMatchObject({
      code: 'VENDOR_NOT_VISIBLE',
      message: expect.stringContaining('tx-000001'),
    });
    expect(clock.now() - begunMs).toBeGreaterThanOrEqual(30 * minuteMs);
    await expect(send()).rejects.toMatchObject({ code: 'VENDOR_NOT_VISIBLE' });
    expect(sent()).toHaveLength(1);
  });

  it('change what was answered before, and an old one that comes again does not', async () => {
    const { amazon, send, sent } = await open();
    const less: Answers = [
      ...accept(3),
      { kind: 'rejected', quantity: each(2), reason: 'temporarily-unavailable' },
    ];
    await send(answerTo('PO1'), 'key-1');
    await send(answerTo('PO1', less), 'key-2');
    expect((await send(answerTo('PO1'), 'key-1')).note).toContain('replaced');
    expect(sent()).toHaveLength(2);
    expect(amazon.orders.get('PO1').lines[0]).toMatchObject({ accepted: 3, rejected: 2 });
  });

  it('are stopped by their checks before any call, all of them told', async () => {
    const { clock, amazon, send, sent, log } = await open();
    amazon.orders.place({
      number: 'PO2',
      lines: [
        { asin: 'B1', quantity: 5, cost: '9.89' },
        { asin: 'B2', quantity: 5, cost: '1.00' },
      ],
    });
    await clock.advance(25 * hourMs);
    await expect(send(answerTo('PO2', accept(4)))).rejects.toMatchObject({
      code: 'VENDOR_CHECKS_FAILED',
      errorClass: 'rejected',
      details: {
        checks: [
          { code: 'ACK_SUM_DIFFERS', place: 'line 1' },
          { code: 'ACK_COST_ABOVE', place: 'line 1' },
          { code: 'ACK_LINE_MISSING', place: 'line 2' },
        ],
      },
    });
    expect(sent()).toEqual([]);
    await send();
    expect(log.text()).toContain('ACK_LATE');
  });

  it('of an order that Amazon has not are dead letters', async () => {
    const { send } = await open();
    await expect(send(answerTo('PO9'))).rejects.toMatchObject({ code: 'VENDOR_ORDER_UNKNOWN' });
  });

  it('of other vendor codes are passed by', async () => {
    const { send, sent } = await open({ vendorCodes: ['VEND2'] });
    expect((await send()).note).toContain('VEND1');
    expect(sent()).toEqual([]);
  });
});

it('lines that an acknowledgement leaves out are rejected by the simulated Amazon', async () => {
  const { amazon } = await openVendor();
  const lines = ['B1', 'B2'].map((asin) => ({ asin, quantity: 5, cost: '1.00' }));
  amazon.orders.place({ number: 'PO1', lines });
  amazon.orders.acknowledge('PO1', [{ sequence: '1', accepted: 5, rejected: 0 }]);
  expect(amazon.orders.get('PO1').lines[1]).toMatchObject({ accepted: 0, rejected: 5 });
});
