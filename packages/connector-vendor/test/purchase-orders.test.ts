import { setTimeout } from 'node:timers/promises';
import type { Json, Page, PullContext } from '@acorn-i/core';
import { createFakeClock, type FakeClock, openConnection } from '@acorn-i/core/testing';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, describe, expect, it } from 'vitest';
import { startVendorSimulator, type VendorSimulator } from '../simulator/index.ts';
import vendor from '../src/index.ts';

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const models = modelsFolder(new URL('../../../', import.meta.url));
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(overrides: object = {}) {
  const clock = createFakeClock(Date.UTC(2026, 2, 2));
  const amazon = await startVendorSimulator({ now: clock.now, rateFactor: 1e6, models });
  const settings = { ...amazon.settings, ...overrides };
  const connection = await openConnection(vendor, settings, { clock });
  closing.push(connection.close, amazon.close);
  type Name = 'purchase-orders' | 'purchase-order-status';
  async function pull(name: Name, context: Partial<PullContext> = {}) {
    const pages: Page<never>[] = [];
    const source = vendor.sources[name];
    for await (const page of source?.pull?.(connection.api, connection.pullContext(context)) ?? [])
      pages.push(page as Page<never>);
    const changes = pages.flatMap((page) => page.changes.map(({ data }) => data as Data));
    const rejects = pages.flatMap((page) => page.rejects ?? []);
    return { changes, rejects, cursor: pages.at(-1)?.cursor as Json };
  }
  return { clock, amazon, pull, log: connection.log };
}

/** Time goes on while somebody waits for Amazon's rate. */
async function during<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  let isOver = false;
  const ending = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await clock.advance(10);
    await setTimeout(1);
  }
  return ending;
}

interface Data {
  id: string;
  status: string;
  lines: Record<string, unknown>[];
  [field: string]: unknown;
}

function place(amazon: VendorSimulator, number: string, more: object = {}): void {
  const lines = [
    { asin: 'B000000001', sku: '4006381333931', quantity: 2, caseSize: 12, cost: '9.90' },
    { asin: 'B000000002', sku: 'CUP', quantity: 7, cost: '1.005', isBackOrderAllowed: true },
  ];
  amazon.orders.place({ number, lines, ...more });
}

const idsOf = (changes: readonly Data[]) => [...new Set(changes.map(({ id }) => id))].sort();

