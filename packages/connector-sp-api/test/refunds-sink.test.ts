import { isAcornError, type Outcome, type Refund } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliver, deliveriesOf, openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const skus = [{ sku: 'CUP', title: 'Cup', price: '10.00', quantity: 1_000 }];
const models = modelsFolder(new URL('../../../', import.meta.url));
const hourMs = 3_600_000;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ skus, models });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

/** A shipped order of `quantity` cups. */
function shippedOrder(quantity = 4): string {
  const orderId = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity }] });
  world.amazon.shipOrder(orderId);
  return orderId;
}

const itemIdOf = (orderId: string) =>
  world.amazon.orders().find((order) => order.orderId === orderId)?.orderItems[0]?.orderItemId;

function refund(orderId: string, more: Partial<Refund> = {}): Refund {
  const amount = { amount: '10.00', currency: 'EUR' };
  const now = new Date(world.clock.now()).toISOString();
  const orderLineId = itemIdOf(orderId) ?? '1';
  return {
    ...{ id: `R-${orderId}`, orderId, status: 'succeeded', amount },
    lines: [{ orderLineId, quantity: 1, amount }],
    ...{ refundedAt: now, updatedAt: now },
    ...more,
  };
}

const pay = async (refunds: readonly Refund[], to = world.connection) =>
  (await world.time(() => deliver(to, 'refunds', deliveriesOf('refund', refunds)))).result;
const codesOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (isAcornError(outcome) ? outcome.code : (outcome?.note ?? 'nothing')));
const amounts = () => world.amazon.refunds().map(({ amount }) => amount);

/** A connection that dies at its n-th call: before Amazon hears of it, or after. */
function dyingAt(call: number, isHeard: boolean): typeof fetch {
  let calls = 0;
  return async (...input) => {
    calls += 1;
    if (calls > call) throw new Error('dead');
    const response = calls < call || isHeard ? await world.amazon.api.fetch(...input) : undefined;
    if (calls < call && response) return response;
    throw new Error('dead');
  };
}

/** Whose every call passes, except that the answers to one operation are lost. */
function losing(path: RegExp, method: string): typeof fetch {
  return async (input, init) => {
    const response = await world.amazon.api.fetch(input, init);
    const isIt = path.test(String(input)) && (init?.method ?? 'GET') === method;
    if (isIt) throw new Error('lost');
    return response;
  };
}

describe('refunds', () => {
  it('go by one feed, and each learns what became of it', async () => {
    const ids = [1, 2, 3].map(() => shippedOrder());
    const open = world.amazon.placeOrder({ lines: [{ sku: 'CUP', quantity: 1 }] });
    const many = [...ids, open].map((id) => refund(id));
    const outcomes = await pay(many);
    expect(codesOf(outcomes)).toEqual([...Array(3).fill('taken by Amazon'), 'REFUND_REFUSED']);
    expect(outcomes[0]).toMatchObject({ ref: 'FD000001#1' });
    expect(outcomes[3]).toMatchObject({
      details: { issues: ['18028'], orderId: open },
      message: expect.stringMatching(
        /order \d.*18028 The order was not charged yet\. Nothing was paid/,
      ),
    });
    expect(amounts()).toEqual(['10.00', '10.00', '10.00']);
    expect(world.amazon.refunds()[0]?.references).toEqual([`R-${ids[0]}#1`]);
    expect(world.amazon.feeds.submitted()).toHaveLength(1);
  });

  it('find items by SKU and give shipping back with the first', async () => {
    const orderId = shippedOrder();
    const line = { orderLineId: 'CUP#1', sku: 'CUP', quantity: 1 };
    const given = refund(orderId, {
      amount: { amount: '13.50', currency: 'EUR' },
      lines: [{ ...line, amount: { amount: '10.00', currency: 'EUR' } }],
      shipping: { amount: '3.50', currency: 'EUR' },
      returnId: 'RET-1',
      reason: 'too <large> & red',
    });
    expect(codesOf(await pay([given]))).toEqual(['taken by Amazon']);
    const xml = world.amazon.feeds.submitted()[0]?.content.toString();
    expect(xml).toContain('<Type>Shipping</Type><Amount currency="EUR">3.50</Amount>');
    expect(xml).toContain('<AdjustmentReason>CustomerReturn</AdjustmentReason>');
    expect(xml).not.toContain('red');
  });

  it('are paid once, however often and by whatever change they are told', async () => {
    const orderId = shippedOrder();
    const first = refund(orderId);
    const later = { ...first, updatedAt: '2026-03-02T00:00:00Z' };
    expect(codesOf(await pay([first, later]))).toEqual(['taken by Amazon', 'paid before']);
    world.clock.step(24 * hourMs);
    const next = await world.reconnect();
    expect(codesOf(await pay([later, first], next))).toEqual(['paid before', 'paid before']);
    const more = { ...first, amount: { amount: '12.00', currency: 'EUR' as const } };
    expect(codesOf(await pay([more], next))).toEqual(['REFUND_CHANGED']);
    expect(amounts()).toEqual(['10.00']);
  });

  it('wait until they are decided, and are paid then', async () => {
    const decided = refund(shippedOrder());
    const proposed = { ...decided, status: 'pending' as const };
    expect(codesOf(await pay([proposed, decided]))).toEqual([
      'not written: pending, it may yet be turned down',
      'taken by Amazon',
    ]);
    expect(amounts()).toEqual(['10.00']);
  });

  it.each([
    [{ status: 'failed' }, 'not written: failed'],
    [{ status: 'pending' }, 'not written: pending, it may yet be turned down'],
    [{ orderId: 'SHOP-1' }, 'not written: no order of Amazon'],
    [{ status: 'partial' }, 'REFUND_PARTIAL'],
    [{ lines: [] }, 'REFUND_LINES_MISSING'],
    [{ amount: { amount: '11.00', currency: 'EUR' } }, 'REFUND_UNEXPLAINED'],
    [{ refundedAt: '2024-03-01T00:00:00Z' }, 'REFUND_TOO_OLD'],
    [
      {
        amount: { amount: '9.999', currency: 'EUR' },
        lines: [{ orderLineId: '1', quantity: 1, amount: { amount: '9.999', currency: 'EUR' } }],
      },
      'REFUND_DECIMALS',
    ],
    [
      { lines: [{ sku: 'NONE', quantity: 1, amount: { amount: '10.00', currency: 'EUR' } }] },
      'REFUND_ITEM_UNKNOWN',
    ],
  ])('are not sent where %j', async (more, code) => {
    const outcomes = await pay([refund(shippedOrder(), more as Partial<Refund>)]);
    expect(codesOf(outcomes)).toEqual([code]);
    expect(world.amazon.feeds.submitted()).toEqual([]);
  });
});

