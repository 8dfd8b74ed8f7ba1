import { registerChecks, testConnector } from '@acorn-i/core/testing';
import { test } from 'vitest';
import { type SquareSimulator, startSquareSimulator } from '../simulator/index.ts';
import { offered } from './offered.ts';

const earlier = new Date(Date.now() - 600_000).toISOString();

async function start() {
  const square = await startSquareSimulator();
  square.shelf.addItem('Mug', [
    { sku: 'A', price: 1_290 },
    { sku: 'B', price: 990 },
  ]);
  square.count({ location: 'L-BERLIN', sku: 'A', units: 100, at: earlier });
  square.count({ location: 'L-BERLIN', sku: 'B', units: 10, at: earlier });
  return { settings: square.settings, square, stop: square.close };
}

type Remote = Awaited<ReturnType<typeof start>>;

function trade({ square }: Remote): void {
  const { id } = square.sell({ location: 'L-BERLIN', lines: [{ sku: 'A', quantity: 2 }] });
  square.sell({
    location: 'L-BERLIN',
    lines: [{ sku: 'B' }],
    returns: [{ order: id, lines: [{ sku: 'A', quantity: 2 }] }],
  });
  square.adjust({ location: 'L-BERLIN', sku: 'A', units: 5, from: 'NONE', to: 'IN_STOCK' });
}

const hook = (square: SquareSimulator, source: 'sales' | 'levels' | 'refunds') => {
  const { headers, body } = square.signedWebhook(source);
  return { method: 'POST', url: `/hooks/stores/${source}`, headers, body: Buffer.from(body) };
};

const heard = (source: 'sales' | 'levels' | 'refunds') => ({
  prepare: trade,
  request: ({ square }: Remote) => hook(square, source),
  signatureHeader: 'x-square-hmacsha256-signature',
});

const at = new Date(Date.now() - 60_000).toISOString();
const euro = (amount: string) => ({ amount, currency: 'EUR' });

registerChecks(
  test,
  testConnector(offered('square', true), {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ square }) => {
      square.faults.isDown = true;
    },
    sources: {
      sales: heard('sales'),
      levels: heard('levels'),
      refunds: heard('refunds'),
      counts: { prepare: trade },
      movements: { prepare: trade },
      returns: { prepare: trade },
      stores: { prepare: trade },
      products: { prepare: trade },
      prices: { prepare: trade },
    },
    sinks: {
      stock: {
        samples: [
          { data: { sku: 'A', available: 3, updatedAt: at } },
          { data: { sku: 'B', location: 'L-BERLIN', available: 0, updatedAt: at } },
        ],
        rejected: [
          { data: { sku: 'UNKNOWN', available: 1, updatedAt: at } },
          { data: { sku: 'A', location: 'oslo', available: 1, updatedAt: at } },
          { data: { sku: 'A', available: -1, updatedAt: at } },
        ],
        effect: ({ square }) => [...square.stock()].sort(),
      },
      movements: {
        samples: [
          {
            data: {
              id: 'M1',
              sku: 'A',
              quantity: 4,
              to: { location: 'L-BERLIN', condition: 'sellable' },
              cause: 'received',
              updatedAt: at,
            },
          },
        ],
        effect: ({ square }) => [...square.stock()].sort(),
      },
      prices: {
        samples: [
          { data: { sku: 'A', price: euro('9.90'), updatedAt: at } },
          { data: { sku: 'A', location: 'L-BERLIN', price: euro('8.90'), updatedAt: at } },
        ],
        rejected: [
          { data: { sku: 'UNKNOWN', price: euro('1.00'), updatedAt: at } },
          { data: { sku: 'A', price: euro('1.005'), updatedAt: at } },
          { data: { sku: 'A', price: { amount: '1.00', currency: 'USD' }, updatedAt: at } },
          { data: { sku: 'A', price: euro('1.00'), validTo: at, updatedAt: at } },
        ],
        effect: ({ square }) => [...square.prices()].sort(),
      },
      products: {
        samples: [
          {
            data: {
              id: 'P1',
              title: 'Cup',
              variants: [{ sku: 'C', title: 'Blue', price: euro('5.00') }],
              updatedAt: at,
            },
          },
        ],
        effect: ({ square }) => square.shelf.items().map((item) => square.shelf.render(item)),
      },
    },
  }),
);
