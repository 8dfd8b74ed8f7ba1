import type { Draft } from '@acorn-i/core';
import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import { startBwpSimulator } from '../simulator/index.ts';
import bwp from '../src/index.ts';
import { basic, connectTo, exportFolder } from './open-store.ts';
import { siteOrder } from './site-order.ts';

async function start() {
  const products = Array.from({ length: 45 }, (_, index) => ({
    sku: `MUG-${index + 1}`,
    stock: 90,
  }));
  const simulator = await startBwpSimulator({ products, isSigned: true });
  const exports = await exportFolder();
  const settings = {
    ...simulator.settings,
    requestsPerSecond: 10_000,
    orderExports: { folder: exports.folder },
    webhooks: { url: 'http://127.0.0.1:9/hooks/bwp', basic, signature: {} },
  };
  const stop = async () => {
    await simulator.close();
    await exports.remove();
  };
  return Object.assign(simulator, { settings, exports, stop });
}

type Remote = Awaited<ReturnType<typeof start>>;

const at = new Date().toISOString();

/** Orders that another run of the connection created: this one hears of them in an export of the console. */
async function orderMuch(remote: Remote): Promise<void> {
  const earlier = await connectTo(remote, { clientId: remote.settings.clientId });
  for (let number = 1; number <= 60; number += 1) await earlier.send(siteOrder(`n-${number}`));
  await earlier.close();
  for (const { id } of remote.orders()) {
    remote.ship(id);
    remote.deliver(id);
    remote.startReturn(id);
    remote.requestRefund(id);
  }
  await remote.exports.put(remote.orders().map(({ id }) => id));
}

const request = (type: string, place: string) => async (remote: Remote) => {
  await orderMuch(remote);
  const { headers, body } = remote.event(type, remote.orders()[0]!.id, place);
  const pair = Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
  return {
    method: 'POST',
    url: '/',
    headers: { ...headers, authorization: `Basic ${pair}` },
    body,
  };
};
const signatureHeader = 'x-amzn-signature';

const refund = (id: string, orderId: string, amount: string): Draft<'refund'> => ({
  data: {
    id,
    orderId,
    status: 'succeeded',
    amount: { amount, currency: 'USD' },
    refundedAt: at,
    updatedAt: at,
  },
});

async function askedRefunds(remote: Remote): Promise<Draft<'refund'>[]> {
  await orderMuch(remote);
  return remote
    .orders()
    .slice(0, 2)
    .map(({ refunds, aliases }) => refund(refunds[0]!.id, aliases[0]!.aliasId, '9.99'));
}

registerChecks(
  test,
  testConnector(bwp, {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ faults }) => {
      faults.isDown = true;
    },
    sources: {
      orders: {
        prepare: orderMuch,
        request: request('PACKAGE_DELIVERED', 'delivery/p'),
        signatureHeader,
      },
      shipments: {
        prepare: orderMuch,
        request: request('PACKAGE_DELIVERED', 'delivery/p'),
        signatureHeader,
      },
      returns: {
        prepare: orderMuch,
        request: request('RETURN_STARTED', 'return/r'),
        signatureHeader,
      },
      refunds: {
        prepare: orderMuch,
        request: request('REFUND_REQUESTED', 'refund/f'),
        signatureHeader,
      },
      products: {},
      inventory: {},
      prices: {},
      fees: { prepare: orderMuch },
    },
    sinks: {
      orders: {
        samples: [siteOrder('o-1'), siteOrder('o-2', { fulfilledBy: 'amazon-mcf' })],
        rejected: [siteOrder('o-3', { sku: 'UNKNOWN' }), siteOrder('o-4', { email: undefined })],
        effect: ({ orders }) => orders(),
      },
      refunds: {
        samples: askedRefunds,
        rejected: [refund('never-asked', 'n-1', '1.00'), refund('f-9', 'unknown', '1.00')],
        effect: ({ orders }) => orders().map(({ refunds }) => refunds),
      },
      'refund-totals': {
        samples: async (remote) => {
          await orderMuch(remote);
          return [siteOrder('n-1', { refunded: '9.99' })];
        },
      },
      products: {
        samples: [
          { data: { id: 'p', title: 'New', variants: [{ sku: 'NEW-1' }], updatedAt: at } },
          {
            data: {
              id: 'm',
              title: 'Mug',
              status: 'archived',
              variants: [{ sku: 'MUG-1' }],
              updatedAt: at,
            },
          },
        ],
        effect: ({ products }) => products(),
      },
    },
  }),
);
