import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PurchaseOrderStatus } from '@acorn-i/core';
import { registerChecks, type TestRemote, testConnector } from '@acorn-i/core/testing';
import { describe, expect, it, test } from 'vitest';
import { type EdiPartner, startEdiPartner } from '../simulator/index.ts';
import edi from '../src/index.ts';
import { acknowledgement, at, during, openEdi, order } from './open-edi.ts';

interface Remote extends TestRemote {
  folder: string;
  partner: EdiPartner;
}

async function start(): Promise<Remote> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-edi-'));
  const settings = { syntax: 'edifact', ackWithin: '0s' };
  const partner = await startEdiPartner({ folder, settings });
  const stop = () => rm(folder, { recursive: true, force: true });
  return { folder, partner, settings: partner.settings, stop };
}

async function placeOrders({ partner }: Remote): Promise<void> {
  for (const id of ['PO1', 'PO2']) await partner.placeOrder(order(id));
}

function receipt(id: string): PurchaseOrderStatus {
  const each = (amount: number) => ({ amount, unit: 'each' as const });
  const receivedAt = at;
  const line = { id: '1', ordered: each(5), received: each(3), receivedAt };
  const lines = [{ ...line, receipt: 'partially-received' as const }];
  return { id, channel: { kind: 'amazon-vendor' }, status: 'open', lines, updatedAt: at };
}

async function pay({ partner }: Remote): Promise<void> {
  const amount = { amount: '49.50', currency: 'USD' as const };
  for (const id of ['R1', 'R2']) {
    await partner.pay({
      id,
      channel: { kind: 'amazon-vendor' },
      status: 'paid',
      currency: 'USD',
      total: amount,
      lines: [{ kind: 'invoice', invoiceId: 'I1', amount }],
      updatedAt: at,
    });
  }
}

/** Those of its sources and sinks that EDIFACT has. */
const { 'purchase-orders': orders, 'purchase-order-status': receipts, remittances } = edi.sources;
const { acknowledgements } = edi.sinks;
const some = {
  ...edi,
  sources: { 'purchase-orders': orders, 'purchase-order-status': receipts, remittances },
  sinks: { acknowledgements },
} as typeof edi;

describe('EDIFACT', () => {
  registerChecks(
    test,
    testConnector(some, {
      start,
      goDown: ({ folder }: Remote) => rename(folder, `${folder}-away`),
      sources: {
        'purchase-orders': { prepare: placeOrders },
        'purchase-order-status': {
          prepare: async ({ partner }: Remote) => {
            for (const id of ['PO1', 'PO2']) await partner.tellReceipt(receipt(id));
          },
        },
        remittances: { prepare: pay },
      },
      sinks: {
        acknowledgements: {
          samples: async (remote: Remote) => {
            await placeOrders(remote);
            return [{ data: acknowledgement('PO1') }, { data: acknowledgement('PO2') }];
          },
          rejected: [{ data: acknowledgement('PO1', 6) }],
          effect: async ({ partner }: Remote) => {
            await partner.work();
            return partner.received.map(({ control, entity }) => [control, entity]);
          },
        },
      },
    }),
  );
});

it('an order is answered with CONTRL and ORDRSP, and the answer to that is waited for', async () => {
  const { partner, open } = await openEdi({ syntax: 'edifact' });
  await partner.placeOrder(order('PO1'));
  const { pull, write } = await open();
  expect((await pull('purchase-orders')).data).toMatchObject([{ id: 'PO1' }]);
  const send = (id: string) =>
    write('acknowledgements', 'purchase-order-acknowledgement', acknowledgement(id));
  expect((await during(partner, send('PO1'))).note).toMatch(/^the partner accepted ORDRSP-/);
  expect(partner.answers).toMatchObject([{ control: '000000001', isTaken: true }]);
  await partner.placeOrder(order('PO2'));
  await pull('purchase-orders');
  partner.faults.refuseNext = 'for the test';
  await expect(during(partner, send('PO2'))).rejects.toMatchObject({
    code: 'EDI_REFUSED',
    message: expect.stringContaining('message 1: an invalid value'),
  });
});

it('a number that was used before is refused', async () => {
  const { partner, open } = await openEdi({ syntax: 'edifact' });
  const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
  const { pull } = await open();
  await partner.drop('a.edi', text);
  await pull('purchase-orders');
  await partner.drop('b.edi', text.replace('PO1', 'PO2'));
  expect((await pull('purchase-orders')).data).toHaveLength(1);
  await partner.work();
  expect(partner.answers.at(-1)).toMatchObject({
    isTaken: false,
    reasons: ['interchange: its control number was used before'],
  });
});

it('an order is refused where the value of its quantity is empty', async () => {
  const { partner, open } = await openEdi({ syntax: 'edifact' });
  const text = partner.write({ kind: 'purchase-order', data: order('PO1') });
  await partner.drop('a.edi', text.replace(/QTY\+21:5[^']*'/, "QTY+21'"));
  const { pull } = await open();
  const { data, rejects } = await pull('purchase-orders');
  expect(data).toEqual([]);
  expect(rejects).toHaveLength(1);
});
