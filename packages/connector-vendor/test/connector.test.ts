import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, Json } from '@acorn-i/core';
import { registerChecks, type TestRemote, testConnector } from '@acorn-i/core/testing';
import { expect, it, test } from 'vitest';
import { startVendorSimulator, type VendorSimulator } from '../simulator/index.ts';
import vendor from '../src/index.ts';
import { toWirePlan } from '../src/map/ship-plan.ts';

export interface Remote extends TestRemote {
  amazon: VendorSimulator;
  settings: { remittances: { inbox: string } };
}

/** Invoices are proven by Amazon's finances, without a notice before them. */
const invoicing = { marketplace: 'US', requireNotice: false };

async function start(): Promise<Remote> {
  const amazon = await startVendorSimulator({ rateFactor: 100_000, processMs: 4, reportMs: 0 });
  const inbox = await mkdtemp(join(tmpdir(), 'vendor-inbox-'));
  const short = { settle: '0s', look: '10ms', pageSize: 2 };
  const settings = { ...amazon.settings, ...short, ...invoicing, remittances: { inbox } };
  const stop = async () => {
    await amazon.close();
    await rm(inbox, { recursive: true, force: true });
  };
  return { amazon, settings, stop };
}

async function placeOrders({ amazon }: Remote): Promise<void> {
  for (let number = 1; number <= 5; number += 1) {
    amazon.orders.place({ lines: [{ asin: `B00000000${number}`, quantity: 5, cost: '9.90' }] });
  }
  amazon.orders.change('PO000002', '1', 3);
  amazon.orders.cancelLine('PO000003', '1');
  // A window ends before now.
  await new Promise((resolve) => setTimeout(resolve, 5));
}

async function dropRemittances(remote: Remote): Promise<void> {
  await settleInvoices(remote);
  const { settlements } = remote.amazon;
  settlements.pay('I2', {});
  await writeFile(join(remote.settings.remittances.inbox, 'export.csv'), settlements.toCsv());
}

async function settleInvoices(remote: Remote): Promise<void> {
  await noticesOf(remote);
  const { invoices, settlements } = remote.amazon;
  const date = new Date().toISOString();
  for (const [id, order] of [
    ['I1', 'PO000001'],
    ['I2', 'PO000004'],
  ] as const) {
    invoices.take({
      ...{ id, date, invoiceType: 'Invoice', remitToParty: { partyId: 'VEND1' } },
      invoiceTotal: { amount: '49.50', currencyCode: 'USD' },
      items: [
        {
          itemSequenceNumber: 1,
          amazonProductIdentifier: `B00000000${order.at(-1)}`,
          purchaseOrderNumber: order,
          invoicedQuantity: { amount: 5, unitOfMeasure: 'Eaches', unitSize: 1 },
          netCost: { amount: '9.90', currencyCode: 'USD' },
        },
      ],
    });
  }
  settlements.pay('I1', { discountPercent: '2' });
}

const updatedAt = '2026-03-01T00:00:00Z';
const seller = { id: 'VEND1' };
const each = (amount: number) => ({ amount, unit: 'each' as const });

function acknowledgement(id: string, cost = '9.90'): Draft<'purchase-order-acknowledgement'> {
  const netCost = { amount: cost, currency: 'USD' as const };
  const answers = [{ kind: 'accepted' as const, quantity: each(5) }];
  const lines = [{ id: '1', ordered: each(5), netCost, answers }];
  const data = { id, purchaseOrderId: id, seller, acknowledgedAt: updatedAt, lines, updatedAt };
  return { data };
}

function notice(id: string, order: string, quantity = 5): Draft<'ship-notice'> {
  const [shipFrom, shipTo] = [{ id: 'WH1' }, { id: 'ABE2' }];
  const externalIds = [{ system: 'amazon', type: 'asin', id: `B00000000${order.at(-1)}` }];
  const lines = [{ id: '1', purchaseOrderId: order, externalIds, quantity: each(quantity) }];
  return { data: { id, seller, shipFrom, shipTo, scac: 'ABCD', lines, updatedAt } };
}

