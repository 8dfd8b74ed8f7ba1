import type { Claim, Return } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, describe, expect, it } from 'vitest';
import type { SpApiSimulatorOptions } from '../simulator/index.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const skus = ['CUP', 'MUG'].map((sku) => ({
  sku,
  title: 'Tasse grün',
  price: '1019.90',
  quantity: 1_000_000,
}));
let world: VirtualWorld;

async function open(options: SpApiSimulatorOptions = {}, settings: object = {}): Promise<void> {
  const models = modelsFolder(new URL('../../../', import.meta.url));
  world = await openVirtualWorld({ skus, models, ...options }, settings);
}
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

/** A shipped order that comes back; returns the number of its return. */
function comeBack(fulfilledBy: 'MERCHANT' | 'AMAZON' = 'MERCHANT'): string {
  const lines = [
    { sku: 'CUP', quantity: 2 },
    { sku: 'MUG', quantity: 1 },
  ];
  const orderId = world.amazon.placeOrder({ lines, fulfilledBy });
  world.amazon.shipOrder(orderId);
  return world.amazon.returnOrder(orderId);
}

const returnsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Return);
const claimsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Claim);
const pull = async (source: string, options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, source, options))).result;
const asked = () => world.amazon.reports.requested();

describe('returns', () => {
  it.each([
    ['plain', false],
    ['european', true],
  ] as const)('are read as marketplaces write them: %s, compressed: %s', async (style, isGzip) => {
    await open({ reportStyle: style, plainReports: !isGzip });
    const id = comeBack();
    world.amazon.returns.update(id, {
      status: 'Completed',
      deliveredAt: '2026-03-05T00:00:00Z',
      refunded: '3059.70',
    });
    world.clock.step(hourMs);
    const { drafts, rejects } = await pull('returns');
    expect(rejects).toEqual([]);
    expect(drafts.map(({ data }) => data)).toEqual([
      {
        id,
        orderId: expect.stringMatching(/^\d{3}-\d{7}-\d{7}$/),
        externalIds: [{ system: 'amazon', type: 'rma', id }],
        status: 'completed',
        statusName: 'Completed',
        requestedAt: '2026-03-01T00:00:00.000Z',
        receivedAt: '2026-03-05T00:00:00.000Z',
        updatedAt: '2026-03-05T00:00:00.000Z',
        lines: [
          {
            sku: 'CUP',
            quantity: 2,
            reason: 'Defective',
            refund: { amount: '3059.70', currency: 'EUR' },
          },
          { sku: 'MUG', quantity: 1, reason: 'Defective' },
        ],
      },
    ]);
  });

  it('are told again when they change, by a report that is four hours younger', async () => {
    await open();
    const id = comeBack();
    world.clock.step(hourMs);
    const first = await pull('returns');
    expect(returnsOf(first)).toMatchObject([{ id, status: 'requested' }]);
    world.amazon.returns.update(id, { status: 'Approved' });
    world.clock.step(3 * hourMs);
    expect((await pull('returns', { cursor: first.cursor })).drafts).toEqual([]);
    expect(asked()).toHaveLength(1);
    world.clock.step(hourMs);
    const second = await pull('returns', { cursor: first.cursor });
    expect(returnsOf(second)).toMatchObject([{ id, status: 'approved' }]);
    expect(asked()).toHaveLength(2);
  });

  it('of half a year are read by windows that Amazon makes, across summer time', async () => {
    await open({}, { returnsLookBack: '180d' });
    const ids = Array.from({ length: 18 }, () => {
      world.clock.step(10 * dayMs);
      return comeBack();
    });
    world.clock.step(hourMs);
    const { drafts } = await pull('returns');
    expect(new Set(drafts.map(({ data }) => (data as Return).id))).toEqual(new Set(ids));
    const days = asked().map(
      ({ dataStartTime = '', dataEndTime = '' }) =>
        (Date.parse(dataEndTime) - Date.parse(dataStartTime)) / dayMs,
    );
    expect(days).toEqual([59, 59, 59, 59]);
  });

  it('of a long pause are all read', async () => {
    await open();
    comeBack();
    world.clock.step(hourMs);
    const { cursor } = await pull('returns');
    const ids = Array.from({ length: 15 }, () => {
      world.clock.step(10 * dayMs);
      return comeBack();
    });
    world.clock.step(hourMs);
    const found = returnsOf(await pull('returns', { cursor })).map(({ id }) => id);
    expect(new Set(found)).toEqual(new Set(['D0001RMA', ...ids]));
  });

  it('that Amazon has none of are none', async () => {
    await open();
    const { drafts, cursor } = await pull('returns');
    expect(drafts).toEqual([]);
    expect((await pull('returns', { cursor })).drafts).toEqual([]);
    expect(asked()).toHaveLength(1);
  });

  it('of a report that fails are asked for again', async () => {
    await open();
    const id = comeBack();
    world.clock.step(hourMs);
    world.amazon.reports.answerNext('fatal');
    await expect(pull('returns')).rejects.toMatchObject({
      code: 'REPORT_FAILED',
      errorClass: 'retryable',
    });
    expect(returnsOf(await pull('returns'))).toMatchObject([{ id }]);
    expect(asked()).toHaveLength(2);
  });

  it('of a broken row are a reject with its line, whole, and others go on', async () => {
    await open();
    const header = [
      ...['Order ID', 'Return request date', 'Return request status', 'Amazon RMA ID'],
      ...['Merchant SKU', 'Return quantity'],
    ];
    const rows = [
      ['250-1', '01-Mar-2026', 'Approved', 'R1', 'CUP', '1'],
      ['250-2', '01-Mar-2026', 'Approved', 'R2', 'CUP', '1'],
      ['250-2', '01-Mar-2026', 'Approved', 'R2', 'MUG', 'one'],
    ];
    const content = [header, ...rows].map((cells) => cells.join('\t')).join('\n');
    world.amazon.reports.answerNext({ content });
    const { drafts, rejects } = await pull('returns');
    expect(drafts.map(({ data }) => (data as Return).id)).toEqual(['R1']);
    expect(rejects).toEqual([
      {
        raw: `${rows[1]?.join('\t')}\n${rows[2]?.join('\t')}`,
        place: expect.stringMatching(/^returns:ID\d+:4$/),
        error: expect.objectContaining({ code: 'QUANTITY_INVALID' }),
      },
    ]);
  });

  it('without the columns that matter stop the source', async () => {
    await open();
    world.amazon.reports.answerNext({ content: 'Order ID\tReason\n1\tx\n' });
    await expect(pull('returns')).rejects.toMatchObject({ code: 'FLAT_FILE_HEADER' });
  });

  it('refuse a cursor that is not theirs', async () => {
    await open();
    await expect(pull('returns', { cursor: { current: 3 } })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  });
});

describe('a crash', () => {
  it('loses nothing and asks once, wherever it is', async () => {
    await open();
    for (let count = 0; count < 1_200; count += 1) comeBack();
    world.clock.step(hourMs);
    const whole = await pull('returns');
    expect(whole.pages).toBe(1 + 3 + 1);
    for (let maxPages = 1; maxPages < whole.pages; maxPages += 1) {
      const first = await pull('returns', { maxPages });
      const rest = await pull('returns', { cursor: first.cursor });
      const ids = [...returnsOf(first), ...returnsOf(rest)].map(({ id }) => id);
      expect(ids).toEqual(returnsOf(whole).map(({ id }) => id));
    }
    expect(asked()).toHaveLength(1);
  });

  it.each(['/reports/2021-06-30/reports', '/documents/'])(
    'of a process before the answer of %s asks once',
    async (path) => {
      await open();
      const id = comeBack();
      world.clock.step(hourMs);
      const dying = new Error('the process is gone');
      const second = await world.reconnect(async (input, init) => {
        const answer = await world.amazon.api.fetch(input, init);
        const { pathname } = new URL(String(input instanceof Request ? input.url : input));
        if (pathname.startsWith(path) && (path !== '/documents/' ? init?.method === 'POST' : true))
          throw dying;
        return answer;
      });
      const dead = { ...world, connection: second };
      await expect(world.time(() => pullAll(dead, 'returns'))).rejects.toThrow();
      const { drafts } = await pull('returns');
      expect(drafts.map(({ data }) => (data as Return).id)).toEqual([id]);
      expect(asked()).toHaveLength(1);
    },
  );
});

describe('claims', () => {
  it('are read from the report of the returns, whoever comes first', async () => {
    await open();
    const [one, two] = [comeBack(), comeBack()];
    world.amazon.returns.update(one, { hasGuaranteeClaim: true });
    world.amazon.returns.update(two, {
      safeT: { id: '77', state: 'Granted', createdAt: '2026-03-04T00:00:00Z', reimbursed: '9.90' },
    });
    world.clock.step(hourMs);
    const [claims, returns] = await Promise.all([pull('claims'), pull('returns')]);
    expect(asked()).toHaveLength(1);
    expect(returnsOf(returns).map(({ claim }) => claim)).toEqual([{ kind: 'a-to-z' }, undefined]);
    expect(claimsOf(claims)).toMatchObject([
      { id: `a-to-z/${one}`, kind: 'guarantee', status: 'unknown', returnId: one },
      { id: 'safe-t/77', status: 'granted', paid: { amount: '9.90', currency: 'EUR' } },
    ]);
    world.clock.step(5 * hourMs);
    const cursors = [claims.cursor, returns.cursor];
    await pull('claims', { cursor: cursors[0] });
    world.clock.step(hourMs);
    await pull('returns', { cursor: cursors[1] });
    expect(asked()).toHaveLength(2);
  });
});

describe('fba-returns', () => {
  it('tell what came back to Amazon, by unit', async () => {
    await open();
    comeBack();
    const id = comeBack('AMAZON');
    world.amazon.returns.update(id, { disposition: 'CUSTOMER_DAMAGED', status: 'Pending' });
    world.clock.step(hourMs);
    const found = returnsOf(await pull('fba-returns'));
    expect(found.map(({ lines }) => lines[0]?.sku)).toEqual(['CUP', 'CUP', 'MUG']);
    expect(found[0]).toMatchObject({
      id: expect.stringMatching(/\/LPND0002RMACUP0$/),
      status: 'inspected',
      lines: [{ quantity: 1, condition: 'customer-damaged' }],
    });
    expect(asked().map(({ reportType }) => reportType)).toEqual([
      'GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA',
    ]);
  });
});
