import { defineConnector, secret } from '@acorn-i/core';
import { z } from 'zod';

/** A stand-in for a web shop: every kind of source, secrets, and a check of its own. */
export default defineConnector({
  name: 'shop',
  description: 'A web shop',
  settings: z.strictObject({
    shop: z.string().regex(/^[a-z-]+\.example$/, 'a domain such as brand.example'),
    region: z.enum(['eu', 'na', 'fe']).default('eu'),
    auth: z.strictObject({ token: secret('The admin token') }),
    pageSize: z.int().min(1).max(250).optional(),
    note: z.string().optional(),
  }),
  connect: () => ({}),
  lint: ({ region, pageSize }) =>
    region === 'fe' && pageSize === undefined
      ? [{ path: ['region'], message: 'the region fe needs a pageSize.' }]
      : [],
  sources: {
    orders: { entity: 'order', description: 'Orders, polled', async *pull() {} },
    orderWebhook: { entity: 'order', verify: () => true, decode: () => [] },
    prices: { entity: 'price', every: '5m', async *pull() {} },
  },
  sinks: {
    inventory: { accepts: 'inventory-level', coalesce: true, write: async () => {} },
    prices: { accepts: 'price', coalesce: true, write: async () => {} },
  },
  unsupported: {
    sources: {
      reviews: {
        reason: 'the shop shows reviews on its pages and tells them to nobody.',
        instead: 'ask its support for an export',
      },
    },
    sinks: {
      // A source of the same name is there.
      orderWebhook: {
        reason: 'the shop takes orders from buyers alone',
        instead: 'write shop.drafts.',
      },
    },
  },
});
