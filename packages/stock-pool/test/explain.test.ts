import { expect, it } from 'vitest';
import { at, countOf, orderOf, startPool } from './memory-processor.ts';

const lines = (quantity: number) => [{ id: '1', sku: 'A', quantity }];

it('says why a channel may sell what it may, and whom a missing unit holds', async () => {
  const run = await startPool({
    locations: { main: { share: 1 }, berlin: { share: 0.5, keep: 2 } },
    safety: { units: 1 },
    channels: { shop: {}, amazon: { safety: { units: 3 } } },
  });
  await run.count(countOf('A', 'main', 4, 0));
  await run.count(countOf('A', 'berlin', 6, 0));
  await run.order(orderOf('1', 1, { lines: lines(2) }));
  expect(await run.explain('A')).toEqual([
    `main: 4 on hand; counted ${at(0)}`,
    `berlin: 6 on hand, of which 2 stay there, channels may sell a share of 0.5; counted ${at(0)}`,
    'open orders hold 2',
    'shop may sell 3: 1 kept back as safety stock',
    'amazon may sell 1: 3 kept back as safety stock',
  ]);
  await run.order(orderOf('2', 2, { placedAt: at(2), lines: lines(9) }), 'amazon.orders');
  expect((await run.explain('A')).slice(-2)).toEqual([
    'oversold by 1',
    'order amazon/2 is held: 1 missing',
  ]);
});

it('says what an order holds and why it waits, by its id, whichever connection it is of', async () => {
  const run = await startPool({ locations: { main: { share: 1 } }, routing: [{}] });
  await run.count(countOf('A', 'main', 2, 0));
  await run.order(orderOf('7', 1, { lines: lines(3), reservedUntil: at(30) }), 'amazon.orders');
  const held = [
    'order amazon/7: 3 of A, 3 of them open',
    'order amazon/7 is held: 1 of A missing, which is oversold by 1',
    'order amazon/7, line 1: A is sent 3 from main',
    `order amazon/7 is reserved until ${at(30)}`,
  ];
  expect(await run.explain('7')).toEqual(held);
  expect(await run.explain('amazon/7')).toEqual(held);
  await run.sleepUntil(at(31));
  expect(await run.explain('7')).toEqual(['order amazon/7: 0 of A, 0 of them open']);
});

it('says what a bundle is made of, and nothing of what it does not know', async () => {
  const run = await startPool({
    locations: { main: { share: 1 } },
    bundles: { KIT: { A: 1, B: 2 } },
  });
  await run.count(countOf('A', 'main', 5, 0));
  await run.count(countOf('B', 'main', 5, 0));
  expect(await run.explain('KIT')).toEqual([
    'KIT is a bundle',
    '1 of A is in one; told of it: every channel 5',
    '2 of B are in one; told of it: every channel 5',
    'every channel may sell 2, the least over its components',
  ]);
  expect(await run.explain('C')).toEqual([]);
});
