import {
  entities,
  type PurchaseOrder,
  type PurchaseOrderStatus,
  type ShipNotice,
} from '@acorn-i/core';
import { expect, it } from 'vitest';
import { deliveryScorecard } from './delivery-scorecard.ts';

const at = '2026-03-02T00:00:00Z';
const channel = { kind: 'amazon-vendor' };
const cases = (amount: number) => ({ amount, unit: 'case' as const });
const order: PurchaseOrder = {
  ...{ id: 'PO1', channel, status: 'closed', orderedAt: at, updatedAt: at },
  shipWindow: { from: '2026-03-03T00:00:00Z', to: '2026-03-05T00:00:00Z' },
  lines: [{ id: '1', quantity: { ...cases(10), caseSize: 12 } }],
};
const status: PurchaseOrderStatus = {
  ...{ id: 'PO1', channel, status: 'closed', updatedAt: at },
  lines: [
    {
      ...{ id: '1', ordered: cases(10), accepted: cases(8), received: cases(6) },
      receivedAt: '2026-03-08T12:00:00Z',
    },
  ],
};
const notice = (id: string, shippedAt?: string): ShipNotice => ({
  ...{ id, seller: { id: 'V' }, shipFrom: { id: 'W' }, shipTo: { id: 'A' }, updatedAt: at },
  lines: [{ id: '1', purchaseOrderId: 'PO1', quantity: cases(4) }],
  ...(shippedAt && { shippedAt }),
});
const period = { from: '2026-03-01', to: '2026-03-07' };

it('works out what was confirmed, received, on time and how fast', () => {
  const notices = [
    notice('S1', '2026-03-04T00:00:00Z'),
    notice('S2', '2026-03-06T00:00:00Z'),
    notice('S3'),
  ];
  const early = { ...order, id: 'PO0', orderedAt: '2026-02-28T23:59:59Z' };
  const scorecard = deliveryScorecard({
    ...{ orders: [early, order], status: [status], notices, period, granularity: 'week' },
  });
  expect(scorecard).toEqual({
    ...{ id: 'delivery:week:2026-03-01', channel, aspect: 'delivery', by: 'vendor' },
    ...{ granularity: 'week', period, confirmationRate: '0.8', fillRate: '0.75' },
    ...{ onTimeRate: '0.5', leadTimeDays: '6.5', receivedUnits: 72 },
    updatedAt: '2026-03-07T00:00:00Z',
  });
  expect(entities['vendor-scorecard'].schema.safeParse(scorecard).success).toBe(true);
});

it('says nothing of what it does not know', () => {
  const facts = { orders: [], status: [], notices: [], period, granularity: 'week' as const };
  expect(deliveryScorecard(facts)).not.toHaveProperty('fillRate');
});
