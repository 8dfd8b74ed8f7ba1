import type { EntityTypes, Json, Page } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import vendor from '../src/index.ts';
import { kioskQuery } from '../src/reports/kiosk-query.ts';
import { reportKinds } from '../src/reports/report-kinds.ts';
import { during, openVendor } from './open-vendor.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const line = {
  ...{ startDate: '2026-02-15', endDate: '2026-02-21', marketplaceId: 'ATVPDKIKX0DER' },
  totals: { sourcing: { receivedFillRate: 0.67 }, traffic: { glanceViews: 100 } },
  metrics: [
    {
      groupByKey: { asin: 'B000000001' },
      metrics: {
        sourcing: { receivedFillRate: 0.5, netReceived: { units: 3, value: null } },
        productAvailability: {
          aged90DaysSellableInventory: { units: 7, value: { amount: 12.5, currencyCode: 'USD' } },
        },
        costs: { netPPM: 0.1234, shippedCogs: { amount: 90, currencyCode: 'USD' } },
      },
    },
  ],
};

async function open(settings: object = {}, options: object = {}) {
  const remote = await openVendor({ marketplace: 'US', ...settings }, options);
  const { clock, connect } = remote;
  async function read(cursor?: Json, stopAfter = Number.POSITIVE_INFINITY) {
    // A connection of its own: whatever was in memory is gone.
    const { api, pullContext } = await connect();
    const pages: Page<'vendor-scorecard'>[] = [];
    const reading = async () => {
      const pull = vendor.sources['kiosk-scorecards']?.pull?.(api, pullContext({ cursor })) ?? [];
      for await (const page of pull) {
        pages.push(page as Page<'vendor-scorecard'>);
        if (pages.length >= stopAfter) break;
      }
    };
    await during(clock, reading());
    return {
      data: pages.flatMap(({ changes }) =>
        changes.map(({ data }): EntityTypes['vendor-scorecard'] => data),
      ),
      rejects: pages.flatMap(({ rejects = [] }) => rejects.map(({ place }) => place)),
      cursor: pages.findLast((page) => page.cursor !== undefined)?.cursor as Json,
    };
  }
  return { ...remote, read };
}

describe('kiosk-scorecards', () => {
  it('tell the same as the reports, under the same ids', async () => {
    const { amazon, read } = await open();
    amazon.kiosk.add(line);
    const { data, rejects, cursor } = await read();
    expect(rejects).toEqual([]);
    expect(data).toMatchObject([
      { id: 'US:week:2026-02-15:inventory', fillRate: '0.67' },
      { id: 'US:week:2026-02-15:traffic', views: 100 },
      {
        ...{ id: 'US:week:2026-02-15:inventory:B000000001', fillRate: '0.5', receivedUnits: 3 },
        ...{ agedUnits: 7, agedCost: usd('12.5') },
      },
      { id: 'US:week:2026-02-15:sales:B000000001', shippedCost: usd('90') },
      { id: 'US:week:2026-02-15:margin:B000000001', netMargin: '0.1234' },
    ]);
    const asked = amazon.kiosk.asked().length;
    expect((await read(cursor)).data).toEqual([]);
    expect(amazon.kiosk.asked()).toHaveLength(asked);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('page through what is large, and ask for nothing twice after a crash', async () => {
    const { amazon, read } = await open({}, { kioskLines: 2 });
    for (let number = 0; number < 5; number += 1) {
      amazon.kiosk.add({ ...line, totals: { traffic: { glanceViews: number } }, metrics: [] });
    }
    // Two weeks before hold nothing; then the first page of five lines.
    await read(undefined, 3);
    const asked = amazon.kiosk.asked();
    const { data } = await read({ read: '2026-02-14' });
    expect(data.map(({ views }) => views)).toEqual([0, 1, 2, 3, 4]);
    const week = amazon.kiosk.asked().filter((query) => query.includes('2026-02-15'));
    expect(asked.filter((query) => query.includes('2026-02-15'))).toHaveLength(1);
    expect(week).toHaveLength(3);
  });

  it('reject a line that is none, say why a query failed, and ask anew', async () => {
    const { amazon, read } = await open({ reports: { kinds: ['traffic'] } });
    amazon.kiosk.add({ ...line, marketplaceId: 7 }, line);
    amazon.kiosk.failNext('the vendor has no such view');
    await expect(read()).rejects.toMatchObject({
      code: 'REPORT_FAILED',
      message: expect.stringContaining('no such view'),
    });
    const { data, rejects } = await read();
    expect(data).toHaveLength(1);
    expect(rejects).toEqual([expect.stringMatching(/^data-kiosk:.*:1$/)]);
  });

  it('know no quarters', async () => {
    const { read } = await open({ reports: { period: 'QUARTER' } });
    await expect(read()).rejects.toMatchObject({ code: 'VENDOR_REPORT_REFUSED' });
  });
});

/** Every name of Amazon's schema that a query may use. */
const names = new Set(
  `query analytics_vendorAnalytics_2024_09_30 manufacturingView sourcingView startDate endDate aggregateBy currencyCode
  WEEK marketplaceId totals metrics groupByKey asin sourcing vendorConfirmationRate receivedFillRate overallVendorLeadTime
  procurableProductOOS openPurchaseOrderQuantity netReceived units value amount productAvailability sellThroughRate
  sellableOnHandInventory unsellableOnHandInventory aged90DaysSellableInventory unhealthyInventory orders
  unfilledOrderedUnits orderedUnitsWithRevenue shippedOrders shippedUnitsWithRevenue customerSatisfaction customerReturns
  costs netPPM shippedCogs traffic glanceViews EUR`.split(/\s+/),
);

it.each(['MANUFACTURING', 'SOURCING'] as const)(
  'a query of the view %s is one of the schema',
  (view) => {
    const span = { from: '2026-02-15', to: '2026-02-21' };
    for (const kinds of [reportKinds, ...reportKinds.map((kind) => [kind])]) {
      if (view === 'SOURCING' && kinds.join() === 'traffic') continue;
      const query = kioskQuery({ span, view, period: 'WEEK', kinds, currency: 'EUR' });
      const words = query.match(/[A-Za-z_]\w*/g) ?? [];
      expect(words.filter((word) => !names.has(word))).toEqual([]);
      expect(query.split('{')).toHaveLength(query.split('}').length);
      if (view === 'SOURCING') expect(query).not.toMatch(/orders \{ |traffic/);
      // GraphQL knows no empty selection.
      expect(query).not.toMatch(/\{\s*\}/);
    }
  },
);
