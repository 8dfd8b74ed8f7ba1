import { expect, it } from 'vitest';
import { at, baseOf, startPrices } from './memory-prices.ts';

async function started(reconcile?: { grace: `${number}m` }) {
  const run = await startPrices({
    base: { taxes: 'included' },
    targets: {
      shop: { currency: 'EUR', taxes: 'included' },
      stores: { currency: 'EUR', taxes: 'included', locations: ['berlin', 'hamburg'] },
    },
    ...(reconcile && { reconcile }),
  });
  await run.base(baseOf('A', '10.00'));
  const shows = (source: string, amount: string, minute: number, fields = {}) =>
    run.send(
      'published',
      'price',
      { data: baseOf('A', amount, { updatedAt: at(minute), ...fields }) },
      { recordedAt: at(minute), source },
    );
  const all = () =>
    run.emitted as readonly { source: string; to?: string; data: object; deleted?: true }[];
  return {
    ...run,
    shows,
    asked: () => all().filter(({ source }) => source === 'prices.prices'),
    drifts: () => all().filter(({ source }) => source === 'prices.drift'),
  };
}

it('tells a store again what it no longer asks, and reports it until the two agree', async () => {
  const run = await started({ grace: '10m' });
  await run.shows('stores.prices', '10.0', 1, { location: 'hamburg' });
  await run.shows('stores.prices', '9.5', 2, { location: 'berlin' });
  await run.sleepUntil(at(11));
  expect([run.asked().length, run.drifts()]).toEqual([3, []]);
  await run.sleepUntil(at(12));
  expect(run.asked().slice(3)).toMatchObject([
    { to: 'stores', data: { location: 'berlin', price: { amount: '10.00' }, updatedAt: at(12) } },
  ]);
  const data = { what: 'price', connection: 'stores', location: 'berlin', currency: 'EUR' };
  expect(run.drifts()).toMatchObject([
    { data: { ...data, promised: '10', seen: '9.5', since: at(2) } },
  ]);
  await run.shows('stores.prices', '10', 13, { location: 'berlin' });
  expect(run.drifts().at(-1)).toMatchObject({ data, deleted: true });
  await run.sleepUntil(at(5_000));
  expect([run.asked().length, run.drifts().length]).toEqual([4, 2]);
});

it('gives a new price its time, and leaves out what says nothing of the one that was told', async () => {
  const run = await started({ grace: '10m' });
  await run.shows('shop.prices', '10', 1);
  await run.base(baseOf('A', '12', { updatedAt: at(20) }));
  await run.shows('shop.prices', '12', 29);
  await run.shows('shop.prices', '9', 30, { validTo: at(90) });
  await run.shows('shop.prices', '9', 30, { taxesIncluded: false });
  await run.shows('shop.prices', '9', 30, { price: { amount: '9', currency: 'USD' } });
  await run.shows('shop.prices', '9', 30, { location: 'berlin' });
  await run.shows('elsewhere.prices', '9', 30);
  await run.sleepUntil(at(5_000));
  expect(run.drifts()).toEqual([]);
});

it('compares nothing unless it is told to', async () => {
  const run = await started();
  await run.shows('shop.prices', '9', 1);
  await run.sleepUntil(at(5_000));
  expect(run.asked().length).toBe(3);
});
