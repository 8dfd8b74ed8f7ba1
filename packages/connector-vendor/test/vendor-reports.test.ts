import { type EntityName, entities, type Json, type Page } from '@acorn-i/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vendor from '../src/index.ts';
import { reportFaults } from '../src/reports/check-report.ts';
import { addDays, daysOf, periodOf, spansBetween } from '../src/reports/periods.ts';
import { reportPeriods } from '../src/reports/report-kinds.ts';
import { during, openVendor } from './open-vendor.ts';

const dayMs = 86_400_000;
const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const week = { startDate: '2026-02-15', endDate: '2026-02-21' };
const inventory = {
  ...week,
  ...{ asin: 'B000000001', vendorConfirmationRate: 0.88, receiveFillRate: 0.67 },
  ...{ averageVendorLeadTimeDays: 10.2, procurableProductOutOfStockRate: 0.47 },
  ...{ aged90PlusDaysSellableInventoryUnits: 2234, openPurchaseOrderUnits: 123 },
  aged90PlusDaysSellableInventoryCost: { amount: 123.5, currencyCode: 'USD' },
};
const forecast = {
  ...{ asin: 'B000000001', startDate: '2026-03-01', endDate: '2026-03-07' },
  ...{ forecastGenerationDate: '2026-02-28', meanForecastUnits: 3.1 },
  ...{ p70ForecastUnits: 3.9, p80ForecastUnits: 30.3, p90ForecastUnits: 300.7 },
};

async function open(settings: object = {}) {
  const remote = await openVendor({ marketplace: 'US', ...settings });
  const { clock, api, pullContext } = remote;
  async function read(source: string, cursor?: Json) {
    const pages: Page<EntityName>[] = [];
    const reading = async () => {
      const pull = vendor.sources[source]?.pull?.(api, pullContext({ cursor })) ?? [];
      for await (const page of pull) pages.push(page as Page<EntityName>);
    };
    await during(clock, reading());
    return {
      data: pages.flatMap(({ changes }) => changes.map(({ data }) => data)),
      rejects: pages.flatMap(({ rejects = [] }) =>
        rejects.map(({ place, error }) => [place, error.code]),
      ),
      cursor: pages.findLast((page) => page.cursor !== undefined)?.cursor,
    };
  }
  return { ...remote, read };
}

