import {
  type Change,
  type Draft,
  defineConnector,
  requestJson,
  secret,
  verifyHmac,
  type WriteContext,
} from '@acorn-i/core';
import { z } from 'zod';

interface LevelPage {
  changes: Draft<'inventory-level'>[];
  next: number;
}

interface Api {
  url: string;
  token: string;
  fetch: typeof globalThis.fetch;
}

/** Calls a server of the test with the token where remotes like to quote it back. */
function call<T>({ url, token, fetch }: Api, path: string, body?: unknown): Promise<T> {
  return requestJson<T>({
    url: `${url}${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
    fetch,
    address: `${url}${path}?token=${encodeURIComponent(token)}`,
  }).then(({ data }) => data);
}

/** A system whose other side is an HTTP server in the test. */
export default defineConnector({
  name: 'remote',
  settings: z.strictObject({ url: z.url(), token: secret(), connectFails: z.boolean().optional() }),
  // Nothing comes back while a test runs.
  rates: { write: { perSecond: 0.001, burst: 10_000 } },
  connect({ settings, fetch, budget, log }) {
    if (settings.connectFails) throw new Error(`cannot log in with ${settings.token}`);
    budget.admit('write').catch(() => undefined);
    log.info({ settings, nested: [{ token: settings.token }] }, `open with ${settings.token}`);
    return { url: settings.url, token: settings.token, fetch };
  },
  sources: {
    levels: {
      entity: 'inventory-level',
      every: '20ms',
      isRereadable: true,
      canBackfill: true,
      async *pull(api, { cursor, window }) {
        const within = window === undefined ? '' : `&since=${window.from}&until=${window.to}`;
        for (let from = Number(cursor ?? 0); ; ) {
          const { changes, next } = await call<LevelPage>(api, `/levels?from=${from}${within}`);
          if (changes.length === 0) return;
          yield { changes, cursor: next };
          if (window === undefined) return;
          from = next;
        }
      },
    },
    queue: {
      entity: 'inventory-level',
      every: '20ms',
      async *pull(api) {
        const { changes } = await call<LevelPage>(api, '/queue');
        if (changes.length === 0) return;
        yield { changes };
        await call(api, '/taken');
      },
    },
    /** Rereadable but for a queue, which it leaves alone where nothing may be taken away. */
    mixed: {
      entity: 'inventory-level',
      every: '20ms',
      isRereadable: true,
      async *pull(api, { isRehearsal }) {
        const { changes } = await call<LevelPage>(api, '/queue');
        if (changes.length === 0) return;
        yield { changes, isAcknowledged: true };
        if (!isRehearsal) await call(api, '/taken');
      },
    },
    orders: {
      entity: 'order',
      verify: ({ token }, { body, headers }) => verifyHmac(body, headers['x-signature'], token),
      decode: (_api, { body }) => [{ data: JSON.parse(body.toString('utf8')) }],
    },
  },
  sinks: {
    levels: { accepts: 'inventory-level', write },
    latest: { accepts: 'inventory-level', coalesce: true, write },
    orders: { accepts: 'order', takesWord: true, write },
  },
});

async function write(
  api: Api,
  change: Change<'inventory-level' | 'order'>,
  { idempotencyKey, attempt, isFound }: WriteContext,
): Promise<{ ref: string }> {
  return call(api, '/write', { change, idempotencyKey, attempt, isFound });
}
