import { type Draft, toChange } from '@acorn-i/core';
import { openConnection } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { startReferenceShop } from '../reference-shop/index.ts';
import site from '../src/index.ts';
import { refunds } from '../src/sinks/refunds.ts';
import { shipments } from '../src/sinks/shipments.ts';

const at = '2026-11-20T10:00:00Z';
const stamp = { source: 'bwp.refunds', recordedAt: at };
const refund = {
  id: 'f-1',
  orderId: 'o-1001',
  status: 'pending',
  amount: { amount: '1.50', currency: 'EUR' },
  refundedAt: at,
  updatedAt: at,
};
const shipment = {
  id: 's-1',
  orderId: 'check-me',
  status: 'shipped',
  carrier: 'DHL',
  shippedAt: at,
  packages: [{ id: 's-1-1', lines: [{ orderLineId: '1', quantity: 1 }] }],
  updatedAt: at,
};

/** What the sinks say where the shop answers with `changed` in place of what it did. */
async function writeBoth(changed: object) {
  const shop = await startReferenceShop({
    requestsPerMinute: 100_000,
    intercept: (exchange, next) => {
      const answer = next(exchange);
      if (answer.status !== 201) return answer;
      return { ...answer, body: { ...(answer.body as object), ...changed } };
    },
  });
  const connection = await openConnection(site, shop.settings);
  const changes = {
    refund: toChange('refund', { data: refund } as Draft<'refund'>, stamp).change,
    shipment: toChange('shipment', { data: shipment } as Draft<'shipment'>, stamp).change,
  };
  const results = await Promise.allSettled([
    refunds.write!(connection.api, changes.refund as never, connection.writeContext()),
    shipments.write!(connection.api, changes.shipment as never, connection.writeContext()),
  ]);
  await connection.close();
  await shop.close();
  return results;
}

const refused = {
  status: 'rejected',
  reason: { code: 'SITE_OTHER_ANSWER', errorClass: 'rejected' },
};

test('a success that names another id or order is no success', async () => {
  expect(await writeBoth({ id: 'x-9' })).toMatchObject([refused, refused]);
  expect(await writeBoth({ orderId: 'o-9' })).toMatchObject([refused, refused]);
});

test('nor is a refund of another amount', async () => {
  const [answered] = await writeBoth({ amount: { amount: '1.00', currency: 'EUR' } });
  expect(answered).toMatchObject({
    ...refused,
    reason: { message: expect.stringMatching(/f-1 .*\(1\.00 EUR\).* f-1 .*\(1\.50 EUR\)/) },
  });
});

test('the same amount, written in another way, is the same', async () => {
  expect(await writeBoth({ amount: { amount: '1.5', currency: 'EUR' } })).toMatchObject([
    { status: 'fulfilled', value: { ref: 'f-1' } },
    { status: 'fulfilled', value: { ref: 's-1' } },
  ]);
});

test('a success of another shape is asked again under its key', async () => {
  const unknown = { code: 'SITE_ANSWER_SHAPE', errorClass: 'retryable' };
  const message = expect.stringMatching(
    /\/(refunds|shipments): the answer has another shape.*check-site/,
  );
  expect(await writeBoth({ id: undefined, error: 'maintenance' })).toMatchObject([
    { status: 'rejected', reason: { ...unknown, message } },
    { status: 'rejected', reason: { ...unknown, message } },
  ]);
});
