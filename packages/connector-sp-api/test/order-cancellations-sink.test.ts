import { isAcornError, type Order, type Outcome } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFlatFileReport } from '../src/wire/flat-file-report.ts';
import { deliver, deliveriesOf, openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const skus = ['CUP', 'MUG'].map((sku) => ({ sku, title: sku, price: '10.00', quantity: 1_000 }));
const models = modelsFolder(new URL('../../../', import.meta.url));
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ skus, models });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const place = (more = {}) =>
  world.amazon.placeOrder({
    lines: [
      { sku: 'CUP', quantity: 2 },
      { sku: 'MUG', quantity: 1 },
    ],
    ...more,
  });

function cancelled(id: string, more: Partial<Order> = {}): Order {
  return {
    ...{ id, channel: { kind: 'amazon' }, status: 'cancelled', currency: 'EUR', lines: [] },
    ...{ placedAt: '2026-03-01T00:00:00Z', updatedAt: '2026-03-01T00:00:00Z' },
    ...more,
  };
}

const cancel = async (orders: readonly Order[], to = world.connection) =>
  (await world.time(() => deliver(to, 'order-cancellations', deliveriesOf('order', orders))))
    .result;
const codesOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (isAcornError(outcome) ? outcome.code : outcome?.note));
const statusOf = (id: string) =>
  world.amazon.orders().find(({ orderId }) => orderId === id)?.fulfillment.fulfillmentStatus;

