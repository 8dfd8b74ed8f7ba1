import { z } from 'zod';
import {
  type Draft,
  defineConnector,
  RejectedError,
  requestJson,
  secret,
  verifyHmac,
  type Window,
} from '../src/index.ts';
import type { RequestedUrl } from './till-remote.ts';

const Sale = z.object({ no: z.string(), sku: z.string(), units: z.int().min(1), at: z.string() });
const Sales = z.object({ sales: z.array(Sale), next: z.number() });

/** The connector that the conformance suite is tried on: one pulled source, one webhook, one sink. */
export const till = defineConnector({
  name: 'till',
  settings: z.strictObject({ url: z.url(), token: secret(), webhookKey: secret() }),
  rates: { sales: { perSecond: 100, burst: 100 }, stock: { perSecond: 100, burst: 100 } },
  connect: ({ settings, fetch, budget }) => ({
    settings,
    call: <T>(
      path: RequestedUrl,
      operation: string,
      more: { body?: object; schema?: z.ZodType<T>; signal?: AbortSignal },
    ) =>
      requestJson<T>({
        url: settings.url + path,
        headers: { authorization: `Bearer ${settings.token}` },
        fetch,
        budget,
        operation,
        ...more,
      }),
  }),
  sources: {
    sales: {
      entity: 'order',
      canBackfill: true,
      async *pull({ call }, { cursor, signal, window }) {
        for (let after = Number(cursor ?? 0); ; ) {
          const { data } = await call(`/sales?after=${after}`, 'sales', { schema: Sales, signal });
          if (data.sales.length === 0) return;
          after = data.next;
          const wanted = data.sales.filter(({ at }) => isWithin(at, window));
          yield { changes: wanted.map(toOrder), cursor: after };
        }
      },
    },
    'sale-webhook': {
      entity: 'order',
      verify: ({ settings }, { body, headers }) =>
        verifyHmac(body, headers['x-till-signature'], settings.webhookKey),
      decode: (_, { body }) => [toOrder(parseSale(body))],
    },
  },
  sinks: {
    stock: {
      accepts: 'inventory-level',
      async write({ call }, { data }, { signal, idempotencyKey }) {
        await call('/stock', 'stock', {
          body: { sku: data.sku, units: data.available, key: idempotencyKey },
          signal,
        });
      },
    },
  },
});

function isWithin(at: string, window: Window | undefined): boolean {
  const time = Date.parse(at);
  return window === undefined || (time >= Date.parse(window.from) && time < Date.parse(window.to));
}

function parseSale(body: Buffer): z.infer<typeof Sale> {
  try {
    return Sale.parse(JSON.parse(body.toString('utf8')));
  } catch (cause) {
    throw new RejectedError('till: not a sale', { code: 'TILL_SALE', cause });
  }
}

function toOrder({ no, sku, units, at }: z.infer<typeof Sale>): Draft<'order'> {
  return {
    data: {
      id: no,
      channel: { kind: 'pos', id: 'till' },
      status: 'closed',
      placedAt: at,
      updatedAt: at,
      currency: 'EUR',
      lines: [{ id: '1', sku, quantity: units }],
    },
  };
}