it.each([
  ['REFUND_UNEXPLAINED', '11.00', 'EUR'],
  ['REFUND_CURRENCY', '10.00', 'SEK'],
])('%s is found before Amazon is asked for the order', async (code, amount, currency) => {
  const price = { amount: '10.00', currency: 'EUR' as const };
  const given = refund(shippedOrder(), {
    amount: { amount, currency } as Refund['amount'],
    lines: [{ sku: 'CUP', quantity: 1, amount: price }],
  });
  expect(codesOf(await pay([given]))).toEqual([code]);
  expect(world.amazon.stats().calls['orders.getOrder']).toBeUndefined();
});

it('that comes again is not told as another feed', async () => {
  const given = refund(shippedOrder());
  const told = ({ log }: typeof world.connection) =>
    log.text().split('changes go by feed').length - 1;
  await pay([given]);
  const next = await world.reconnect();
  expect(codesOf(await pay([given], next))).toEqual(['taken by Amazon']);
  expect([told(world.connection), told(next)]).toEqual([1, 0]);
});

describe('a refund whose runner dies', () => {
  const deaths = Array.from({ length: 9 }, (_, call) => call + 1).flatMap((call) => [
    [call, false] as const,
    [call, true] as const,
  ]);

  it.each(deaths)(
    'at call %i (heard: %s) is paid once, or a person is asked',
    async (call, isHeard) => {
      const orders = [shippedOrder(), shippedOrder()];
      const refunds = orders.map((orderId) => refund(orderId));
      const dying = await world.reconnect(dyingAt(call, isHeard));
      await pay(refunds, dying);
      await dying.close();
      const next = await world.reconnect();
      let codes = codesOf(await pay(refunds, next));
      for (let tries = 0; tries < 5 && codes.some((code) => code.startsWith('HTTP')); tries += 1) {
        codes = codesOf(await pay(refunds, next));
      }
      const isPaid = codes.every((code) => /taken|before/.test(code));
      if (!isPaid) {
        expect(codes).toEqual(['REFUND_UNCERTAIN', 'REFUND_UNCERTAIN']);
        expect(amounts()).toEqual([]);
        // Days later Amazon's books tell: nothing was posted, so it is sent.
        world.clock.step(73 * hourMs);
        codes = codesOf(await pay(refunds, next));
      }
      expect(codes.every((code) => /taken|before/.test(code))).toBe(true);
      expect(amounts()).toEqual(['10.00', '10.00']);
    },
  );

  it('while its submission goes out is left to a person, and never sent again by itself', async () => {
    const given = refund(shippedOrder());
    // Token, document, upload, then the submission: Amazon has not heard of it.
    const dying = await world.reconnect(dyingAt(4, false));
    await pay([given], dying);
    await dying.close();
    const next = await world.reconnect();
    const [outcome] = await pay([given], next);
    expect(outcome).toMatchObject({
      code: 'REFUND_UNCERTAIN',
      errorClass: 'rejected',
      message: expect.stringMatching(
        /Seller Central > Manage Orders.*replay this after 2026-03-04/s,
      ),
    });
    expect(codesOf(await pay([given], next))).toEqual(['REFUND_UNCERTAIN']);
    expect(world.amazon.feeds.submitted()).toEqual([]);
  });
});

