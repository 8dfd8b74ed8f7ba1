import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, Json, SalesMetric } from '@acorn-i/core';
import { registerChecks, type TestRemote, testConnector } from '@acorn-i/core/testing';
import { expect, it, test } from 'vitest';
import { type EdiPartner, startEdiPartner } from '../simulator/index.ts';
import edi from '../src/index.ts';
import { acknowledgement, at, order } from './open-edi.ts';

interface Remote extends TestRemote {
  folder: string;
  partner: EdiPartner;
}

async function start(): Promise<Remote> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-edi-'));
  const checks = { requireNotice: false };
  const partner = await startEdiPartner({ folder, settings: { ackWithin: '0s', checks } });
  const stop = () => rm(folder, { recursive: true, force: true });
  return { folder, partner, settings: partner.settings, stop };
}

async function placeOrders({ partner }: Remote): Promise<void> {
  for (const id of ['PO1', 'PO2', 'PO3']) await partner.placeOrder(order(id));
  await partner.changeOrder(order('PO2', 3));
}

const channel = { kind: 'amazon-vendor' };
const usd = (amount: string) => ({ amount, currency: 'USD' as const });

async function pay({ partner }: Remote): Promise<void> {
  for (const id of ['R1', 'R2']) {
    const lines = [
      { kind: 'invoice' as const, invoiceId: `I-${id}`, amount: usd('49.50') },
      { kind: 'shortage' as const, invoiceId: `I-${id}`, claimId: 'C1', amount: usd('-9.90') },
    ];
    const total = usd('39.60');
    await partner.pay({
      id,
      channel,
      status: 'paid',
      currency: 'USD',
      total,
      lines,
      updatedAt: at,
    });
  }
}

async function tellSales({ partner }: Remote): Promise<void> {
  const metric = (day: number): SalesMetric => ({
    id: `${day}`,
    channel,
    granularity: 'day',
    interval: { from: `2026-03-0${day}T00:00:00.000Z`, to: `2026-03-0${day + 1}T00:00:00.000Z` },
    timeZone: 'UTC',
    date: `2026-03-0${day}`,
    isOver: true,
    sku: 'SKU-1',
    units: 7,
    updatedAt: at,
  });
  for (const day of [1, 2]) await partner.tellSales([metric(day)]);
}

async function tellLevels({ partner }: Remote): Promise<void> {
  for (const [index, sku] of ['SKU-1', 'SKU-2'].entries()) {
    const data = [{ sku, available: index + 1, updatedAt: at }];
    await partner.drop(`846-${index}.edi`, partner.write({ kind: 'inventory', data, id: 'I1' }));
  }
}

const news = 'told:2099-01-01T00:00:00.000Z:';

function told(documentId: string): Json {
  const [kind, status] = ['ship-notice', 'taken'] as const;
  const about = { documentId, purchaseOrderIds: ['PO1'] };
  return { id: `${kind}:${documentId}`, kind, ...about, status, updatedAt: at };
}

/** The orders have come before anybody answers them. */
async function withOrders<T>(remote: Remote, drafts: T): Promise<T> {
  await placeOrders(remote);
  return drafts;
}

function notice(id: string, amount = 5): Draft<'ship-notice'> {
  const parties = { seller: { id: 'VEND1' }, shipFrom: { id: 'WH1' }, shipTo: { id: 'ABE2' } };
  const quantity = { amount, unit: 'each' as const };
  const line = { id: '1', purchaseOrderId: 'PO1', purchaseOrderLineId: '1', quantity };
  return { data: { id, ...parties, scac: 'ABCD', lines: [line], updatedAt: at } };
}

function invoice(id: string, purchaseOrderId: string, total = '49.50'): Draft<'invoice'> {
  const line = {
    id: '1',
    purchaseOrderId,
    quantity: { amount: 5, unit: 'each' as const },
    purchaseOrderLineId: '1',
    netCost: usd('9.90'),
  };
  const parties = { remitTo: { id: 'VEND1' }, billTo: { id: 'BUY1' } };
  const issuedAt = new Date().toISOString();
  const amounts = { currency: 'USD' as const, total: usd(total) };
  return { data: { id, issuedAt, ...parties, ...amounts, lines: [line], updatedAt: at } };
}

const creditNote = (id: string, invoiceId?: string): Draft<'credit-note'> => ({
  data: { ...invoice(id, 'PO1').data, invoiceId },
});
const level = (sku: string, available: number): Draft<'inventory-level'> => ({
  data: { sku, available, updatedAt: at },
});

async function arrived({ partner }: Remote): Promise<unknown> {
  await partner.work();
  return partner.received.map(({ control, entity, problem }) => [control, entity, problem]);
}

/** X12 has no receipts here. */
const { 'purchase-order-status': _, ...sources } = edi.sources;
const some = { ...edi, sources } as typeof edi;

registerChecks(
  test,
  testConnector(some, {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ folder }: Remote) => rename(folder, `${folder}-away`),
    sources: {
      'purchase-orders': { prepare: placeOrders },
      remittances: { prepare: pay },
      'sales-metrics': { prepare: tellSales },
      'inventory-levels': { prepare: tellLevels },
      documents: {
        consumes: true,
        remembers: { [`${news}S1`]: told('S1'), [`${news}S2`]: told('S2') },
      },
    },
    sinks: {
      acknowledgements: {
        samples: (remote: Remote) =>
          withOrders(remote, [{ data: acknowledgement('PO1') }, { data: acknowledgement('PO3') }]),
        rejected: [{ data: acknowledgement('PO1', 6) }],
        effect: arrived,
      },
      'ship-notices': {
        samples: (remote: Remote) => withOrders(remote, [notice('S1', 2), notice('S2', 3)]),
        rejected: [notice('S3', 6)],
        effect: arrived,
      },
      invoices: {
        samples: (remote: Remote) =>
          withOrders(remote, [invoice('I1', 'PO1'), invoice('I2', 'PO3')]),
        rejected: [invoice('I3', 'PO3', '49.51')],
        effect: arrived,
      },
      'credit-notes': {
        samples: [creditNote('C1', 'I1'), creditNote('C2', 'I1')],
        rejected: [creditNote('C3')],
        effect: arrived,
      },
      'inventory-levels': {
        samples: [level('SKU-1', 3), level('SKU-2', 0)],
        effect: arrived,
      },
    },
  }),
);

it('finds settings that cannot work together', () => {
  const sides = { own: { id: 'A' }, partner: { id: 'A' } };
  const settings = edi.settings.parse({
    folder: 'edi',
    ...sides,
    separators: { element: '~' },
    look: '0s',
    versions: { 850: '005010', 999: '004010' },
  });
  expect(edi.lint?.(settings).map(({ path }) => path.join('.'))).toEqual([
    'separators',
    'look',
    'versions.999',
    'partner.id',
  ]);
});
