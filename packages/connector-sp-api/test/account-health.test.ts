import type { AccountHealth } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const hourMs = 3_600_000;
let world: VirtualWorld;

beforeEach(async () => {
  const skus = [{ sku: 'CUP', title: 'Cup', price: '9.90', quantity: 100 }];
  const models = modelsFolder(new URL('../../../', import.meta.url));
  world = await openVirtualWorld({ skus, models });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const healthOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as AccountHealth);
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'account-health', options))).result;
const defects = (health: AccountHealth | undefined) =>
  health?.metrics.find(
    ({ name, fulfilledBy }) => name === 'order-defect-rate' && fulfilledBy === 'merchant',
  );

it('changes as the seller does, and is told again only then', async () => {
  const lines = [{ sku: 'CUP', quantity: 1 }];
  const ids = [1, 2, 3, 4].map(() => world.amazon.placeOrder({ lines }));
  world.clock.step(hourMs);
  const first = await pull();
  expect(healthOf(first)).toMatchObject([
    { channel: { id: 'A1PA6795UKMFR9' }, status: 'normal', rating: { name: 'GREAT' } },
  ]);
  expect(defects(healthOf(first)[0])).toMatchObject({ value: '0', status: 'good' });
  world.amazon.shipOrder(ids[0] ?? '');
  const back = world.amazon.returnOrder(ids[0] ?? '');
  world.amazon.returns.update(back, { hasGuaranteeClaim: true });
  world.amazon.health.set({ status: 'AT_RISK', rating: 'WARNED', warnings: ['lateAnswers'] });
  world.clock.step(hourMs);
  expect((await pull({ cursor: first.cursor })).drafts).toEqual([]);
  world.clock.step(4 * hourMs);
  const second = await pull({ cursor: first.cursor });
  expect(healthOf(second)).toMatchObject([
    { status: 'at-risk', warnings: [{ name: 'late-answers', status: 'bad' }] },
  ]);
  expect(defects(healthOf(second)[0])).toMatchObject({
    value: '0.25',
    status: 'bad',
    target: { is: 'below', value: '0.01' },
    counts: { 'order-count': 4 },
  });
  expect(world.amazon.reports.requested()).toHaveLength(2);
});

it('that Amazon has none of is none', async () => {
  world.amazon.reports.answerNext('no-data');
  expect((await pull()).drafts).toEqual([]);
});

it('that is not JSON is a reject as a whole', async () => {
  world.amazon.reports.answerNext({ content: '<html>' });
  const { drafts, rejects, cursor } = await pull();
  expect(drafts).toEqual([]);
  expect(rejects).toMatchObject([{ raw: '<html>', error: { code: 'HEALTH_SHAPE' } }]);
  expect((await pull({ cursor })).rejects).toEqual([]);
});

it('is asked for once, wherever the pull is broken off', async () => {
  const whole = await pull();
  for (let maxPages = 1; maxPages < whole.pages; maxPages += 1) {
    const first = await pull({ maxPages });
    const rest = await pull({ cursor: first.cursor });
    expect(healthOf(first).length + healthOf(rest).length).toBe(1);
  }
  expect(world.amazon.reports.requested()).toHaveLength(1);
});
