import { readFileSync } from 'node:fs';
import { entities } from '@acorn-i/core';
import { expect, it } from 'vitest';
import type { Decoded } from '../src/codec/document.ts';
import { EdiSettings } from '../src/settings.ts';
import { x12Syntax } from '../src/x12/x12-syntax.ts';

const settings = EdiSettings.parse({
  folder: 'edi',
  own: { id: 'VENDOR1' },
  partner: { id: 'BUYER1' },
  usage: 'production',
  dialect: 'amazon',
  currency: 'USD',
});
const orders = new Map<string, Extract<Decoded, { entity: 'purchase-order' }>['data']>();

async function read(name: string) {
  const text = readFileSync(new URL(`../fixtures/${name}.edi`, import.meta.url), 'utf8');
  const [received] = x12Syntax(settings).read(text);
  const judgement = received?.judge(undefined);
  const decoded = await Promise.all(
    (judgement?.documents ?? []).map(async (one) => {
      expect(one.faults, name).toEqual([]);
      return one.decode(async (id) => orders.get(id));
    }),
  );
  const data = decoded.flat();
  for (const one of data) entities[one.entity].schema.parse(one.data);
  return { judgement, data: data.map((one) => one.data) };
}

it('reads an order of Amazon and what changes in it', async () => {
  const { data } = await read('amazon-850');
  expect(data).toMatchObject([
    {
      id: '4F7KQ2LM',
      kind: 'regular',
      seller: { id: 'ACME1' },
      shipTo: { id: '2611231' },
      dealCode: 'SPRING26',
      orderedAt: '2026-03-01T00:00:00.000Z',
      deliveryWindow: { from: '2026-03-09T00:00:00.000Z', to: '2026-03-16T23:59:59.000Z' },
      import: { containers: '1 x 40HC', shippingInstructions: 'CALL BEFORE DELIVERY' },
      lines: [
        { id: '1', gtin: '036000291452', isBackOrderAllowed: false, netCost: { amount: '12.5' } },
        {
          externalIds: [{ system: 'amazon', type: 'asin', id: 'B07EXAMPLE' }],
          quantity: { amount: 4, unit: 'case', caseSize: 12 },
        },
      ],
    },
  ]);
  orders.set('4F7KQ2LM', data[0] as never);
  const changed = await read('amazon-860');
  expect(changed.data).toMatchObject([
    {
      changedAt: '2026-03-03T00:00:00.000Z',
      shipTo: { id: '2611231' },
      lines: [
        { quantity: { amount: 20 } },
        { quantity: { amount: 0, unit: 'case', caseSize: 12 }, isCancelled: true },
      ],
    },
  ]);
});

it('reads orders of other retailers, and passes by what no entity holds', async () => {
  expect((await read('retailer-850')).data).toMatchObject([
    {
      id: 'ORD-43004',
      shipWindow: { from: '2026-02-25T00:00:00.000Z' },
      shipTo: { id: '0012', address: { name: 'Example Store 12', city: 'Springfield' } },
      lines: [{ sku: 'SKU-1', quantity: { amount: 10, caseSize: 6 } }, { sku: 'SKU-2' }],
    },
  ]);
  expect((await read('retailer-850-5010')).data).toMatchObject([
    { buyer: { id: '0614141000005' }, lines: [{ sku: 'SKU-9', gtin: '4006381333931' }] },
  ]);
});

it('reads activity and payments', async () => {
  expect((await read('retailer-852')).data).toMatchObject([
    { sku: 'SKU-1', units: 42, granularity: 'week', date: '2026-02-22' },
    { sku: 'SKU-2', units: 0 },
    { sku: 'SKU-1', location: 'DC7', available: 118 },
  ]);
  const { data } = await read('buyer-820');
  expect(data).toMatchObject([
    {
      id: '0001234567',
      payee: 'ACME1',
      total: { amount: '966.1' },
      lines: [
        { kind: 'other', name: '52', amount: { amount: '-25' } },
        { kind: 'invoice', invoiceId: 'INV-1', amount: { amount: '1000' } },
        { kind: 'early-payment-discount', invoiceId: 'INV-1', amount: { amount: '-20' } },
        { kind: 'invoice', invoiceId: 'INV-2', amount: { amount: '21' } },
        { kind: 'shortage', name: '1 short', invoiceId: 'INV-2', amount: { amount: '-9.9' } },
      ],
    },
  ]);
  expect(data[0]).not.toHaveProperty('difference');
});

it('reads what other vendors write', async () => {
  expect((await read('supplier-856')).data).toMatchObject([
    {
      id: '0403734501',
      scac: 'FEDX',
      transport: 'air',
      billOfLading: 'BOL-1',
      shippedAt: '2026-03-02T00:00:00.000Z',
      lines: [{ id: '10', purchaseOrderId: '0476553696', quantity: { amount: 1100 } }],
    },
  ]);
  expect((await read('supplier-810')).data).toMatchObject([
    {
      id: 'INV-7',
      total: { amount: '285.63' },
      terms: { discountPercent: '1', discountDays: 15, netDays: 45 },
      charges: [{ kind: 'FREIGHT', amount: { amount: '15.00' } }],
      lines: [{ purchaseOrderId: '4F7KQ2LM', taxes: [{ name: 'SalesTax', rate: '0.0825' }] }],
    },
  ]);
});

it('reads what an answer says', async () => {
  const { judgement } = await read('buyer-997');
  expect(judgement?.answers).toEqual([
    {
      control: '000000022',
      isTaken: false,
      reasons: [
        '810 0002: BIG at segment 2, element 1: an invalid date (20260231)',
        '810 0002: segments have faults',
      ],
    },
  ]);
});