describe('orders that this side cancels', () => {
  it('go by one feed with their reasons', async () => {
    const ids = [place(), place(), place()];
    const outcomes = await cancel([
      cancelled(ids[0] ?? '', { cancelReason: 'no inventory' }),
      cancelled(ids[1] ?? '', { buyerCancelRequested: {} }),
      cancelled(ids[2] ?? '', { cancelReason: 'the cat sat on it' }),
    ]);
    expect(codesOf(outcomes)).toEqual(Array(3).fill('taken by Amazon'));
    expect(ids.map(statusOf)).toEqual(Array(3).fill('CANCELLED'));
    const [feed] = world.amazon.feeds.submitted();
    const rows = feed?.content.toString().trimEnd().split('\r\n').slice(2) ?? [];
    const reasons = rows.map((row) => row.split('\t')[1]);
    expect(reasons).toEqual([
      ...['NoInventory', 'NoInventory', 'BuyerCanceled', 'BuyerCanceled'],
      ...['GeneralAdjustment', 'GeneralAdjustment'],
    ]);
  });

  it('are done where Amazon has them so, without a feed', async () => {
    const id = place();
    world.amazon.cancelOrder(id, 'BUYER');
    expect(codesOf(await cancel([cancelled(id)]))).toEqual(['cancelled before']);
    expect(world.amazon.feeds.submitted()).toEqual([]);
  });

  it('pass by what is not cancelled, not Amazons, or told by Amazon', async () => {
    const id = place();
    const [told] = deliveriesOf('order', [cancelled(id)]);
    const fromAmazon = { ...told!, change: { ...told!.change, source: 'test.orders' } };
    const { connection } = world;
    const source = `${connection.api.connection}.orders`;
    const own = { ...fromAmazon, change: { ...fromAmazon.change, source } };
    const others = deliveriesOf('order', [cancelled(id, { status: 'open' }), cancelled('SHOP-1')]);
    const { result } = await world.time(() =>
      deliver(connection, 'order-cancellations', [...others, own]),
    );
    expect(codesOf(result)).toEqual([
      'not written: open',
      'not written: no order of Amazon',
      'not written: Amazon told it',
    ]);
    expect(statusOf(id)).toBe('UNSHIPPED');
    expect(world.amazon.stats().calls['orders.getOrder']).toBeUndefined();
  });

  it.each([
    ['has left', 'ORDER_SHIPPED'],
    ['is shipped by Amazon', 'ORDER_NOT_MERCHANTS'],
    ['is unknown', 'HTTP_404'],
  ])('are rejected where the order %s, and spoil no other', async (what, code) => {
    const bad =
      what === 'is unknown'
        ? '000-0000000-0000000'
        : place(what === 'is shipped by Amazon' ? { fulfilledBy: 'AMAZON' } : {});
    if (what === 'has left') world.amazon.shipOrder(bad);
    const good = place();
    const outcomes = await cancel([cancelled(bad), cancelled(good)]);
    expect(codesOf(outcomes)).toEqual([code, 'taken by Amazon']);
    expect((outcomes[0] as Error).message).toContain(`order ${bad}: `);
    expect(statusOf(good)).toBe('CANCELLED');
  });

  it('are rejected with Amazons code where the feed is refused in part', async () => {
    const [left, other] = [place(), place()];
    // It leaves between our look and Amazon's work.
    const shipping: typeof fetch = async (input, init) => {
      if (/\/feeds$/.test(String(input))) world.amazon.shipOrder(left);
      return world.amazon.api.fetch(input, init);
    };
    const connection = await world.reconnect(shipping);
    const outcomes = await cancel([cancelled(left), cancelled(other)], connection);
    expect(codesOf(outcomes)).toEqual(['CANCELLATION_REFUSED', 'taken by Amazon']);
    expect(outcomes[0]).toMatchObject({ details: { issues: ['18000'] } });
  });

  it.each(
    Array.from({ length: 10 }, (_, call) => call + 1).flatMap((call) => [
      [call, false] as const,
      [call, true] as const,
    ]),
  )('are cancelled, whatever dies at call %i (heard: %s)', async (call, isHeard) => {
    const ids = [place(), place()];
    let calls = 0;
    const dying = await world.reconnect(async (...input) => {
      calls += 1;
      if (calls > call) throw new Error('dead');
      const answer = calls < call || isHeard ? await world.amazon.api.fetch(...input) : undefined;
      if (calls < call && answer) return answer;
      throw new Error('dead');
    });
    await cancel(
      ids.map((id) => cancelled(id)),
      dying,
    );
    await dying.close();
    const next = await world.reconnect();
    const codes = codesOf(
      await cancel(
        ids.map((id) => cancelled(id)),
        next,
      ),
    );
    expect(codes.every((code) => /taken|cancelled/.test(code ?? ''))).toBe(true);
    expect(ids.map(statusOf)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(world.amazon.feeds.submitted().length).toBeLessThanOrEqual(1);
  });

  it('that a failed feed left undone come again', async () => {
    const id = place();
    world.amazon.feeds.answerNext('fatal');
    expect(codesOf(await cancel([cancelled(id)]))).toEqual(['CANCELLATION_UNDONE']);
    expect(codesOf(await cancel([cancelled(id)]))).toEqual(['taken by Amazon']);
    expect(statusOf(id)).toBe('CANCELLED');
  });
});

describe('what Amazon says of a flat file', () => {
  const items = ['A', 'B'].map((subject) => ({ subject, keys: [] }));
  const head = 'Feed Processing Summary:\n\tNumber of records processed\t\t2\n\n';
  const columns =
    'original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n';
  const read = (text: string) => {
    const { issues } = readFlatFileReport(text, { items, column: 'order-id' });
    return [...issues].map(([number, all]) => [number, all.map(({ code }) => code)]);
  };

  it('is about the message that a line names, and warnings are about none', () => {
    const lines = '1\tB\t1\t18000\tError\tNo.\n2\tA\t1\t5000\tWarnung\tWell.\n';
    expect(read(head + columns + lines)).toEqual([[2, ['18000']]]);
    expect(read(head)).toEqual([]);
  });

  it('is about all where a line names none', () => {
    expect(read(`${head}${columns}0\t\t\t99\tFehler\tNo.\n`)).toEqual([
      [1, ['99']],
      [2, ['99']],
    ]);
  });

  it('is nothing where it is no report', () => {
    expect(() => read('<html>')).toThrow(RangeError);
  });
});
