import { createHmac } from 'node:crypto';
import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import { startReferenceShop } from '../reference-shop/index.ts';
import site from '../src/index.ts';

const webhookSecret = 'webhook-secret-of-the-test';

async function start() {
  const shop = await startReferenceShop({ requestsPerMinute: 100_000 });
  const settings = { ...shop.settings, webhookSecret };
  return Object.assign(shop, { settings, stop: shop.close });
}

type Remote = Awaited<ReturnType<typeof start>>;

function orderMuch({ placeOrder }: Remote): void {
  for (let number = 0; number < 150; number += 1) {
    placeOrder({ id: `n-${number}`, lines: [{ sku: 'MUG-1', quantity: 1, price: '9.90' }] });
  }
}

function signedReturn({ openReturn }: Remote) {
  const data = openReturn('o-1004');
  const event = { id: 'e-1', type: 'return.updated', occurredAt: data.updatedAt, data };
  const body = Buffer.from(JSON.stringify(event));
  const signature = createHmac('sha256', webhookSecret).update(body).digest('base64');
  return { method: 'POST', url: '/', headers: { 'acorn-signature': signature }, body };
}

const at = new Date(Date.now() + 60_000).toISOString();
const level = (sku: string, available: number) => ({ data: { sku, available, updatedAt: at } });
const euros = (amount: string) => ({ amount, currency: 'EUR' as const });
const price = (sku: string, amount: string, more = {}) => ({
  data: { sku, price: euros(amount), taxesIncluded: true, updatedAt: at, ...more },
});
const shipment = (id: string, orderId: string, quantity: number, more = {}) => ({
  data: {
    id,
    orderId,
    status: 'shipped' as const,
    carrier: 'DHL',
    shippedAt: at,
    packages: [{ id: `${id}-1`, trackingNumber: 'T1', lines: [{ orderLineId: '1', quantity }] }],
    updatedAt: at,
    ...more,
  },
});
const refund = (id: string, orderId: string, amount: string) => ({
  data: {
    id,
    orderId,
    status: 'pending' as const,
    amount: euros(amount),
    refundedAt: at,
    updatedAt: at,
  },
});
const order = (id: string, status: 'cancelled' | 'closed', more = {}) => ({
  data: {
    id,
    status,
    channel: { kind: 'site' },
    placedAt: at,
    updatedAt: at,
    currency: 'EUR' as const,
    lines: [],
    ...more,
  },
});

const wholeLines = ['1', '2'].map((id) => ({ id, quantity: 100 }));

registerChecks(
  test,
  testConnector(site, {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ faults }) => {
      faults.isDown = true;
    },
    sources: {
      orders: { prepare: orderMuch },
      products: {},
      inventory: {},
      returns: { request: signedReturn, signatureHeader: 'acorn-signature' },
    },
    sinks: {
      inventory: {
        samples: [level('MUG-1', 3), level('MUG-2', 0)],
        rejected: [level('UNKNOWN', 1)],
        effect: ({ all }) => all('level').map(withoutTime),
      },
      prices: {
        samples: [price('MUG-1', '19.90')],
        rejected: [
          price('MUG-1', '0.50'),
          price('MUG-1', '5.00', { minimumAdvertised: euros('6.00') }),
          price('MUG-1', '19.90', { taxesIncluded: false }),
          price('UNKNOWN', '19.90'),
        ],
        effect: ({ all }) => all('product').map(withoutTime),
      },
      shipments: {
        samples: [shipment('s-1', 'check-me', 2)],
        rejected: [
          shipment('s-2', 'unknown', 1),
          shipment('s-3', 'check-me', 1_000_000),
          shipment('s-4', 'check-me', 1, { carrier: undefined }),
          shipment('s-5', 'check-me', 1, {
            shipTo: {
              name: 'A',
              lines: ['B 1'],
              city: 'Berlin',
              postalCode: '1011',
              country: 'DE',
            },
          }),
        ],
        effect: ({ all }) => [...all('shipment'), ...all('order')].map(withoutTime),
      },
      refunds: {
        samples: [refund('f-1', 'o-1001', '1.00')],
        rejected: [refund('f-2', 'o-1001', '100000.00'), refund('f-3', 'unknown', '1.00')],
        effect: ({ all }) => all('order').map(withoutTime),
      },
      'order-status': {
        samples: [order('o-1002', 'cancelled', { cancelReason: 'sold out', lines: wholeLines })],
        rejected: [order('unknown', 'closed'), order('o-1003', 'cancelled')],
        effect: ({ all }) => all('order').map(withoutTime),
      },
    },
  }),
);

function withoutTime(document: unknown): unknown {
  const { updatedAt, cancelledAt, ...rest } = document as Record<string, unknown>;
  return rest;
}
