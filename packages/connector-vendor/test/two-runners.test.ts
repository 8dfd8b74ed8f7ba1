import {
  type ConnectionStore,
  type Connector,
  type Draft,
  defineConnector,
  type Invoice,
} from '@acorn-i/core';
import { createEngine, type Log, systemClock } from '@acorn-i/core/engine';
import { openRedisLog } from '@acorn-i/core/redis-log';
import { hasRedisServer, openConnection, startRedisServer } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startVendorSimulator, type VendorSimulator } from '../simulator/index.ts';
import vendor from '../src/index.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const invoiceCount = 12;

/** Every one bills the whole of the order. */
function invoiceOf(order: string, number: number, at: string): Invoice {
  const usd = (amount: string) => ({ amount, currency: 'USD' as const });
  return {
    id: `I${number}`,
    issuedAt: at,
    currency: 'USD',
    remitTo: { id: 'VEND1' },
    billTo: { id: 'AMZ1' },
    total: usd('60.00'),
    lines: [
      {
        id: '1',
        purchaseOrderId: order,
        purchaseOrderLineId: '1',
        externalIds: [{ system: 'amazon', type: 'asin', id: 'B1' }],
        quantity: { amount: 5, unit: 'case', caseSize: 12 },
        netCost: usd('1.00'),
      },
    ],
    updatedAt: at,
  };
}

/** Books that tell of all their invoices at once, when there are any. */
function booksWith(drafts: readonly Draft<'invoice'>[]): Connector {
  return defineConnector({
    name: 'books',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {
      invoices: {
        entity: 'invoice',
        every: '20ms',
        async *pull(_api, { cursor }) {
          if (cursor === undefined && drafts.length > 0) yield { changes: drafts, cursor: 1 };
        },
      },
    },
    sinks: {},
  }) as Connector;
}

/** What the connection remembers, in the log that all runners share. */
function storeIn(log: Log): ConnectionStore {
  const namespace = 'connection:amazon';
  return {
    get: (key) => log.state(namespace, key),
    set: async (key, value) => {
      await log.write({ state: [{ namespace, key, value }] }, 'full');
    },
    delete: async (key) => {
      await log.write({ state: [{ namespace, key }] }, 'full');
    },
    entries: (prefix) => log.stateEntries(namespace, prefix),
  };
}

/** One runner: its own connection to the log and to Amazon. Counts the invoices that it was given. */
async function createRunner(url: string, amazon: VendorSimulator, books: Connector) {
  const log = await openRedisLog({ url, prefix: 'two', partitions: 8 });
  const settings = { ...amazon.settings, marketplace: 'US', requireNotice: false, look: '10ms' };
  const connection = await openConnection(vendor, settings, {
    connection: 'amazon',
    store: storeIn(log),
  });
  const given = { count: 0 };
  const { write } = vendor.sinks.invoices as { write: (...all: never[]) => Promise<unknown> };
  const counting = {
    ...vendor,
    sinks: {
      invoices: {
        ...vendor.sinks.invoices,
        write(...all: never[]) {
          given.count += 1;
          return write(...all);
        },
      },
    },
    sources: {},
  } as unknown as Connector;
  const shared = { logger: silent };
  const engine = await createEngine({
    log,
    clock: systemClock,
    logger: silent,
    retry: { baseMs: 20, maxMs: 100, attempts: 50 },
    leaseTimes: { ttlMs: 1_500, tendMs: 100 },
    connections: [
      { ...shared, name: 'books', connector: books, api: null },
      { ...shared, name: 'amazon', connector: counting, api: connection.api },
    ],
    routes: [
      { name: 'bill', from: [{ source: 'books.invoices' }], steps: [], to: ['amazon.invoices'] },
    ],
  });
  onTestFinished(async () => {
    await engine.stop();
    await connection.close();
    await log.close();
  });
  return { engine, log, given };
}

async function until(is: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it.skipIf(!hasRedisServer() && !process.env.CI)(
  'of invoices for the same goods that two runners send at one moment, Amazon has one',
  async () => {
    const redis = await startRedisServer({ appendfsync: 'no-aof' });
    onTestFinished(() => redis.stop());
    const amazon = await startVendorSimulator({ rateFactor: 100_000, processMs: 4 });
    onTestFinished(() => amazon.close());
    const lines = [{ asin: 'B1', quantity: 5, caseSize: 12, cost: '1.00' }];
    amazon.orders.place({ number: 'PO1', lines });
    amazon.orders.acknowledge('PO1', [{ sequence: '1', accepted: 5, rejected: 0 }]);
    const drafts: Draft<'invoice'>[] = [];
    const books = booksWith(drafts);
    const runners = [
      await createRunner(redis.url, amazon, books),
      await createRunner(redis.url, amazon, books),
    ];
    for (const { engine } of runners) await engine.start();
    const sinksOf = (at: number) =>
      runners[at]!.engine.status().units.filter((unit) => unit.includes('amazon.invoices')).length;
    await until(() => sinksOf(0) >= 3 && sinksOf(1) >= 3, 'both runners have partitions');
    const at = new Date().toISOString();
    for (let number = 1; number <= invoiceCount; number += 1)
      drafts.push({ data: invoiceOf('PO1', number, at) });

    const { log } = runners[0]!;
    const letters = () => log.deadLetters({ state: 'open', limit: 100 });
    const sent = () => amazon.transactions.all().filter(({ kind }) => kind === 'invoice');
    await until(
      async () => sent().length + (await letters()).length >= invoiceCount,
      'every invoice was sent or stopped',
    );
    expect(sent()).toHaveLength(1);
    expect(runners.map(({ given }) => given.count > 0)).toEqual([true, true]);
    for (const { code, message } of await letters()) {
      expect(code).toBe('VENDOR_CHECKS_FAILED');
      expect(message).toContain('INVOICE_OVER_ACCEPTED');
    }
  },
  60_000,
);
