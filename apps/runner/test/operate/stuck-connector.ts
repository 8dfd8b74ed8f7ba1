import { type Connector, defineConnector } from '@acorn-i/core';
import { z } from 'zod';

/** A system whose writes neither end nor heed their signal, and keep the process busy. */
export default defineConnector({
  name: 'stuck',
  settings: z.strictObject({}),
  connect: () => null,
  sources: {},
  sinks: {
    levels: {
      accepts: 'inventory-level',
      write: (_api, _change, { log }) => {
        log.info({}, 'a call begins');
        setInterval(() => undefined, 1_000);
        return new Promise(() => undefined);
      },
    },
  },
}) as Connector;
