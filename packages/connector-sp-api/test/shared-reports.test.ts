import { createMemoryStore } from '@acorn-i/core/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSharedReports, type SharedReportsContext } from '../src/reports/shared-reports.ts';
import { openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const hourMs = 3_600_000;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({
    skus: [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 9 }],
  });
});
afterEach(() => world.close());

const request = () => ({
  reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT',
  marketplaceIds: world.connection.api.marketplaceIds,
});

it('sources that come together open one round', async () => {
  let nowMs = Date.UTC(2026, 2, 1);
  const store = createMemoryStore();
  const now = () => (nowMs += 1);
  const reports = createSharedReports({ store, now } as unknown as SharedReportsContext);
  const rounds = await Promise.all([1, 2, 3].map(() => reports.round('x', hourMs, undefined)));
  expect(new Set(rounds).size).toBe(1);
  const [first] = rounds;
  expect(await reports.round('x', hourMs, first)).toBeUndefined();
  nowMs += hourMs;
  const second = await reports.round('x', hourMs, first);
  expect(Date.parse(second ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
  // A clock that was set back does not keep the round for ever.
  nowMs -= 2 * hourMs;
  expect(await reports.round('x', hourMs, second)).not.toBe(second);
});

it('one who stops does not stop the report of another', async () => {
  const { api } = world.connection;
  const stop = new AbortController();
  const stopped = api.reports.follow(
    'x',
    request(),
    world.connection.pullContext({ signal: stop.signal }),
  );
  const waiting = api.reports.follow('x', request(), world.connection.pullContext());
  while (world.amazon.stats().calls['reports.createReport'] === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  stop.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
  const { result } = await world.time(() => waiting);
  expect(result).toMatchObject({ step: 'ready' });
  expect(world.amazon.reports.requested()).toHaveLength(1);
});

it('a new round forgets the reports of the last one', async () => {
  const { api } = world.connection;
  const follow = async () => {
    await api.reports.round('x', hourMs, undefined);
    const context = world.connection.pullContext();
    return (await world.time(() => api.reports.follow('x', request(), context))).result.reportId;
  };
  const first = await follow();
  expect(await follow()).toBe(first);
  world.clock.step(hourMs);
  expect(await follow()).not.toBe(first);
});
