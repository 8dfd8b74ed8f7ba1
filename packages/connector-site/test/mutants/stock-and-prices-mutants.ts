import { answers, type Body, instead, items, type Mutant, requests, withBody } from './mutant.ts';

export const stockAndPricesMutants: readonly Mutant[] = [
  {
    name: 'a level that changes and keeps its time',
    caughtBy: 'inventory.write',
    shop: items('GET /inventory', (item) => {
      item.updatedAt = '2026-01-01T00:00:00Z';
    }),
  },
  {
    name: 'a price that changes and keeps the time of its product',
    caughtBy: 'prices.write',
    shop: items('GET /products', (item) => {
      item.updatedAt = '2026-01-01T00:00:00Z';
    }),
  },
  {
    name: 'stock that is answered and not written',
    caughtBy: 'inventory.write',
    shop: requests('POST /inventory', (exchange) =>
      withBody(exchange, (body) => {
        for (const level of Array.isArray(body.levels) ? body.levels : []) level.available = 5;
      }),
    ),
  },
  {
    name: 'old stock that replaces newer',
    caughtBy: 'inventory.stale',
    shop: requests('POST /inventory', (exchange) =>
      withBody(exchange, (body) => {
        for (const level of Array.isArray(body.levels) ? body.levels : [])
          level.asOf = new Date().toISOString();
      }),
    ),
  },
  {
    name: 'an unknown SKU that is written',
    caughtBy: 'inventory.rejected',
    shop: answers('POST /inventory', (body) => ({
      results: body.results.map(({ sku }: Body) => ({ sku, outcome: 'written' })),
    })),
  },
  {
    name: 'one bad item that fails the batch',
    caughtBy: 'inventory.rejected',
    shop: instead(
      'POST /inventory',
      (body) => body.levels?.[0]?.sku === 'no-such-sku-4711',
      () => ({ status: 422, body: { type: 'x', title: 'x', status: 422 } }),
    ),
  },
  {
    name: 'a price below the minimum',
    caughtBy: 'prices.rules',
    shop: answers('POST /prices', (body) => ({
      results: body.results.map(({ sku }: Body) => ({ sku, outcome: 'written' })),
    })),
  },
  {
    name: 'a price as a float is taken',
    caughtBy: 'prices.rules',
    shop: requests('POST /prices', (exchange) =>
      withBody(exchange, (body) => {
        for (const { price } of body.prices ?? []) price.amount = String(price.amount);
      }),
    ),
  },
];