describe('a refund that nobody can be sure of', () => {
  it('is not sent again where a refund of the order was posted since', async () => {
    const given = refund(shippedOrder());
    world.amazon.feeds.answerNext('fatal');
    expect(codesOf(await pay([given]))).toEqual(['REFUND_UNCERTAIN']);
    world.amazon.post({
      transactionId: 'T1',
      transactionType: 'Refund',
      postedDate: new Date(world.clock.now()).toISOString(),
      totalAmount: { currencyCode: 'EUR', currencyAmount: -9 },
      relatedIdentifiers: [
        { relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: given.orderId },
      ],
    });
    world.clock.step(100 * hourMs);
    const [outcome] = await pay([given]);
    expect(outcome).toMatchObject({ code: 'REFUND_UNCERTAIN' });
    expect((outcome as Error).message).toContain('has posted a refund');
    expect(world.amazon.feeds.submitted()).toHaveLength(1);
  });

  it.each([
    ['no result', 'no xml'],
    ['a result about other messages', 'other'],
  ])('is one with %s', async (_, kind) => {
    const given = refund(shippedOrder());
    const summary =
      '<StatusCode>Complete</StatusCode><ProcessingSummary><MessagesProcessed>7</MessagesProcessed><MessagesSuccessful>7</MessagesSuccessful><MessagesWithError>0</MessagesWithError></ProcessingSummary>';
    const content = kind === 'other' ? `<ProcessingReport>${summary}</ProcessingReport>` : 'oops';
    world.amazon.feeds.answerNext({ content });
    expect(codesOf(await pay([given]))).toEqual(['REFUND_UNCERTAIN']);
    expect(codesOf(await pay([given]))).toEqual(['REFUND_UNCERTAIN']);
    expect(world.amazon.feeds.submitted()).toHaveLength(1);
  });

  it('is one whose submission Amazon does not list for certain', async () => {
    const given = refund(shippedOrder());
    const losingAnswer = await world.reconnect(losing(/\/feeds$/, 'POST'));
    await pay([given], losingAnswer);
    await losingAnswer.close();
    // Another program of the seller submits one as well: which is ours?
    const [mine] = world.amazon.feeds.submitted();
    const { client, marketplaceIds } = world.connection.api;
    await world.time(() =>
      client.feeds.createFeed({
        body: {
          feedType: 'POST_PAYMENT_ADJUSTMENT_DATA',
          marketplaceIds,
          inputFeedDocumentId: mine?.request.inputFeedDocumentId ?? '',
        },
      }),
    );
    const next = await world.reconnect();
    expect(codesOf(await pay([given], next))).toEqual(['REFUND_UNCERTAIN']);
  });
});

describe('a feed of refunds', () => {
  it('that was cancelled before it began has paid nothing, and may be sent again', async () => {
    const given = refund(shippedOrder());
    const { client } = world.connection.api;
    const cancelling: typeof fetch = async (input, init) => {
      const response = await world.amazon.api.fetch(input, init);
      const [feed] = world.amazon.feeds.submitted();
      if (feed && init?.method === 'POST') await client.feeds.cancelFeed({ feedId: feed.feedId });
      return response;
    };
    const connection = await world.reconnect(cancelling);
    expect(codesOf(await pay([given], connection))).toEqual(['REFUND_NOT_SENT']);
    expect(amounts()).toEqual([]);
    expect(codesOf(await pay([given]))).toEqual(['taken by Amazon']);
    expect(amounts()).toEqual(['10.00']);
  });

  it('that Amazon refuses to take is no riddle: it goes with the next try', async () => {
    const given = refund(shippedOrder());
    const refusing: typeof fetch = async (input, init) =>
      /\/feeds$/.test(String(input)) && init?.method === 'POST'
        ? new Response('{"errors":[{"code":"QuotaExceeded","message":""}]}', { status: 429 })
        : world.amazon.api.fetch(input, init);
    const connection = await world.reconnect(refusing);
    expect(codesOf(await pay([given], connection))).toEqual(['HTTP_429']);
    expect(codesOf(await pay([given]))).toEqual(['taken by Amazon']);
    expect(amounts()).toEqual(['10.00']);
  });

  it('of two runners that have the same refund goes out once', async () => {
    const given = refund(shippedOrder());
    const [one, other] = [await world.reconnect(), await world.reconnect()];
    const { result } = await world.time(() =>
      Promise.all(
        [one, other].map((connection) =>
          deliver(connection, 'refunds', deliveriesOf('refund', [given])),
        ),
      ),
    );
    // Each has seen the other at the last moment.
    for (const code of result.flatMap(codesOf)) expect(code).toMatch(/taken|OVERTAKEN/);
    expect(codesOf(await pay([given], one))).toEqual(['taken by Amazon']);
    expect(codesOf(await pay([given], other))).toEqual(['taken by Amazon']);
    expect(amounts()).toEqual(['10.00']);
  });
});
