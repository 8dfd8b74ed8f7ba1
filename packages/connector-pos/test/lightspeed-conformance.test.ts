import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import { type LightspeedEvent, startLightspeedSimulator } from '../simulator/index.ts';
import { offered } from './offered.ts';

const outlet = 'O-MAIN';

async function start() {
  const retail = await startLightspeedSimulator();
  retail.addProduct({ sku: 'A', name: 'Mug', price: 10 });
  retail.addProduct({ sku: 'B', name: 'Cup', price: 5.5 });
  retail.count({ outlet, sku: 'A', units: 100 });
  return {
    settings: { ...retail.settings, auth: retail.consent },
    retail,
    stop: retail.close,
  };
}

type Remote = Awaited<ReturnType<typeof start>>;

function trade({ retail }: Remote): void {
  const { id } = retail.sell({ outlet, lines: [{ sku: 'A', quantity: 2 }] });
  retail.sell({ outlet, lines: [{ sku: 'A', quantity: -1 }, { sku: 'B' }], returnOf: id });
  for (let sale = 0; sale < 300; sale += 1) retail.sell({ outlet, lines: [{ sku: 'B' }] });
}

const heard = (type: LightspeedEvent) => ({
  prepare: trade,
  request: ({ retail }: Remote) => {
    const { headers, body } = retail.signedWebhook(type);
    return { method: 'POST', url: '/hooks/stores', headers, body: Buffer.from(body) };
  },
  signatureHeader: 'x-signature',
});

const at = '2026-03-02T10:00:00.000Z';

registerChecks(
  test,
  testConnector(offered('lightspeed-x', true), {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ retail }) => {
      retail.faults.isDown = true;
    },
    sources: {
      sales: heard('sale.update'),
      levels: heard('inventory.update'),
      returns: { prepare: trade },
      stores: { prepare: trade },
      products: { prepare: trade },
    },
    sinks: {
      stock: {
        samples: [
          { data: { sku: 'A', available: 3, updatedAt: at } },
          { data: { sku: 'B', location: outlet, available: 0, updatedAt: at } },
        ],
        rejected: [
          { data: { sku: 'UNKNOWN', available: 1, updatedAt: at } },
          { data: { sku: 'A', location: 'oslo', available: 1, updatedAt: at } },
          { data: { sku: 'A', available: -1, updatedAt: at } },
        ],
        effect: ({ retail }) => [...retail.stock()].sort(),
      },
    },
  }),
);