describe('purchase-orders', () => {
  it('reads an order with its units, exact costs, windows and parties', async () => {
    const { clock, amazon, pull } = await open();
    place(amazon, 'PO1');
    await clock.advance(2 * minuteMs);
    const { changes } = await pull('purchase-orders');
    expect(changes).toEqual([
      {
        id: 'PO1',
        channel: { kind: 'amazon-vendor' },
        status: 'new',
        kind: 'regular',
        buyer: { id: 'ABE2' },
        seller: { id: 'VEND1' },
        shipTo: { id: 'ABE2' },
        billTo: { id: 'AMZ1' },
        orderedAt: '2026-03-02T00:00:00.000Z',
        statusChangedAt: '2026-03-02T00:00:00.000Z',
        shipWindow: { from: '2026-03-03T00:00:00.000Z', to: '2026-03-06T00:00:00.000Z' },
        currency: 'USD',
        paymentMethod: 'invoice',
        lines: [
          {
            id: '1',
            sku: '4006381333931',
            gtin: '4006381333931',
            externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000001' }],
            quantity: { amount: 2, unit: 'case', caseSize: 12 },
            isBackOrderAllowed: false,
            netCost: { amount: '9.90', currency: 'USD' },
            listPrice: { amount: '9.90', currency: 'USD' },
          },
          {
            id: '2',
            sku: 'CUP',
            externalIds: [{ system: 'amazon', type: 'asin', id: 'B000000002' }],
            quantity: { amount: 7, unit: 'each', caseSize: 1 },
            isBackOrderAllowed: true,
            netCost: { amount: '1.005', currency: 'USD' },
            listPrice: { amount: '1.005', currency: 'USD' },
          },
        ],
        updatedAt: '2026-03-02T00:00:00.000Z',
      },
    ]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('tells what changed and what was cancelled long after the order was placed', async () => {
    const { clock, amazon, pull } = await open();
    place(amazon, 'PO1');
    place(amazon, 'PO2');
    await clock.advance(2 * minuteMs);
    const first = await pull('purchase-orders');
    await clock.advance(20 * dayMs);
    const second = await pull('purchase-orders', { cursor: first.cursor });
    amazon.orders.change('PO1', '2', 3);
    amazon.orders.cancelLine('PO2', '1');
    await clock.advance(2 * minuteMs);
    const third = await pull('purchase-orders', { cursor: second.cursor });
    expect(idsOf(third.changes)).toEqual(['PO1', 'PO2']);
    const [one, two] = ['PO1', 'PO2'].map((id) => third.changes.find((order) => order.id === id));
    expect(one?.lines[1]?.quantity).toMatchObject({ amount: 3 });
    expect(two?.lines[0]).toMatchObject({ quantity: { amount: 0 }, isCancelled: true });
    expect(one?.updatedAt).toBe(one?.changedAt);
  });

  it('finds an order that Amazon showed days late', async () => {
    const { clock, amazon, pull } = await open();
    place(amazon, 'PO1');
    amazon.hide('PO1');
    await clock.advance(2 * minuteMs);
    const first = await pull('purchase-orders');
    expect(first.changes).toEqual([]);
    await clock.advance(3 * dayMs);
    const second = await pull('purchase-orders', { cursor: first.cursor });
    amazon.show('PO1');
    await clock.advance(5 * hourMs);
    const third = await pull('purchase-orders', { cursor: second.cursor });
    expect(idsOf(third.changes)).toEqual([]);
    await clock.advance(2 * hourMs);
    const fourth = await pull('purchase-orders', { cursor: third.cursor });
    expect(idsOf(fourth.changes)).toEqual(['PO1']);
  });

  it('reads six months in stretches that Amazon answers, and says where they end', async () => {
    const { clock, amazon, pull, log } = await open();
    for (let month = 0; month < 8; month += 1) {
      place(amazon, `PO${month}`);
      await clock.advance(30 * dayMs);
    }
    const window = { from: '2026-03-01T00:00:00.000Z', to: new Date(clock.now()).toISOString() };
    const { changes } = await during(clock, pull('purchase-orders', { window }));
    expect(idsOf(changes)).toEqual(['PO2', 'PO3', 'PO4', 'PO5', 'PO6', 'PO7']);
    expect(log.text()).toContain('six months');
  });

  it.each([[['VEND1']], [['VEND1', 'VEND2']]])(
    'passes by orders of other vendor codes than %s',
    async (vendorCodes) => {
      const { clock, amazon, pull } = await open({ vendorCodes });
      for (const vendorCode of ['VEND1', 'VEND2', 'VEND3'])
        place(amazon, vendorCode, { vendorCode });
      await clock.advance(2 * minuteMs);
      expect(idsOf((await pull('purchase-orders')).changes)).toEqual(vendorCodes);
      expect(idsOf((await pull('purchase-order-status')).changes)).toEqual(vendorCodes);
    },
  );

  it('keeps an order that it cannot read whole, and reads the others', async () => {
    const { clock, amazon, pull } = await open();
    place(amazon, 'PO1', { currency: '???' });
    place(amazon, 'PO2');
    await clock.advance(2 * minuteMs);
    const { changes, rejects } = await pull('purchase-orders');
    expect(idsOf(changes)).toEqual(['PO2']);
    expect(rejects).toMatchObject([
      { place: 'getPurchaseOrders:PO1', error: { code: 'MONEY_INVALID' } },
    ]);
  });
});

describe('purchase-order-status', () => {
  it('tells what is confirmed, cancelled and received', async () => {
    const { clock, amazon, pull } = await open();
    place(amazon, 'PO1');
    amazon.orders.acknowledge('PO1', [{ sequence: '1', accepted: 2, rejected: 0 }]);
    await clock.advance(hourMs);
    amazon.orders.change('PO1', '1', 1);
    amazon.orders.receive('PO1', '1', 1);
    await clock.advance(2 * minuteMs);
    const { changes } = await pull('purchase-order-status');
    expect(changes).toMatchObject([
      {
        id: 'PO1',
        status: 'closed',
        lines: [
          {
            confirmation: 'accepted',
            ordered: { amount: 1, unit: 'case', caseSize: 12 },
            cancelled: { amount: 1 },
            accepted: { amount: 2 },
            receipt: 'received',
            received: { amount: 1 },
            acknowledgedAt: '2026-03-02T00:00:00.000Z',
            receivedAt: '2026-03-02T01:00:00.000Z',
          },
          { confirmation: 'rejected', rejected: { amount: 7 }, receipt: 'not-received' },
        ],
        updatedAt: '2026-03-02T01:00:00.000Z',
      },
    ]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });
});
