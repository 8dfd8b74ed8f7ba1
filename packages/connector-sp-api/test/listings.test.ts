import type { Listing } from '@acorn-i/core';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, describe, expect, it } from 'vitest';
import type { SimulatedIssue, SpApiSimulatorOptions } from '../simulator/index.ts';
import spApi from '../src/index.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const hourMs = 3_600_000;
let world: VirtualWorld;

const suppressed: SimulatedIssue = {
  code: '18027',
  message: 'The main image is missing.',
  severity: 'ERROR',
  categories: ['MISSING_IMAGE'],
  enforcements: {
    actions: [{ action: 'LISTING_SUPPRESSED' }],
    exemption: { status: 'NOT_EXEMPT' },
  },
};
const warned: SimulatedIssue = {
  code: '99',
  message: 'Too short.',
  severity: 'WARNING',
  categories: [],
};

async function open(count: number, options: SpApiSimulatorOptions = {}): Promise<void> {
  const skus = Array.from({ length: count }, (_, number) => ({
    sku: `SKU-${String(number).padStart(5, '0')}`,
    title: 'Tasse grün €',
    price: '1019.90',
    quantity: number % 10,
  }));
  const models = modelsFolder(new URL('../../../', import.meta.url));
  world = await openVirtualWorld({ skus, models, ...options });
}
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const listingsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as Listing);
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'listings', options))).result;
const calls = () => world.amazon.stats().calls;

