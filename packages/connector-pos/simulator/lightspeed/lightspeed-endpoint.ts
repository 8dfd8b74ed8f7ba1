import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { lightspeedVersion } from '../../src/lightspeed/client.ts';
import type { Retailer, Stored } from './retailer.ts';
import type { RotatingDesk } from './rotating-desk.ts';

export interface LightspeedEndpointOptions {
  retailer: Retailer;
  desk: RotatingDesk;
  registers: number;
  now(): number;
  counted(operation: string): void;
  throttled(): void;
}

const Feed = z.strictObject({
  after: z.coerce.number().int().min(0).optional(),
  before: z.coerce.number().int().optional(),
  page_size: z.coerce.number().int().min(1).max(1_000).default(100),
  deleted: z.enum(['true', 'false']).optional(),
  include_images: z.enum(['true', 'false']).optional(),
});

const InventoryBody = z.strictObject({
  after: z.int().min(0).optional(),
  before: z.int().optional(),
  size: z.int().min(1).max(5_000).default(1_000),
  sort_direction: z.enum(['asc', 'desc']).default('desc'),
  include_deleted: z.boolean().optional(),
  product_id: z.uuid().optional(),
});

const ProductBody = z.strictObject({
  details: z.strictObject({
    inventory: z
      .array(z.strictObject({ outlet_id: z.string().min(1), current_amount: z.int() }))
      .min(1),
  }),
});

type Answer = [status: number, body: object, headers?: Record<string, string>];

/** Answers as the API of one retailer. It takes no field that it does not know. */
export function createLightspeedEndpoint(options: LightspeedEndpointOptions) {
  const { retailer, desk, counted } = options;
  const admit = createWindow(options);

  function answer(request: IncomingMessage, raw: Buffer): Answer {
    const url = new URL(request.url ?? '/', 'http://lightspeed');
    if (url.pathname === '/api/1.0/token' && request.method === 'POST') {
      counted('token');
      const granted = desk.renew(new URLSearchParams(raw.toString('utf8')));
      return granted ? [200, granted] : [400, { error: 'invalid_grant' }];
    }
    if (!desk.isGood(request.headers.authorization)) return [401, { errors: ['unauthorized'] }];
    const prefix = `/api/${lightspeedVersion}`;
    if (!url.pathname.startsWith(prefix)) return [404, { errors: ['no such version'] }];
    const wait = admit();
    // As Lightspeed does: a date, in whole seconds.
    if (wait !== undefined) {
      return [429, { errors: ['rate limit'] }, { 'retry-after': new Date(wait).toUTCString() }];
    }
    return route(request.method ?? 'GET', url.pathname.slice(prefix.length), url, raw);
  }

  function route(method: string, path: string, url: URL, raw: Buffer): Answer {
    const [, kind = '', id = ''] = path.split('/').map(decodeURIComponent);
    counted(`${method} ${kind}`);
    if (method === 'GET' && !id && isFeed(kind)) return feed(kind, url);
    if (method === 'GET' && kind === 'sales') return one(retailer.sales.get(id));
    if (method === 'GET' && kind === 'inventory') {
      return [200, [...retailer.inventory.values()].filter(({ product_id }) => product_id === id)];
    }
    if (method === 'POST' && path === '/inventory') return inventory(parse(raw));
    if (method === 'PUT' && kind === 'products') return setProduct(id, parse(raw));
    return [404, { errors: ['no such call'] }];
  }

  function isFeed(kind: string): kind is 'sales' | 'products' | 'outlets' {
    return ['sales', 'products', 'outlets'].includes(kind);
  }

  function feed(kind: 'sales' | 'products' | 'outlets', url: URL): Answer {
    const query = Feed.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) return [400, { errors: query.error.issues.map(({ message }) => message) }];
    const { after = 0, page_size } = query.data;
    const data = [...retailer[kind].values()]
      .filter(({ version }) => version > after)
      .sort((left, right) => left.version - right.version)
      .slice(0, page_size)
      .map(render);
    const versions = data.map(
      (one) => (one._metadata as { version: number } | undefined)?.version ?? one.version,
    );
    const range = { min: versions[0] ?? null, max: versions.at(-1) ?? null };
    return [200, { data, version: range }];
  }

  function inventory(body: unknown): Answer {
    const query = InventoryBody.safeParse(body);
    if (!query.success) return [400, { errors: query.error.issues.map(({ message }) => message) }];
    const { after = 0, size, sort_direction } = query.data;
    const sign = sort_direction === 'asc' ? 1 : -1;
    const found = [...retailer.inventory.values()]
      .filter(({ version }) => version > after)
      .sort((left, right) => sign * (left.version - right.version));
    return [200, found.slice(0, size)];
  }

  function setProduct(id: string, body: unknown): Answer {
    if (!retailer.products.has(id)) return [404, { errors: ['no such product'] }];
    const given = ProductBody.safeParse(body);
    if (!given.success) return [422, { errors: given.error.issues.map(({ message }) => message) }];
    const { inventory: entries } = given.data.details;
    if (entries.some(({ outlet_id }) => !retailer.outlets.has(outlet_id))) {
      return [422, { errors: ['no such outlet'] }];
    }
    for (const { outlet_id, current_amount } of entries)
      retailer.setStock(id, outlet_id, current_amount);
    return [200, { data: { id } }];
  }

  return async (request: IncomingMessage, raw: Buffer, response: ServerResponse) => {
    const [status, body, headers] = answer(request, raw);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

function one(found: Stored | undefined): Answer {
  return found ? [200, { data: render(found) }] : [404, { errors: ['not found'] }];
}

/** A sale tells its version beside its fields. */
function render(stored: Stored): Omit<Stored, 'version'> & { version?: number } {
  if (stored._metadata === undefined) return stored;
  const { version: _, ...rest } = stored;
  return rest;
}

function parse(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

const windowMs = 5 * 60_000;

/** Calls in a window of five minutes; beyond them, when the next window begins. */
function createWindow({ registers, now, throttled }: LightspeedEndpointOptions) {
  const allowed = 300 * registers + 50;
  let startedAt = now();
  let used = 0;
  return (): number | undefined => {
    if (now() - startedAt >= windowMs) {
      startedAt = now();
      used = 0;
    }
    used += 1;
    if (used <= allowed) return undefined;
    throttled();
    return Math.ceil((startedAt + windowMs) / 1_000) * 1_000;
  };
}
