import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Faults,
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
  withFaults,
} from '@acorn-i/core/testing';
import { bwpApiVersion } from '../src/api-version.ts';
import { createEventSender, type SignedEvent } from './event-sender.ts';
import { feesReport } from './fees-report.ts';
import { createGraphqlDesk } from './graphql-desk.ts';
import { createSimulatedSchema } from './resolvers.ts';
import type { SimulatedOrder } from './simulated-order.ts';
import { createStore, type SimulatedProduct } from './store.ts';
import { createWarehouse, type Warehouse } from './warehouse.ts';

export interface BwpFaults extends Faults {
  /** How long tokens hold, whatever is said of them. Default: the 15 minutes that are said. */
  tokenLivesMs: number;
  /** Packages stay pending this long at least. */
  pendingMs: number;
}

export interface BwpSimulatorOptions {
  /** Default: a free one. */
  port?: number;
  products?: readonly { sku: string; stock: number; price?: number }[];
  seed?: number;
  /** Sign events as Amazon does. Default: no. */
  isSigned?: boolean;
  /** How long a report takes. Default: it is there at once. */
  reportMs?: number;
  now?(): number;
}

/** Buy with Prime for one store: strict about documents, credentials and the order of things. */
export interface BwpSimulator extends Simulator, Warehouse {
  readonly faults: BwpFaults;
  /** Settings for a connection to it. */
  readonly settings: { endpoint: string; clientId: string; clientSecret: string; targetId: string };
  orders(): readonly SimulatedOrder[];
  /** The order that carries an alias id, of whatever type. */
  byAlias(aliasId: string): SimulatedOrder | undefined;
  products(): readonly SimulatedProduct[];
  uploads(): ReadonlyMap<string, Buffer>;
  setStock(sku: string, stock: number): void;
  /** Forgets every access token that it gave. */
  expireTokens(): void;
  /** An event as it would be sent. */
  event(type: string, orderId: string, place?: string): SignedEvent;
  events(): { sent: number; dropped: number; refused: number };
}

const tokenLivesMs = 15 * 60_000;

/**
 * Starts a simulated store on the loopback.
 *
 * @example
 * const bwp = await startBwpSimulator({ products: [{ sku: 'MUG-1', stock: 10 }] });
 */
export async function startBwpSimulator(options: BwpSimulatorOptions = {}): Promise<BwpSimulator> {
  const { now = Date.now, seed = 1, isSigned = false } = options;
  const targetId = 'bp-30b55436';
  const credentials = { clientId: 'hub', clientSecret: 'bwp-simulator-secret' };
  const store = createStore({ targetId, reportMs: options.reportMs ?? 0, seed, now });
  for (const product of options.products ?? [{ sku: 'MUG-1', stock: 100 }]) {
    const { sku, stock, price = 9.99 } = product;
    const id = store.nextId('p').slice(0, 14);
    const made = { id, sku, externalId: sku, amazonSku: `A-${sku}`, title: `Product ${sku}` };
    store.products.set(sku, { ...made, offerPrime: true, price, stock });
  }
  const faults: BwpFaults = { ...noFaults, tokenLivesMs, pendingMs: 0 };
  const sender = createEventSender({ store, faults, isSigned });
  const warehouse = createWarehouse({
    store,
    tell: sender.tell,
    pendingMs: () => faults.pendingMs,
  });
  const random = seededRandom(seed + 1);
  const tokens = new Map<string, number>();
  let url = '';
  const schema = createSimulatedSchema(store, () => url);
  const desk = createGraphqlDesk({ schema, faults, random });

  function holds({ headers }: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    return now() - (tokens.get(token) ?? 0) < faults.tokenLivesMs;
  }

  function grant(body: Buffer, response: ServerResponse): void {
    const form = new URLSearchParams(body.toString());
    const isGood =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === credentials.clientId &&
      form.get('client_secret') === credentials.clientSecret;
    if (!isGood) {
      answer(response, 400, { error: 'invalid_client' });
      return;
    }
    const access_token = store.nextId('token');
    tokens.set(access_token, now());
    answer(response, 200, { access_token, token_type: 'bearer', expires_in: tokenLivesMs / 1_000 });
  }

  async function graphql(request: IncomingMessage, body: Buffer, response: ServerResponse) {
    if (request.method !== 'POST') return answer(response, 405, {});
    if (!holds(request)) return answer(response, 401, { message: 'Unauthorized' });
    if (request.headers['x-api-target-id'] !== targetId) {
      return answer(response, 403, { message: 'Forbidden' });
    }
    if (request.headers['x-api-version'] !== bwpApiVersion) {
      return answer(response, 400, { message: 'x-api-version' });
    }
    answer(response, 200, await desk.answer(body));
  }

  async function handle(request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const [, place = '', id = ''] = (request.url ?? '').split('/');
    if (place === 'token') return grant(body, response);
    if (place === 'graphql') return graphql(request, body, response);
    if (place === 'jwks.json') return answer(response, 200, sender.jwks());
    if (place === 'uploads' && request.method === 'PUT') {
      store.uploads.set(id, body);
      return answer(response, 200, {});
    }
    if (place === 'reports' && store.reports.has(decodeURIComponent(id))) {
      response.writeHead(200, { 'content-type': 'text/csv' }).end(feesReport(store));
      return;
    }
    answer(response, 404, {});
  }

  const server = await serveLoopback(
    withFaults({ faults, random, throttled: false }, handle),
    options.port,
  );
  url = server.url;

  return {
    url,
    faults,
    ...warehouse,
    settings: { endpoint: url, targetId, ...credentials },
    stats: desk.stats,
    orders: () => [...store.orders.values()],
    byAlias: (aliasId) =>
      store.holderOf({ aliasType: 'EXTERNAL_ID', aliasId }) ??
      [...store.orders.values()].find(({ aliases }) =>
        aliases.some((one) => one.aliasId === aliasId),
      ),
    products: () => [...store.products.values()],
    uploads: () => store.uploads,
    setStock(sku, stock) {
      store.products.get(sku)!.stock = stock;
    },
    expireTokens: () => tokens.clear(),
    event: (type, orderId, place = 'delivery/pkg-1') => sender.request(type, orderId, place),
    events: sender.stats,
    async close() {
      sender.stop();
      await server.close();
    },
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
