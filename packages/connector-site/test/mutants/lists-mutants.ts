import { answers, type Body, items, type Mutant, requests, withoutQuery } from './mutant.ts';

export const listsMutants: readonly Mutant[] = [
  {
    name: 'a cursor that it forgot begins anew',
    caughtBy: 'orders.refused',
    shop: requests('GET /orders', (exchange) =>
      exchange.query.get('cursor')?.startsWith('no-') ? withoutQuery(exchange, 'cursor') : exchange,
    ),
  },
  {
    name: 'a product without its title',
    caughtBy: 'products.list',
    shop: items('GET /products', (item) => delete item.title),
  },
  {
    name: 'an order without its lines',
    caughtBy: 'orders.list',
    shop: items('GET /orders', (item) => delete item.lines),
  },
  {
    name: 'money as a float',
    caughtBy: 'orders.list',
    shop: items('GET /orders', (item) => {
      item.total.amount = Number(item.total.amount);
    }),
  },
  {
    name: 'an id as a number',
    caughtBy: 'returns.list',
    shop: items('GET /returns', (item) => {
      item.id = 4711;
    }),
  },
  {
    name: 'times with an offset',
    caughtBy: 'orders.list',
    shop: items('GET /orders', (item) => {
      item.placedAt = item.placedAt.replace('Z', '+01:00');
    }),
  },
  {
    name: 'pages that never end',
    caughtBy: 'orders.list',
    shop: answers('GET /orders', (page) => ({ ...page, nextCursor: page.nextCursor ?? 'e30' })),
  },
  {
    name: 'empty pages that never end',
    caughtBy: 'products.list',
    shop: answers('GET /products', (page, { query }) =>
      query.has('cursor') ? { items: [], nextCursor: 'again' } : page,
    ),
  },
  {
    name: 'pages that repeat an item',
    caughtBy: 'inventory.list',
    shop: answers('GET /inventory', (page) => ({
      ...page,
      items: [...page.items, ...page.items.slice(0, 1)],
    })),
  },
  {
    name: 'pages that skip an item',
    caughtBy: 'products.list',
    shop: answers('GET /products', (page, { query }) =>
      query.has('cursor') ? { ...page, items: page.items.slice(1) } : page,
    ),
  },
  {
    name: 'the newest first',
    caughtBy: 'orders.list',
    shop: answers('GET /orders', (page) => ({ ...page, items: page.items.reverse() })),
  },
  {
    name: 'limit not heeded',
    caughtBy: 'orders.list',
    shop: requests('GET /orders', (exchange) => withoutQuery(exchange, 'limit')),
  },
  {
    name: 'updated_since not heeded',
    caughtBy: 'orders.since',
    shop: requests('GET /orders', (exchange) => withoutQuery(exchange, 'updated_since')),
  },
  {
    name: 'updated_since without its own instant',
    caughtBy: 'returns.since',
    shop: answers('GET /returns', (page, { query }) => ({
      ...page,
      items: page.items.filter((item: Body) => item.updatedAt !== query.get('updated_since')),
    })),
  },
];