function plan(id: string, order: string, quantity = 5): Draft<'ship-plan'> {
  const [shipFrom, shipTo] = [{ id: 'WH1' }, { id: 'ABE2' }];
  const externalIds = [{ system: 'amazon', type: 'asin', id: `B00000000${order.at(-1)}` }];
  const lines = [{ id: '1', purchaseOrderId: order, externalIds, quantity: each(quantity) }];
  const requestedAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  return {
    data: {
      ...{ id, seller, shipFrom, shipTo, freightTerm: 'collect', cartons: 1, lines, updatedAt },
      pickUp: { requestedAt },
      weight: { value: '1', unit: 'kg' },
      volume: { value: '1', unit: 'cu-m' },
    },
  };
}

async function plansOf(remote: Remote) {
  const from = new Date(Date.now()).toISOString();
  const to = new Date(Date.now() + 9 * 86_400_000).toISOString();
  for (const number of ['PO000001', 'PO000004']) {
    const lines = [{ asin: `B00000000${number.at(-1)}`, quantity: 5, cost: '9.90' }];
    remote.amazon.orders.place({ number, window: [from, to], lines });
    remote.amazon.orders.acknowledge(number, [{ sequence: '1', accepted: 5, rejected: 0 }]);
  }
  return [plan('T1', 'PO000001'), plan('T2', 'PO000004')];
}

/** Weeks that are over, and weeks to come. */
function countMuch({ amazon: { analytics, kiosk } }: Remote): void {
  const dayMs = 86_400_000;
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const sunday = Date.now() - new Date().getUTCDay() * dayMs;
  for (let week = -5; week < 5; week += 1) {
    const [startDate, endDate] = [sunday + week * 7 * dayMs, sunday + (week * 7 + 6) * dayMs].map(
      day,
    );
    const row = { startDate: startDate ?? '', endDate: endDate ?? '' };
    const units = { meanForecastUnits: 1, p70ForecastUnits: 2, p80ForecastUnits: 3 };
    const forecast = { ...row, ...units, p90ForecastUnits: 4, forecastGenerationDate: day(sunday) };
    analytics.add('forecast', { ...forecast, asin: 'B000000001' });
    const totals = { sourcing: { receivedFillRate: 0.5 } };
    kiosk.add({ ...row, marketplaceId: 'ATVPDKIKX0DER', totals });
    analytics.add('inventory', { ...row, receiveFillRate: 0.5 });
    analytics.add('inventory', { ...row, asin: 'B000000001', receiveFillRate: 0.5 });
  }
}

async function planTransports(remote: Remote): Promise<void> {
  for (const { data } of await plansOf(remote)) {
    const at = new Date().toISOString();
    remote.amazon.routes.take(toWirePlan(data, { at, orders: new Map() }));
  }
  remote.amazon.routes.assignCarrier('T1');
  await new Promise((resolve) => setTimeout(resolve, 5));
}

async function noticesOf(remote: Remote) {
  await placeOrders(remote);
  for (const order of ['PO000001', 'PO000004']) {
    remote.amazon.orders.acknowledge(order, [{ sequence: '1', accepted: 5, rejected: 0 }]);
  }
  return [notice('S1', 'PO000001'), notice('S2', 'PO000004')];
}

function invoice(id: string, order: string, total = '49.50'): Draft<'invoice'> {
  const usd = (amount: string) => ({ amount, currency: 'USD' as const });
  const externalIds = [{ system: 'amazon', type: 'asin', id: `B00000000${order.at(-1)}` }];
  const lines = [
    { id: '1', purchaseOrderId: order, externalIds, quantity: each(5), netCost: usd('9.90') },
  ];
  const parties = { remitTo: { id: 'VEND1' }, billTo: { id: 'AMZ1' } };
  const issuedAt = new Date(Date.now() + 60_000).toISOString();
  const currency = 'USD' as const;
  return { data: { id, issuedAt, currency, ...parties, total: usd(total), lines, updatedAt } };
}

