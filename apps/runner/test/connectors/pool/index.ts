import { defineConnector } from '@acorn-i/core';
import { z } from 'zod';

/** A stand-in for a processor. */
export default defineConnector({
  name: 'pool',
  description: 'A pool of stock',
  settings: z.strictObject({
    safety: z.int().min(0).default(0),
    channels: z.record(z.string(), z.strictObject({})).default({}),
  }),
  sendsTo: ({ channels }) =>
    Object.keys(channels).map((connection) => ({ path: ['channels', connection], connection })),
  connect: () => ({}),
  sources: { availability: { entity: 'inventory-level' } },
  sinks: {
    demand: { accepts: 'order', apply: () => {} },
    onHand: { accepts: 'inventory-level', apply: () => {} },
  },
});
