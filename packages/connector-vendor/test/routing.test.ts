import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, ShipPlan } from '@acorn-i/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import vendor from '../src/index.ts';
import { during, openVendor } from './open-vendor.ts';

const externalIds = [{ system: 'amazon', type: 'asin', id: 'B000000001' }];
const each = (amount: number) => ({ amount, unit: 'each' as const });
const line = { id: '1', purchaseOrderId: 'PO1', externalIds, quantity: each(5) };
/** Monday, 2 March 2026 is today. */
const planOf = (more: Partial<ShipPlan> = {}): ShipPlan => ({
  ...{ id: 'SHIP1', seller: { id: 'VEND1' }, shipFrom: { id: 'WH1' }, shipTo: { id: 'ABE2' } },
  ...{ freightTerm: 'collect', mode: 'truckload', cartons: 5, lines: [line] },
  pickUp: { requestedAt: '2026-03-05T08:00:00Z' },
  weight: { value: '10', unit: 'lb' },
  volume: { value: '2', unit: 'cu-ft' },
  updatedAt: '2026-03-02T00:00:00Z',
  ...more,
});

async function open(settings: object = {}, isConfirmed = true) {
  const vendorOf = await openVendor(settings);
  const { amazon, clock, api, pullContext, write } = vendorOf;
  amazon.orders.place({
    ...{ number: 'PO1', window: ['2026-03-03T00:00:00Z', '2026-03-10T00:00:00Z'] },
    lines: [{ asin: 'B000000001', quantity: 5, cost: '9.90' }],
  });
  if (isConfirmed) amazon.orders.acknowledge('PO1', [{ sequence: '1', accepted: 5, rejected: 0 }]);
  const send = (plan: ShipPlan, key = 'key-1') => write('ship-plans', 'ship-plan', plan, key);
  const codesOf = async (plan: ShipPlan) => {
    const failure = await send(plan).catch((error: unknown) => error);
    const { details } = failure as { details?: { checks?: { code: string }[] } };
    return details?.checks?.map(({ code }) => code) ?? ['sent'];
  };
  async function read(context: object = {}) {
    const plans: ShipPlan[] = [];
    const reading = async () => {
      const pull = vendor.sources.routing?.pull?.(api, pullContext(context)) ?? [];
      for await (const page of pull as AsyncIterable<Page<'ship-plan'>>) {
        expect(page.rejects).toBeUndefined();
        plans.push(...page.changes.map(({ data }) => data));
      }
    };
    await clock.advance(120_000);
    await during(clock, reading());
    return plans;
  }
  const sent = () => amazon.transactions.all();
  return { ...vendorOf, send, codesOf, read, sent };
}

