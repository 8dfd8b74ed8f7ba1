import { defineConnector } from '@acorn-i/core';
import { z } from 'zod';

/** Whoever is told: a mailbox, a report. What it got is counted in the log. */
export default defineConnector({
  name: 'desk',
  settings: z.strictObject({}),
  connect: () => ({}),
  sources: {},
  sinks: {
    messages: { accepts: 'message', write: async () => undefined },
    cases: { accepts: 'purchase-order-case', coalesce: true, write: async () => undefined },
  },
});