describe('scorecards', () => {
  it('tell each whole week once, of everything and by product', async () => {
    const { amazon, clock, read } = await open({ reports: { kinds: ['inventory'] } });
    const { asin: _, ...all } = inventory;
    amazon.analytics.add('inventory', all, inventory);
    const first = await read('scorecards');
    expect(first.rejects).toEqual([]);
    expect(first.data).toMatchObject([
      { id: 'US:week:2026-02-15:inventory', fillRate: '0.67' },
      {
        ...{ id: 'US:week:2026-02-15:inventory:B000000001', by: 'buyer', aspect: 'inventory' },
        ...{ period: { from: '2026-02-15', to: '2026-02-21' }, confirmationRate: '0.88' },
        ...{
          leadTimeDays: '10.2',
          outOfStockRate: '0.47',
          agedUnits: 2234,
          agedCost: usd('123.5'),
        },
      },
    ]);
    for (const data of first.data) {
      expect(entities['vendor-scorecard'].schema.safeParse(data).error).toBeUndefined();
    }
    const asked = amazon.analytics.reports.requested().length;
    expect(await read('scorecards', first.cursor)).toMatchObject({ data: [] });
    expect(amazon.analytics.reports.requested()).toHaveLength(asked);
    // The week to 28 February is asked for four days after it.
    await clock.advance(3 * dayMs);
    await read('scorecards', first.cursor);
    expect(amazon.analytics.reports.requested().slice(asked)).toMatchObject([
      { dataStartTime: '2026-02-22T00:00:00Z', dataEndTime: '2026-02-28T00:00:00Z' },
    ]);
  });

  it('tell sales, views and margin too', async () => {
    const { amazon, read } = await open({ reports: { kinds: ['sales', 'traffic', 'margin'] } });
    const asin = 'B000000001';
    const revenue = { amount: 1000.1, currencyCode: 'USD' };
    amazon.analytics.add('sales', { ...week, asin, orderedUnits: 25, orderedRevenue: revenue });
    amazon.analytics.add('traffic', { ...week, asin, glanceViews: 100 });
    amazon.analytics.add('margin', { ...week, asin, netPureProductMargin: 0.1234 });
    expect((await read('scorecards')).data).toMatchObject([
      { aspect: 'sales', orderedUnits: 25, orderedRevenue: usd('1000.1') },
      { aspect: 'traffic', views: 100 },
      { aspect: 'margin', netMargin: '0.1234' },
    ]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('reject a row that is none, and read the others', async () => {
    const { amazon, read } = await open({ reports: { kinds: ['inventory'] } });
    amazon.analytics.add('inventory', { ...inventory, receiveFillRate: 'much' }, inventory);
    const { data, rejects } = await read('scorecards');
    expect(data).toHaveLength(1);
    expect(rejects).toEqual([
      ['GET_VENDOR_INVENTORY_REPORT:US:2026-02-15:inventoryByAsin:0', 'REPORT_ROW_INVALID'],
    ]);
  });

  it('say what Amazon could not make, and ask anew', async () => {
    const { amazon, read } = await open({ reports: { kinds: ['inventory'] } });
    amazon.analytics.add('inventory', inventory);
    amazon.analytics.reports.answerNext('fatal');
    await expect(read('scorecards')).rejects.toMatchObject({ code: 'REPORT_FAILED' });
    expect((await read('scorecards')).data).toHaveLength(1);
  });
});

describe('forecasts', () => {
  it('tell units by product and week, once a day', async () => {
    const { amazon, clock, read } = await open();
    amazon.analytics.add('forecast', forecast);
    const first = await read('forecasts');
    expect(first.data).toEqual([
      {
        id: 'US:B000000001:2026-03-01',
        channel: { kind: 'amazon-vendor', id: 'ATVPDKIKX0DER', country: 'US' },
        externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000001' }],
        generatedOn: '2026-02-28',
        week: { from: '2026-03-01', to: '2026-03-07' },
        ...{ mean: '3.1', p70: '3.9', p80: '30.3', p90: '300.7' },
        updatedAt: '2026-02-28T00:00:00Z',
      },
    ]);
    expect((await read('forecasts', first.cursor)).data).toEqual([]);
    await clock.advance(dayMs);
    expect((await read('forecasts', first.cursor)).data).toEqual(first.data);
  });

  it('are not asked for with a selling program that they do not know', async () => {
    const { amazon, read } = await open({ reports: { sellingProgram: 'BUSINESS' } });
    await expect(read('forecasts')).rejects.toMatchObject({ code: 'VENDOR_REPORT_REFUSED' });
    expect(amazon.analytics.reports.requested()).toEqual([]);
  });
});

describe('what Amazon would end as FATAL is refused before', () => {
  const nowMs = Date.UTC(2026, 2, 2);
  const right = {
    ...({ kind: 'inventory', period: 'WEEK', program: 'RETAIL' } as const),
    span: { from: '2026-02-15', to: '2026-02-21' },
  };
  const faultsOf = (more: object) => reportFaults({ ...right, ...more }, nowMs).join();

  it.each([
    [{}, /^$/],
    [
      { span: { from: '2026-02-16', to: '2026-02-21' } },
      /2026-02-16 is not the first day of a WEEK/,
    ],
    [{ span: { from: '2026-02-15', to: '2026-02-20' } }, /2026-02-20 is not the last day/],
    [{ span: { from: '2026-03-01', to: '2026-03-07' } }, /is not over/],
    [{ span: undefined }, /needs a first and a last day/],
    [{ period: 'DAY' }, /knows WEEK, MONTH, QUARTER, YEAR, not DAY/],
    [{ program: 'BUSINESS' }, /selling programs RETAIL, FRESH/],
    [
      { kind: 'sales', period: 'DAY', span: { from: '2026-02-01', to: '2026-02-16' } },
      /16 days, and one request takes 15/,
    ],
    [
      { kind: 'sales', period: 'YEAR', span: { from: '2021-01-01', to: '2021-12-31' } },
      /1460 days ago/,
    ],
    [{ kind: 'forecast' }, /takes no times/],
  ])('%j', (more, expected) => expect(faultsOf(more)).toMatch(expected));

  it('and by the settings', () => {
    const auth = { clientId: 'c', clientSecret: 's', refreshToken: 'r' };
    const settings = vendor.settings.parse({ region: 'na', auth, reports: { period: 'DAY' } });
    expect(vendor.lint?.(settings)).toMatchObject([{ path: ['reports', 'period'] }]);
  });

  it('whatever the days: what is asked for is whole, follows on, and is taken', () => {
    const days = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(days, days, fc.constantFrom(...reportPeriods), (start, length, period) => {
        const after = periodOf(addDays('2022-06-01', start), period).to;
        const until = addDays(after, length);
        const spans = spansBetween(after, until, period);
        let next = addDays(after, 1);
        for (const span of spans) {
          expect(span.from).toBe(next);
          expect(
            reportFaults(
              { kind: 'sales', period, program: 'RETAIL', span },
              Date.parse('2026-01-01'),
            ),
          ).toEqual(span.to < '2026-01-01' ? [] : [expect.stringContaining('is not over')]);
          next = addDays(span.to, 1);
        }
        // Nothing that is over is left out.
        expect(periodOf(next, period).to > until).toBe(true);
        if (period === 'DAY') expect(Math.max(0, ...spans.map(daysOf))).toBeLessThanOrEqual(15);
      }),
    );
  });
});
