import { describe, expect, it } from 'vitest';
import { readOversold, readSku } from '../src/index.ts';
import { at, countOf, orderOf, type PoolRun, startPool } from './memory-processor.ts';

const locations = { main: { share: 1 } };
const lines = (quantity: number) => [{ id: '1', sku: 'A', quantity }];
const placed = (minutes: number, quantity: number) => ({
  placedAt: at(minutes),
  lines: lines(quantity),
});

/** What was told of held orders: the key, the units that are short, whether it was let go. */
function told(run: PoolRun) {
  return run.told.map(({ source, key, data, deleted }) => {
    expect(source).toBe('pool.oversold');
    return [key, data.lines[0]?.quantity, deleted ?? false, data.tags?.at(-1)];
  });
}

describe('oversell', () => {
  it('holds the newest order for the units that are missing, and lets it go when they are there', async () => {
    const run = await startPool({ locations });
    await run.count(countOf('A', 'main', 4, 0));
    await run.order(orderOf('1', 2, placed(2, 3)), 'shop.orders');
    await run.order(orderOf('2', 3, placed(1, 3)), 'amazon.orders');
    expect(told(run)).toEqual([['shop/1/A', 2, false, 'cause:order']]);
    expect(await readOversold(run.state, 'A')).toEqual({
      units: 2,
      held: [{ order: 'shop/1', units: 2 }],
      gone: 0,
    });
    await run.count(countOf('A', 'main', 5, 4));
    await run.count(countOf('A', 'main', 6, 5));
    expect(told(run).slice(1)).toEqual([
      ['shop/1/A', 1, false, 'cause:count'],
      ['shop/1/A', 1, true, 'cause:count'],
    ]);
    expect(await readOversold(run.state, 'A')).toEqual({ units: 0, held: [], gone: 0 });
  });

  it('passes the hold on when the order that was held is cancelled', async () => {
    const run = await startPool({ locations });
    await run.count(countOf('A', 'main', 3, 0));
    for (const minute of [1, 2, 3]) {
      await run.order(orderOf(String(minute), minute, placed(minute, 2)));
    }
    expect((await readOversold(run.state, 'A')).held).toEqual([
      { order: 'shop/3', units: 2 },
      { order: 'shop/2', units: 1 },
    ]);
    await run.order(orderOf('3', 9, { ...placed(3, 2), status: 'cancelled' }));
    expect((await readOversold(run.state, 'A')).held).toEqual([{ order: 'shop/2', units: 1 }]);
    expect(told(run).at(-1)).toEqual(['shop/3/A', 2, true, 'cause:order']);
  });

  it('holds orders of protected channels last, the first that is named the very last', async () => {
    const oversell = { hold: 'oldest', protect: ['amazon', 'shop'] };
    const run = await startPool({ locations, oversell });
    await run.count(countOf('A', 'main', 0, 0));
    for (const [minute, channel] of ['shop', 'amazon', 'outlet', 'outlet'].entries()) {
      await run.order(orderOf(`o${minute}`, 9, placed(minute, 1)), `${channel}.orders`);
    }
    expect((await readOversold(run.state, 'A')).held.map(({ order }) => order)).toEqual([
      'outlet/o2',
      'outlet/o3',
      'shop/o0',
      'amazon/o1',
    ]);
  });

  it('tells units that had left already apart: nobody can be held for them', async () => {
    const run = await startPool({ locations });
    await run.count(countOf('A', 'main', 1, 0));
    const gone = { lines: [{ id: '1', sku: 'A', quantity: 3, fulfilledQuantity: 3 }] };
    await run.order(orderOf('1', 1, { ...gone, status: 'fulfilled' }));
    expect(await readOversold(run.state, 'A')).toEqual({ units: 2, held: [], gone: 2 });
  });

  it('knows those of hundreds of orders that are to be held', async () => {
    const run = await startPool({ locations });
    await run.count(countOf('A', 'main', 298, 0));
    for (let minute = 1; minute <= 300; minute += 1) {
      await run.order(orderOf(`o${minute}`, minute, placed(minute, 1)));
    }
    expect((await readOversold(run.state, 'A')).held.map(({ order }) => order)).toEqual([
      'shop/o300',
      'shop/o299',
    ]);
  });
});

describe('safety stock by lag', () => {
  const sale = (id: string, placedAt: string, quantity: number) =>
    orderOf(id, 60, { placedAt, lines: lines(quantity) });

  it('keeps back what was sold in the busiest stretch as long as the lag', async () => {
    const run = await startPool({ locations, safety: { units: 1, lag: '60s' } });
    await run.count(countOf('A', 'main', 100, 0));
    expect(run.level('A')).toBe(99);
    await run.order(sale('1', '2026-03-02T10:00:00Z', 2));
    await run.order(sale('2', '2026-03-02T10:00:30Z', 3));
    expect(run.level('A')).toBe(100 - 5 - 5);
    await run.order(sale('3', '2026-03-02T10:02:00Z', 4));
    expect(run.level('A')).toBe(100 - 9 - 5);
  });

  it('measures the lag from sale to log and from promise to the channel', async () => {
    const channels = { shop: {}, amazon: {} };
    const run = await startPool({ locations, channels, safety: { lag: 'measured' } });
    await run.count(countOf('A', 'main', 100, 0));
    const order = sale('1', '2026-03-02T10:00:00Z', 3);
    await run.send('demand', 'order', { data: order }, 'shop.orders', '2026-03-02T10:00:20.000Z');
    const next = sale('2', '2026-03-02T10:00:25Z', 4);
    // 20 s of news alone: the two sales lie 25 s apart, so the busiest stretch had 4.
    await run.send('demand', 'order', { data: next }, 'shop.orders', '2026-03-02T10:00:30.000Z');
    expect(run.level('A', 'shop')).toBe(100 - 7 - 4);

    const shown = (available: number, updatedAt: string) =>
      run.send(
        'published',
        'inventory-level',
        { data: { sku: 'A', channel: 'amazon', available, updatedAt } },
        'amazon.stock',
        updatedAt,
      );
    await shown(88, '2026-03-02T10:00:35Z'); // an older figure says nothing
    await shown(89, '2026-03-02T10:00:36Z'); // 6 s
    await shown(89, '2026-03-02T10:09:00Z'); // is there already
    const third = sale('3', '2026-03-02T10:00:26Z', 1);
    await run.send('demand', 'order', { data: third }, 'shop.orders', '2026-03-02T10:00:40.000Z');
    // 20 s and 6 s: the first two sales lie within 26 s.
    expect(run.level('A', 'shop')).toBe(100 - 8 - 7);
    expect((await readSku(run.state, 'A')).awaited?.amazon).toBe(
      Date.parse('2026-03-02T10:00:40Z'),
    );
  });

  it('takes what comes hours late for an import, not for a lag', async () => {
    const run = await startPool({ locations, safety: { lag: 'measured' } });
    await run.count(countOf('A', 'main', 100, 0));
    const recordedAt = '2026-03-02T12:00:00.000Z';
    const order = sale('1', '2026-03-02T10:00:00Z', 3);
    await run.send('demand', 'order', { data: order }, 'shop.orders', recordedAt);
    expect(run.level('A')).toBe(97);
  });
});
