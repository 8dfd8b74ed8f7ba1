import type { AdvertisingMetric } from '@acorn-i/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedAdDay } from '../simulator/index.ts';
import { openVirtualWorld, type Pulled, pullAll, type VirtualWorld } from './virtual-time.ts';

const hourMs = 3_600_000;
let world: VirtualWorld;

/** The settings of the simulator are known once it runs: they are given to a second connection. */
async function open(more: object = {}): Promise<void> {
  world = await openVirtualWorld({}, ({ advertising }) => ({
    advertising: { ...advertising.settings, ...more },
  }));
}

beforeEach(() => open());
afterEach(() => world.close());

const ad = (date: string, more: Partial<SimulatedAdDay> = {}): SimulatedAdDay => ({
  ...{ date, campaignId: '358410471817563999', adGroupId: '2', adId: '3', sku: 'CUP' },
  ...{ impressions: 1_000, clicks: 10, cost: 4.2, sales: 99.9, units: 10, ...more },
});
const pull = async (options: Parameters<typeof pullAll>[2] = {}) =>
  (await world.time(() => pullAll(world, 'advertising', options))).result;
const metricsOf = ({ drafts }: Pulled) => drafts.map(({ data }) => data as AdvertisingMetric);
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('advertising', () => {
  it('tells spend and sales of an ad and a day, with ids that keep every digit', async () => {
    world.amazon.advertising.set(ad('2026-02-27'));
    const sold = { sales: eur('99.9'), orders: 10, units: 10 };
    expect(metricsOf(await pull())).toEqual([
      {
        id: '4503599627370497/2026-02-27/358410471817563999/2/3',
        date: '2026-02-27',
        timeZone: 'Europe/Berlin',
        channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', country: 'DE' },
        product: 'sponsored-products',
        campaign: { id: '358410471817563999', name: 'Campaign 358410471817563999' },
        adGroup: { id: '2', name: 'Group 2' },
        ad: { id: '3' },
        sku: 'CUP',
        externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000000' }],
        currency: 'EUR',
        impressions: 1_000,
        clicks: 10,
        cost: eur('4.2'),
        attributed: [
          { days: 1, sales: eur('0'), orders: 0, units: 0 },
          { days: 7, ...sold },
          { days: 14, ...sold },
          { days: 30, ...sold },
        ],
        updatedAt: '2026-02-27T00:00:00.000Z',
      },
    ]);
  });

  it('reads the past in reports of at most 31 days, and then the last 14 days again', async () => {
    const { cursor } = await pull();
    expect(world.amazon.advertising.requests()).toEqual([
      { startDate: '2025-12-31', endDate: '2026-01-30' },
      { startDate: '2026-01-31', endDate: '2026-03-01' },
    ]);
    world.clock.step(6 * hourMs);
    await pull({ cursor });
    expect(world.amazon.advertising.requests().at(-1)).toEqual({
      ...{ startDate: '2026-02-15', endDate: '2026-03-01' },
    });
  });

  it('tells a restated day under the same id', async () => {
    world.amazon.advertising.set(ad('2026-02-20'));
    world.amazon.advertising.set(ad('2026-02-01', { adId: '4' }));
    const first = await pull();
    world.amazon.advertising.set(ad('2026-02-20', { sales: 149.85, units: 15 }));
    world.amazon.advertising.set(ad('2026-02-01', { adId: '4', sales: 1 }));
    world.clock.step(6 * hourMs);
    const second = metricsOf(await pull({ cursor: first.cursor }));
    expect(second).toMatchObject([{ attributed: [{}, { sales: eur('149.85') }, {}, {}] }]);
    expect(metricsOf(first).map(({ id }) => id)).toContain(second[0]?.id);
  });

  it('asks no oftener than every six hours', async () => {
    const { cursor } = await pull();
    world.clock.step(5 * hourMs);
    expect(await pull({ cursor })).toMatchObject({ drafts: [], pages: 0 });
    expect(world.amazon.advertising.requests()).toHaveLength(2);
  });

  it('goes on with the report that was asked for after a crash', async () => {
    world.amazon.advertising.set(ad('2026-02-27'));
    const first = await pull({ maxPages: 1 });
    const rest = await pull({ cursor: first.cursor });
    expect(metricsOf(rest)).toHaveLength(1);
    expect(world.amazon.advertising.requests()).toHaveLength(2);
  });

  it('takes up the report whose answer was lost', async () => {
    const { api } = world.amazon;
    let isLost = true;
    const lossy: typeof fetch = async (input, init) => {
      const response = await api.fetch(input, init);
      if (!isLost || init?.method !== 'POST' || !String(input).endsWith('/reports'))
        return response;
      isLost = false;
      throw new TypeError('fetch failed');
    };
    const connection = await world.reconnect(lossy);
    const lost = world.time(() => pullAll({ ...world, connection }, 'advertising'));
    await expect(lost).rejects.toMatchObject({ errorClass: 'retryable' });
    await world.time(() => pullAll({ ...world, connection }, 'advertising'));
    expect(world.amazon.advertising.requests()).toHaveLength(2);
  });

  it('asks anew where Amazon could not make a report', async () => {
    world.amazon.advertising.set(ad('2026-02-27'));
    world.amazon.advertising.failReports(true);
    const cursors: Pulled['cursor'][] = [];
    const failing = world.time(() =>
      pullAll(world, 'advertising', { onCursor: (one) => cursors.push(one) }),
    );
    await expect(failing).rejects.toMatchObject({ code: 'ADVERTISING_REPORT' });
    world.amazon.advertising.failReports(false);
    expect(metricsOf(await pull({ cursor: cursors.at(-1) }))).toHaveLength(1);
    expect(world.amazon.advertising.requests()).toHaveLength(3);
  });

  it('asks anew where Amazon has forgotten a report', async () => {
    const report = { id: 'gone', to: '2026-03-01', askedAt: '2026-02-28T00:00:00.000Z' };
    const sweep = { from: '2026-02-20', until: '2026-03-01', report };
    const cursors: Pulled['cursor'][] = [];
    const cursor = { [world.amazon.advertising.profileId]: { sweep } };
    const options = { cursor, onCursor: (one: Pulled['cursor']) => cursors.push(one) };
    const failing = world.time(() => pullAll(world, 'advertising', options));
    await expect(failing).rejects.toMatchObject({ code: 'ADVERTISING_REPORT' });
    await pull({ cursor: cursors.at(-1) });
    expect(world.amazon.advertising.requests()).toHaveLength(1);
  });

  it('asks for another token where one ended early', async () => {
    await world.close();
    await open({ sweepEvery: '1m' });
    const { cursor } = await pull();
    world.amazon.advertising.expireTokens();
    world.clock.step(60_000);
    await pull({ cursor });
    expect(world.amazon.advertising.requests()).toHaveLength(3);
  });

  it('reads thousands of rows in pages', async () => {
    for (let number = 0; number < 1_200; number += 1) {
      world.amazon.advertising.set(ad('2026-02-27', { adId: String(number), sku: `S${number}` }));
    }
    const pulled = await pull();
    expect(new Set(metricsOf(pulled).map(({ id }) => id)).size).toBe(1_200);
    expect(pulled.pages).toBeGreaterThan(3);
  });

  it('stops nothing else where Amazon Ads refuses the authorization', async () => {
    await world.close();
    await open({ refreshToken: 'Atzr|other' });
    await expect(pull()).rejects.toMatchObject({
      ...{ code: 'ADVERTISING_REFUSED', errorClass: 'retryable' },
    });
  });

  it('names the setting that is missing, and a profile that is not there', async () => {
    await world.close();
    await open({ profileIds: ['12'] });
    await expect(pull()).rejects.toMatchObject({ code: 'ADVERTISING_PROFILE' });
    await world.close();
    world = await openVirtualWorld();
    await expect(pull()).rejects.toThrow('connections.test.advertising: missing');
  });

  it('refuses a cursor that is not its own', async () => {
    await expect(pull({ cursor: 'page 3' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });
});
