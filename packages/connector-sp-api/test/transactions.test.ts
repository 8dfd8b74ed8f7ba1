import type { Transaction } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const hourMs = 3_600_000;
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ models: modelsFolder(new URL('../../../', import.meta.url)) });
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

function post(id: string, hoursAgo: number): void {
  world.amazon.post({
    transactionId: id,
    transactionType: 'Shipment',
    postedDate: new Date(world.clock.now() - hoursAgo * hourMs).toISOString(),
    totalAmount: { currencyCode: 'EUR', currencyAmount: 10.5 },
  });
}

const idsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => (data as Transaction).id);
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'transactions', options))).result;

it('reads all pages of the last 30 days, and then what is posted late', async () => {
  const ids = Array.from({ length: 250 }, (_, number) => `T${String(number).padStart(3, '0')}`);
  for (const [number, id] of ids.entries()) post(id, 700 - 2 * number);
  const first = await pull();
  expect(idsOf(first)).toEqual(ids);
  world.clock.step(2 * hourMs);
  post('late', 48);
  post('old', 31 * 24);
  const second = await pull({ cursor: first.cursor });
  expect(idsOf(second)).toContain('late');
  expect(idsOf(second)).not.toContain('old');
});

it('goes on in the middle of a stretch after a crash', async () => {
  for (let number = 0; number < 250; number += 1) post(`T${number}`, 500 - number);
  const first = await pull({ maxPages: 1 });
  world.clock.step(10 * 60_000);
  const rest = await pull({ cursor: first.cursor });
  expect(new Set([...idsOf(first), ...idsOf(rest)]).size).toBe(250);
  expect(idsOf(first).length + idsOf(rest).length).toBeLessThan(260);
});

it('begins a stretch again where its token has ended', async () => {
  for (let number = 0; number < 250; number += 1) post(`T${number}`, 500 - number);
  const first = await pull({ maxPages: 1 });
  world.clock.step(2 * hourMs);
  const rest = await pull({ cursor: first.cursor });
  expect(new Set(idsOf(rest)).size).toBe(250);
});

it('never asks for more than 180 days, nor for the last two minutes', async () => {
  await world.close();
  world = await openVirtualWorld({}, { transactionsLookBack: '400d' });
  post('first', 399 * 24);
  post('last', 1);
  expect(idsOf(await pull())).toEqual(['first', 'last']);
  expect(world.amazon.stats().calls['finances.listTransactions']).toBe(3);
});

it('tells nothing where nothing was posted', async () => {
  expect(await pull()).toMatchObject({ drafts: [], pages: 1 });
});
