import { type Draft, defineConnector } from '@acorn-i/core';
import { z } from 'zod';

const sku = z.string();
const settings = z.strictObject({ prices: z.record(sku, z.string()).default({}) });

/** A price list that stands in the settings, and a shop that takes prices. */
export default defineConnector({
  name: 'price-list',
  settings,
  connect: ({ settings: { prices } }) => prices,
  sources: {
    prices: {
      entity: 'price',
      isRereadable: true,
      async *pull(prices) {
        const changes: Draft<'price'>[] = Object.entries(prices).map(([id, amount]) => ({
          data: { sku: id, price: { amount, currency: 'EUR' }, updatedAt: '2026-01-01T00:00:00Z' },
        }));
        yield { changes };
      },
    },
  },
  sinks: { prices: { accepts: 'price', coalesce: true, write: async () => {} } },
});
