import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Draft, type PreparedChange, parseEntity, toChange } from '../src/change.ts';
import { type Connector, defineConnector } from '../src/connector.ts';
import { createMemoryLog, type Engine } from '../src/engine.ts';
import type { Order } from '../src/entities/order.ts';
import { isAcornError } from '../src/errors.ts';
import type { Log } from '../src/log/log.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { startEngine, until } from './fake-system.ts';

const order: Order = {
  id: '1042',
  channel: { kind: 'shop', country: 'DE' },
  status: 'open',
  placedAt: '2026-01-01T10:00:00Z',
  updatedAt: '2026-01-01T10:00:00Z',
  currency: 'EUR',
  buyer: { name: 'A. Buyer' },
  lines: [
    { id: '1', sku: 'SKU', quantity: 1, unitPrice: { amount: '12.90', currency: 'EUR' } },
    { id: '2', sku: 'SKU-2', quantity: 2, properties: { engraving: 'x' } },
  ],
  total: { amount: '12.90', currency: 'EUR' },
};

/** As deep as 50 kB of brackets can be. */
const deep: unknown = JSON.parse(`${'['.repeat(25_000)}${']'.repeat(25_000)}`);

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue() },
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSet: true }),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}'),
    deep,
    Number.MAX_VALUE,
    -1e308,
    1e21,
    -0,
    Number.NaN,
    '2026-02-30T10:00:00Z',
    'yesterday',
    '9'.repeat(40),
    '-0.0000001',
    'XXQ',
    'eur',
    '\u0000',
    '\ud800',
    '__proto__',
    'x'.repeat(300_000),
    10n,
    Symbol('s'),
    () => 'called',
    new Date(Number.NaN),
  ),
);

const place = fc
  .constantFrom(
    'id channel channel.kind status placedAt updatedAt currency lines lines.0 lines.0.quantity'.split(
      ' ',
    ),
    'lines.0.unitPrice lines.0.unitPrice.amount lines.1.properties total.currency buyer'.split(' '),
    ['__proto__', 'constructor', 'unknown', 'tags', 'timeZone', 'businessDate', 'payments'],
  )
  .chain((paths) => fc.constantFrom(...paths));

const spoiltOrder = fc
  .array(fc.tuple(place, nasty), { minLength: 1, maxLength: 3 })
  .map((changes) =>
    changes.reduce((data, [path, value]) => put(data, path, value), order as unknown),
  );

const envelope = fc.record(
  { key: nasty, occurredAt: nasty, version: nasty, to: nasty, deleted: nasty, raw: nasty },
  { requiredKeys: [] },
);

const spoiltDraft = fc.oneof(
  nasty,
  fc.tuple(envelope, spoiltOrder).map(([more, data]) => ({ ...more, data })),
  envelope.map((more) => ({ ...more, data: order })),
  nasty.map((data) => ({ data })),
) as fc.Arbitrary<Draft<'order'>>;

const prototypeBefore = Reflect.ownKeys(Object.prototype).length;
afterEach(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Reflect.ownKeys(Object.prototype)).toHaveLength(prototypeBefore);
});