async function invoicesOf(remote: Remote) {
  await noticesOf(remote);
  return [invoice('I1', 'PO000001'), invoice('I2', 'PO000004')];
}

function creditNote(id: string, invoiceId: string | undefined): Draft<'credit-note'> {
  return { data: { ...invoice(id, 'PO000001').data, invoiceId } };
}

async function acknowledgementsOf(remote: Remote) {
  await placeOrders(remote);
  return [acknowledgement('PO000001'), acknowledgement('PO000004')];
}

const news = 'told:2099-01-01T00:00:00.000Z:';

function told(documentId: string): Json {
  const purchaseOrderIds = ['PO000001'];
  const [id, kind, status] = [`ship-notice:${documentId}`, 'ship-notice', 'taken'];
  return { id, kind, status, documentId, purchaseOrderIds, updatedAt };
}

registerChecks(
  test,
  testConnector(vendor, {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: async ({ amazon, settings: { remittances } }: Remote) => {
      amazon.faults.isDown = true;
      await rm(remittances.inbox, { recursive: true });
    },
    sources: {
      'purchase-orders': { prepare: placeOrders },
      'purchase-order-status': { prepare: placeOrders },
      documents: {
        consumes: true,
        remembers: { [`${news}S1`]: told('S1'), [`${news}S2`]: told('S2') },
      },
      'invoice-status': { prepare: settleInvoices },
      remittances: { prepare: dropRemittances, consumes: true },
      routing: { prepare: planTransports },
      forecasts: { prepare: countMuch },
      scorecards: { prepare: countMuch },
      'kiosk-scorecards': { prepare: countMuch },
    },
    sinks: {
      invoices: {
        samples: invoicesOf,
        rejected: [invoice('I3', 'PO000001', '49.51')],
        effect: ({ amazon }: Remote) => amazon.transactions.all().map(({ document }) => document),
      },
      'credit-notes': {
        samples: [creditNote('C1', 'I1'), creditNote('C2', 'I1')],
        rejected: [creditNote('C3', undefined)],
        effect: ({ amazon }: Remote) => amazon.transactions.all().map(({ document }) => document),
      },
      'ship-plans': {
        samples: plansOf,
        rejected: [plan('T3', 'PO000001', 6)],
        effect: ({ amazon }: Remote) => amazon.transactions.all().map(({ document }) => document),
      },
      'ship-notices': {
        samples: noticesOf,
        rejected: [notice('S3', 'PO000001', 6)],
        effect: ({ amazon }: Remote) => amazon.transactions.all().map(({ document }) => document),
      },
      acknowledgements: {
        samples: acknowledgementsOf,
        rejected: [acknowledgement('PO000005', '9.91')],
        effect: ({ amazon }: Remote) => amazon.transactions.all().map(({ document }) => document),
      },
    },
  }),
);

it('refuses a marketplace of another region', () => {
  const auth = { clientId: 'c', clientSecret: 's', refreshToken: 'r' };
  const settings = vendor.settings.parse({ region: 'eu', marketplace: 'US', auth });
  expect(vendor.lint?.(settings)).toEqual([
    {
      path: ['marketplace'],
      message: 'US belongs to region na, not eu. Use one connection a region',
    },
  ]);
});

it('shares its budgets with other connections of the vendor group, and never tells the token', () => {
  const auth = { clientId: 'c', clientSecret: 's', refreshToken: 'Atzr|one' };
  const account = (given: object) =>
    vendor.account?.(vendor.settings.parse({ region: 'eu', auth, ...given }));
  expect(account({})).toBe(account({ vendorCodes: ['ABC12'] }));
  expect(account({})).not.toBe(account({ auth: { ...auth, refreshToken: 'Atzr|two' } }));
  expect(account({})).not.toContain('Atzr');
});