describe('listings', () => {
  it('of a thousand are searched, each with its issues', { timeout: 30_000 }, async () => {
    await open(1_000);
    world.amazon.setIssues('SKU-00003', [suppressed]);
    const all = listingsOf(await pull());
    expect(new Set(all.map(({ sku }) => sku)).size).toBe(1_000);
    expect(calls()['listings.searchListingsItems']).toBe(50);
    expect(calls()['reports.createReport']).toBeUndefined();
    expect(all[3]).toMatchObject({ status: 'suppressed', issues: [{ code: '18027' }] });
    expect(all.slice(0, 3).map(({ status, issues }) => [status, issues])).toEqual([
      ['inactive', []],
      ['active', []],
      ['active', []],
    ]);
    expect(world.amazon.stats().throttled).toBe(0);
  });

  it.each([
    ['plain', true],
    ['european', false],
  ] as const)(
    'of more are read by report: %s, compressed: %s',
    { timeout: 30_000 },
    async (style, isGzip) => {
      await open(1_500, { reportStyle: style, plainReports: !isGzip });
      world.amazon.setIssues('SKU-00003', [suppressed]);
      world.amazon.setIssues('SKU-01499', [warned]);
      const all = listingsOf(await pull());
      expect(all).toHaveLength(1_500);
      expect(new Set(all.map(({ sku }) => sku)).size).toBe(1_500);
      expect(all.filter(({ issues }) => issues !== undefined)).toMatchObject([
        { sku: 'SKU-00003', status: 'suppressed', issues: [{ code: '18027' }] },
        { sku: 'SKU-01499', status: 'active', issues: [{ severity: 'warning' }] },
      ]);
      expect(all.find(({ sku }) => sku === 'SKU-00001')).toEqual({
        sku: 'SKU-00001',
        channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', country: 'DE' },
        externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000000' }],
        status: 'active',
        statusNames: ['Active'],
        title: 'Tasse grün €',
        price: { amount: '1019.90', currency: 'EUR' },
        quantity: 1,
        fulfilledBy: 'merchant',
        createdAt: '2026-03-01T00:00:00.000Z',
        updatedAt: '2026-03-01T00:00:00.000Z',
      });
      expect(calls()['listings.getListingsItem']).toBeUndefined();
      expect(calls()['listings.searchListingsItems']).toBe(2);
    },
  );

  it('with more issues than Amazon shows are asked for one by one', {
    timeout: 30_000,
  }, async () => {
    await open(1_300);
    for (let number = 0; number < 1_300; number += 1) {
      world.amazon.setIssues(`SKU-${String(number).padStart(5, '0')}`, [suppressed]);
    }
    const all = listingsOf(await pull());
    expect(all).toHaveLength(1_300);
    expect(all.every(({ status }) => status === 'suppressed')).toBe(true);
    expect(calls()['listings.getListingsItem']).toBe(300);
    expect(world.amazon.stats().throttled).toBe(0);
  });

  it('are told again when they change or get errors, and all of them every six hours', async () => {
    await open(40);
    world.clock.step(hourMs);
    const first = await pull();
    expect(first.drafts).toHaveLength(40);
    world.clock.step(hourMs);
    world.amazon.setIssues('SKU-00005', [suppressed]);
    world.clock.step(hourMs);
    const second = await pull({ cursor: first.cursor });
    expect(listingsOf(second)).toMatchObject([{ sku: 'SKU-00005', status: 'suppressed' }]);
    world.amazon.setIssues('SKU-00005', []);
    world.clock.step(5 * hourMs);
    const third = await pull({ cursor: second.cursor });
    expect(third.drafts).toHaveLength(40);
    expect(listingsOf(third)[5]).toMatchObject({ sku: 'SKU-00005', status: 'active', issues: [] });
  });

  it('that all change at once are all read', { timeout: 30_000 }, async () => {
    await open(1_200);
    const first = await pull();
    // All were made within the last quarter of an hour: to Amazon they have just changed.
    const second = await pull({ cursor: first.cursor });
    expect(second.drafts).toEqual([]);
    const third = await pull({ cursor: second.cursor });
    expect(third.drafts).toHaveLength(1_200);
    expect(world.amazon.reports.requested()).toHaveLength(2);
  });

  it('of a report that is cancelled are none, of one that fails are asked for again', async () => {
    await open(1_001);
    world.amazon.reports.answerNext('no-data');
    expect((await pull()).drafts).toEqual([]);
    await world.close();
    await open(1_001);
    world.amazon.reports.answerNext('fatal');
    await expect(pull()).rejects.toMatchObject({ code: 'REPORT_FAILED', errorClass: 'retryable' });
    expect((await pull()).drafts).toHaveLength(1_001);
  });

  it('of a broken row are a reject with its line', async () => {
    await open(1_001);
    const rows = ['seller-sku\tprice\tquantity\tstatus', 'A\t1.00\t1\tActive', 'B\tx\t1\tActive'];
    world.amazon.reports.answerNext({ content: rows.join('\n') });
    const { drafts, rejects } = await pull();
    expect(drafts.map(({ data }) => (data as Listing).sku)).toEqual(['A']);
    expect(rejects).toMatchObject([
      { raw: 'B\tx\t1\tActive', place: 'GET_MERCHANT_LISTINGS_ALL_DATA:DE:3' },
    ]);
  });

  it('are lost nowhere, and asked for once, wherever it is broken off', {
    timeout: 60_000,
  }, async () => {
    await open(1_100);
    world.amazon.setIssues('SKU-00003', [suppressed]);
    const whole = await pull();
    for (let maxPages = 1; maxPages <= whole.pages; maxPages += 1) {
      const first = await pull({ maxPages });
      const rest = await pull({ cursor: first.cursor });
      const skus = [...listingsOf(first), ...listingsOf(rest)].map(({ sku }) => sku);
      expect(new Set(skus).size).toBe(1_100);
      if (maxPages < whole.pages) expect(world.amazon.reports.requested()).toHaveLength(1);
    }
  });

  it('begin again where a page token has ended', async () => {
    await open(60);
    const { connection, clock } = world;
    const source = spApi.sources.listings;
    const skus: string[] = [];
    const slow = async () => {
      const context = connection.pullContext();
      for await (const { changes } of source?.pull?.(connection.api, context) ?? []) {
        for (const { data } of changes) skus.push((data as Listing).sku);
        // Somebody holds the first page up for longer than the simulator's tokens last.
        if (skus.length === 20) clock.step(2 * hourMs);
      }
    };
    await world.time(slow);
    expect(skus).toHaveLength(80);
    expect(new Set(skus).size).toBe(60);
  });

  it('need a cursor of their own', async () => {
    await open(1);
    await expect(pull({ cursor: { sweep: 1 } })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