describe('bad input', () => {
  test('becomes a sound change or a rejection, nothing else', () => {
    fc.assert(
      fc.property(spoiltDraft, (draft) => {
        try {
          expectSound(toChange('order', draft, { source: 'shop.orders', recordedAt: 'now' }));
        } catch (error) {
          expect(isAcornError(error) && error.errorClass).toBe('rejected');
        }
      }),
      { numRuns: 1_500, seed: 1 },
    );
  });

  test('in a webhook is kept to the byte, and the next one is taken', async () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map(Buffer.from),
      fc.array(spoiltOrder, { maxLength: 3 }).map(asBody),
      fc.constant(Buffer.from(`[{"data":${'['.repeat(20_000)}`)),
      fc.constant(Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)),
    );
    const { engine, log } = await start(createMemoryLog());
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        const receipt = await receive(engine, Buffer.from(bytes));
        const dead = await log.deadLetters({ state: 'open', limit: 100 });
        // One a request, however many of its changes are wrong.
        expect(dead).toHaveLength(receipt.deadLetters);
        expect(dead.length).toBeLessThanOrEqual(1);
        for (const { raw = '', rawEncoding } of dead)
          expect(Buffer.from(raw, rawEncoding)).toEqual(Buffer.from(bytes));
        const closed = dead.map(({ id }) => ({ id, state: 'replayed' as const }));
        await log.write({ deadLetterUpdates: closed });
      }),
      { numRuns: 400, seed: 2 },
    );
    expect(await receive(engine, asBody([order]))).toEqual({ accepted: 1, deadLetters: 0 });
    await engine.stop();
  });

  test('in a pulled page is a dead letter each, and what follows is taken', async () => {
    const drafts = fc.sample(spoiltDraft, { numRuns: 400, seed: 3 });
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    drafts.push({ data: circular } as never, { data: { ...order, id: 'last' } }, {
      raw: circular,
    } as never);
    const { engine, log } = await start(createMemoryLog(), drafts);
    await until(() => engine.isIdle());
    await engine.stop();
    const changes = await log.read('shop.orders', 0, 1_000);
    expect(changes.map(({ change }) => change.key)).toContain('last');
    const dead = await log.deadLetters({ place: 'shop.orders', limit: 1_000 });
    expect(engine.status().sources[0]).toMatchObject({
      failing: undefined,
      pulls: expect.any(Number),
    });
    expect(dead.length).toBe(new Set(dead.map(({ raw }) => raw)).size);
    expect(dead.length).toBeGreaterThan(200);
    for (const { raw } of dead) expect(raw).toEqual(expect.any(String));
  });

  test('that is valid after all comes back from the disk as it went in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'acorn-input-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'log.db');
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.constantFrom('\u0000', 'a\u0000b', '\ud800', '\udfff\ud800', '%', "'; --", '__proto__'),
    );
    const orders = fc.sample(
      fc.tuple(text, text, text).map(([id, sku, note]) => ({
        ...order,
        id,
        note,
        lines: [{ id: '1', sku, quantity: 1 }],
      })),
      { numRuns: 400, seed: 4 },
    );
    const stamp = { source: 'shop.orders', recordedAt: '2026-01-01T00:00:00Z' };
    const prepared = orders.map((data) => toChange('order', { data }, stamp));
    const unique = [...new Map(prepared.map((each) => [each.change.id, each])).values()];
    const log = openSqliteLog(path);
    await log.write({ appends: [{ stream: 'shop.orders', changes: prepared }] });
    await log.close();
    const reopened = openSqliteLog(path);
    const stored = await reopened.read('shop.orders', 0, 1_000);
    await reopened.close();
    expect(stored.map(({ change }) => change)).toEqual(unique.map(({ change }) => change));
  });
});

function expectSound({ change, json }: PreparedChange<'order'>): void {
  expect(change.key.length).toBeGreaterThan(0);
  expect(change.key.isWellFormed() && change.id.isWellFormed()).toBe(true);
  expect(Number.isNaN(Date.parse(change.occurredAt))).toBe(false);
  expect(change.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(typeof change.id).toBe('string');
  expect(['string', 'undefined']).toContain(typeof change.to);
  expect(JSON.stringify(parseEntity('order', JSON.parse(json), 'again'))).toBe(json);
  expect(Object.getPrototypeOf(change.data)).toBe(Object.prototype);
}

async function start(
  log: Log,
  drafts: readonly Draft<'order'>[] = [],
): Promise<{ engine: Engine; log: Log }> {
  const shop = defineConnector({
    name: 'shop',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {
      orders: {
        entity: 'order',
        every: '5ms',
        async *pull(_, { cursor }) {
          if (cursor === undefined) yield { changes: drafts, cursor: 'read' };
        },
        verify: () => true,
        decode: (_, { body }) =>
          (JSON.parse(body.toString('utf8')) as Order[]).map((data) => ({ data })),
      },
    },
    sinks: { orders: { accepts: 'order', write: async () => {} } },
  }) as Connector;
  const route = { name: 'r', from: [{ source: 'shop.orders' }], steps: [], to: ['shop.orders'] };
  return { engine: await startEngine(log, { shop }, [route]), log };
}

function receive(engine: Engine, body: Buffer) {
  return engine.receive('shop.orders', { method: 'POST', url: '/', headers: {}, body });
}

function asBody(value: unknown): Buffer {
  const replacer = (_: string, each: unknown) => (typeof each === 'bigint' ? Number(each) : each);
  try {
    return Buffer.from(JSON.stringify(value, replacer) ?? 'null');
  } catch {
    return Buffer.from('[too deep for JSON.stringify');
  }
}

/** A copy with one place replaced; `__proto__` becomes a field of its own, as JSON.parse makes it. */
function put(data: unknown, path: string, value: unknown): unknown {
  const [name = '', ...rest] = path.split('.');
  if (typeof data !== 'object' || data === null) return data;
  const copy: object = Array.isArray(data) ? [...data] : { ...data };
  const inner = Reflect.get(data, name);
  Object.defineProperty(copy, name, {
    value: rest.length === 0 ? value : put(inner, rest.join('.'), value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}