describe('ship-plans', () => {
  it('are asked for once, and come to Success', async () => {
    const { amazon, send, sent } = await open();
    expect((await send(planOf())).note).toMatch(/Success|getShipmentDetails/);
    await send(planOf());
    expect(sent()).toMatchObject([
      {
        kind: 'ship-plan',
        fault: undefined,
        document: [
          {
            ...{ vendorShipmentIdentifier: 'SHIP1', transactionType: 'New' },
            purchaseOrders: [
              { purchaseOrderNumber: 'PO1', shipWindow: expect.stringContaining('--') },
            ],
          },
        ],
      },
    ]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('are called off once, and their number is not used again', async () => {
    const { amazon, send, codesOf, sent } = await open();
    expect(await codesOf(planOf({ status: 'cancelled' }))).toEqual(['PLAN_NOT_SENT']);
    await send(planOf(), 'key-2');
    const cancelled = planOf({ status: 'cancelled' });
    await send(cancelled, 'key-3');
    await send(cancelled, 'key-3');
    expect(sent()).toHaveLength(2);
    expect(amazon.routes.all()).toMatchObject([{ isCancelled: true }]);
    await expect(send(planOf({ cartons: 6 }), 'key-4')).rejects.toMatchObject({
      details: { checks: [{ code: 'PLAN_ALREADY_SENT' }] },
    });
  });

  it('do not answer what Amazon has arranged', async () => {
    const { send, sent } = await open();
    expect((await send(planOf({ status: 'carrier-assigned' }))).note).toMatch(/^not sent/);
    expect(sent()).toEqual([]);
  });

  it.each<[string, Partial<ShipPlan>]>([
    ['PLAN_NOT_COLLECT', { freightTerm: 'prepaid' }],
    ['PLAN_EMPTY', { lines: [] }],
    ['PLAN_ORDER_UNKNOWN', { lines: [{ ...line, purchaseOrderId: 'PO9' }] }],
    ['PLAN_SELLER_DIFFERS', { seller: { id: 'VEND9' } }],
    ['PLAN_DESTINATION_DIFFERS', { shipTo: { id: 'ABE9' } }],
    ['PLAN_LINE_UNKNOWN', { lines: [{ ...line, purchaseOrderLineId: '9' }] }],
    [
      'PLAN_LINE_TWICE',
      {
        lines: [
          { ...line, quantity: each(1) },
          { ...line, quantity: each(1) },
        ],
      },
    ],
    ['PLAN_OVER_ACCEPTED', { lines: [{ ...line, quantity: each(6) }] }],
    ['PLAN_PICKUP_MISSING', { pickUp: undefined }],
    ['PLAN_PICKUP_SOON', { pickUp: { requestedAt: '2026-03-03T08:00:00Z' } }],
    ['PLAN_PICKUP_OUTSIDE_WINDOW', { pickUp: { requestedAt: '2026-03-11T08:00:00Z' } }],
    ['PLAN_SIZE_MISSING', { cartons: undefined }],
    ['PLAN_SIZE_MISSING', { volume: undefined }],
  ])('%s stops it before any call', async (code, more) => {
    const { codesOf, sent } = await open();
    expect(await codesOf(planOf(more))).toEqual([code]);
    expect(sent()).toEqual([]);
  });

  it('wait for the whole order to be confirmed, and for a region that has them', async () => {
    const { codesOf } = await open({}, false);
    expect(await codesOf(planOf())).toEqual(['PLAN_ORDER_UNCONFIRMED']);
    const far = await open({ region: 'fe' });
    expect(await far.codesOf(planOf())).toEqual(['PLAN_REGION']);
  });

  it('count business days: two from a Friday are the Tuesday', async () => {
    const { clock, codesOf } = await open();
    await clock.advance(4 * 86_400_000);
    const at = (day: string) => planOf({ pickUp: { requestedAt: `2026-03-${day}T08:00:00Z` } });
    expect(await codesOf(at('09'))).toEqual(['PLAN_PICKUP_SOON']);
  });
});

describe('routing', () => {
  it('tells carrier, pick-up and appointment, again when they change', async () => {
    const { amazon, send, read } = await open();
    await send(planOf());
    expect(await read()).toMatchObject([
      {
        ...{ id: 'SHIP1', status: 'requested', buyerReference: '1000000000', cartons: 5 },
        ...{ freightTerm: 'collect', mode: 'truckload', weight: { value: '10', unit: 'lb' } },
        lines: [{ purchaseOrderId: 'PO1', quantity: { amount: 5, unit: 'each' } }],
      },
    ]);
    const appointmentAt = '2026-03-08T10:00:00.000Z';
    amazon.routes.assignCarrier('SHIP1', { carrier: 'Trucks', scac: 'TRCK', appointmentAt });
    expect(await read()).toMatchObject([
      {
        status: 'carrier-assigned',
        carrier: { name: 'Trucks', code: 'TRCK' },
        pickUp: { scheduledAt: '2026-03-05T08:00:00.000Z' },
        appointmentAt,
        history: [{ status: 'requested' }, { status: 'carrier-assigned' }],
      },
    ]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });

  it('puts labels of parcels into their folder unchanged, and asks for them once', async () => {
    const labelFolder = await mkdtemp(join(tmpdir(), 'labels-'));
    onTestFinished(() => rm(labelFolder, { recursive: true, force: true }));
    const { amazon, send, read } = await open({ labelFolder });
    await send(planOf({ mode: 'small-parcel' }));
    const labels = [Buffer.from('%PDF-1.4 one'), Buffer.from('%PDF-1.4 two')];
    amazon.routes.assignCarrier('SHIP1', { labels });
    const [plan] = await read();
    expect(plan?.labels).toMatchObject([
      { sequence: 1, trackingNumber: '1ZSHIP11', file: 'SHIP1-1.pdf' },
      { sequence: 2, file: 'SHIP1-2.pdf' },
    ]);
    expect(await readFile(join(labelFolder, 'SHIP1-2.pdf'))).toEqual(labels[1]);
    await rm(labelFolder, { recursive: true });
    expect(await read()).toEqual([plan]);
    expect(amazon.api.modelFaults()).toEqual([]);
  });
});
