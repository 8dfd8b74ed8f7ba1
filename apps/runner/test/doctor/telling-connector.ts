import { defineConnector, secret } from '@acorn-i/core';
import { z } from 'zod';

/** A system that tells what is wrong with it. */
export default defineConnector({
  name: 'telling',
  settings: z.strictObject({ token: secret(), breaksOff: z.boolean().default(false) }),
  connect() {
    throw new Error('a connector that can diagnose is not connected');
  },
  async *diagnose({ settings, used, store }) {
    await store.set('looked', true);
    yield { name: 'used', outcome: 'ok', message: JSON.stringify(used) };
    if (settings.breaksOff) throw new Error(`broken off with ${settings.token}`);
    yield {
      name: 'stock',
      outcome: 'warning',
      message: `${settings.token} is empty`,
      nextStep: 'Fill it',
    };
  },
  sources: { levels: { entity: 'inventory-level', async *pull() {} } },
  sinks: {
    levels: { accepts: 'inventory-level', async write() {} },
    other: { accepts: 'inventory-level', async write() {} },
  },
});
