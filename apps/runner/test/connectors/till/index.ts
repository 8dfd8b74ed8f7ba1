import { defineConnector, secret } from '@acorn-i/core';
import { z } from 'zod';

/** A stand-in for a till, whose settings come in two kinds. */
export default defineConnector({
  name: 'till',
  description: 'A till',
  settings: z.discriminatedUnion('system', [
    z.strictObject({
      system: z.literal('file'),
      inbox: z.string(),
      delimiter: z.string().default(','),
    }),
    z.strictObject({ system: z.literal('cloud'), token: secret() }),
  ]),
  claims: (settings) => (settings.system === 'file' ? [settings.inbox] : []),
  offers: ({ system }) => ({
    sources: system === 'cloud' ? ['sales', 'refunds'] : ['sales'],
    sinks: ['stock', 'pickups'],
  }),
  connect: () => ({}),
  sources: {
    sales: { entity: 'order', async *pull() {} },
    refunds: { entity: 'refund', async *pull() {} },
  },
  sinks: {
    stock: { accepts: 'inventory-level', batch: 1000, writeBatch: async () => [] },
    pickups: { accepts: 'order', ships: ['store', 'merchant'], write: async () => {} },
  },
});
