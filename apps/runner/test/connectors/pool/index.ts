import { defineConnector } from '@acorn-i/core';
import { z } from 'zod';

/** A stand-in for a processor. */
export default defineConnector({
  name: 'pool',
  description: 'A pool of stock',
  settings: z.strictObject({ safety: z.int().min(0).default(0) }),
  connect: () => ({}),
  sources: { availability: { entity: 'inventory-level' } },
  sinks: {
    demand: { accepts: 'order', apply: () => {} },
    onHand: { accepts: 'inventory-level', apply: () => {} },
  },
});
