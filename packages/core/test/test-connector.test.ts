import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { type Connector, type Draft, RejectedError, verifyHmac } from '../src/index.ts';
import { registerChecks, type TestConnectorOptions, testConnector } from '../src/testing/index.ts';
import { till } from './till-connector.ts';
import { signedSale, startTill, type TillRemote } from './till-remote.ts';

const level = (sku: string, available: number): Draft<'inventory-level'> => ({
  data: { sku, available, updatedAt: '2026-05-01T00:00:00Z' },
});

const options: TestConnectorOptions<TillRemote> = {
  start: startTill,
  goDown: (remote) => {
    remote.isDown = true;
  },
  sources: { 'sale-webhook': { request: signedSale, signatureHeader: 'x-till-signature' } },
  sinks: {
    stock: {
      samples: [level('SKU-1', 3), level('SKU-2', 0)],
      rejected: [level('UNKNOWN', 1)],
      effect: ({ stock, writes }) => ({ stock: [...stock], writes }),
    },
  },
};

describe('a good connector', () => {
  registerChecks(test, testConnector(till, options));
});

type Till = typeof till;
type Api = Till extends Connector<z.ZodType, infer A> ? A : never;

/** A broken connector fails the check that names its fault, with words that help. */
const faults: readonly [
  fault: string,
  check: RegExp,
  message: RegExp,
  connector: unknown,
  change?: Partial<TestConnectorOptions<TillRemote>>,
][] = [
  ['a bad name', /names and entities/, /kebab-case/, { ...till, name: 'My Till' }],
  ['an unknown entity', /names and entities/, /no entity/, withSource({ entity: 'sale' })],
  ['verify without decode', /belong together/, /come together/, withWebhook({ decode: undefined })],
  ['a sink without write', /belong together/, /exactly one/, withSink({ write: undefined })],
  [
    'a sink that is there and unsupported too',
    /unsupported is not there/,
    /sinks.stock is there/,
    { ...till, unsupported: { sinks: { stock: { reason: 'nobody may', instead: 'ask' } } } },
  ],
  [
    'a gap without a way round',
    /unsupported is not there/,
    /what to do instead/,
    { ...till, unsupported: { sources: { prices: { reason: 'nobody may', instead: '' } } } },
  ],
  [
    'loose settings',
    /unknown setting/,
    /strictObject/,
    { ...till, settings: z.object(till.settings.shape) },
  ],
  [
    'settings that no JSON Schema can say',
    /draft-7/,
    /JSON Schema/,
    {
      ...till,
      settings: z.strictObject({
        ...till.settings.shape,
        url: z.string().transform(String),
        when: z.date().optional(),
      }),
    },
  ],
  [
    'a setting that takes anything',
    /wrong setting/,
    /accepts anything/,
    { ...till, settings: z.strictObject({ ...till.settings.shape, url: z.any() }) },
  ],
  [
    'a secret in an error',
    /secrets: none is in what is thrown/,
    /secret setting/,
    withSink({ write: ({ settings }: Api) => Promise.reject(new Error(`no: ${settings.token}`)) }),
  ],
  [
    'a secret in a log line',
    /goes well/,
    /secret setting/,
    withSink({
      write: async (
        { settings }: Api,
        _: unknown,
        { log }: { log: { info(f: object, m: string): void } },
      ) => log.info({ key: settings.webhookKey }, 'wrote'),
    }),
  ],
  [
    'an order without an id',
    /yields valid changes/,
    /not a valid order: id/,
    withSource({ pull: pullOnce({ id: '' }) }),
  ],
  [
    'a source that finds nothing',
    /yields valid changes/,
    /pulled nothing/,
    withSource({ async *pull() {} }),
  ],
  [
    'the time of reading in data',
    /read twice/,
    /time of reading/,
    withSource({ pull: pullTimed() }),
  ],
  ['a cursor that runs ahead', /loses nothing/, /loses changes/, withSource({ pull: pullAhead() })],
  [
    'paging that never moves',
    /yields valid changes/,
    /still pulling/,
    withSource({ pull: pullForever() }),
  ],
  [
    'a backfill that reads everything',
    /nothing beside it/,
    /did not change in the window/,
    withSource({ pull: pullUnbounded() }),
  ],
  [
    'a backfill whose cursor leads out of its window',
    /read on from any/,
    /loses changes/,
    withSource({ pull: pullAhead(), canBackfill: true }),
  ],
  [
    'a backfill without a pull',
    /belong together/,
    /promise of pull/,
    withSource({ pull: undefined, canBackfill: true }),
  ],
  [
    'input consumed before it is durable',
    /comes again/,
    /after the yield/,
    withSource({ pull: pullConsuming() }),
  ],
  ['deafness to abort', /stops on abort/, /goes on pulling/, withSource({ pull: pullForever() })],
  [
    'a verify that takes anything',
    /signature is refused/,
    /was taken/,
    withWebhook({ verify: () => true }),
  ],
  [
    'a verify that throws',
    /signature is refused/,
    /Return false/,
    withWebhook({
      verify: (_: Api, request: { headers: Record<string, string>; body: Buffer }) =>
        verifyOrThrow(request),
    }),
  ],
  [
    'a signature that ignores the body',
    /altered body/,
    /was taken/,
    withWebhook({
      verify: (_: Api, { headers }: { headers: Record<string, string> }) =>
        headers['x-till-signature'] === signedSale().headers['x-till-signature'],
    }),
  ],
  [
    'an untyped error for garbage',
    /garbage/,
    /threw/,
    withWebhook({ decode: (_: Api, { body }: { body: Buffer }) => [JSON.parse(body.toString())] }),
  ],
  [
    'a webhook without a test request',
    /verified and decoded/,
    /give options/,
    till,
    { sources: {} },
  ],
  ['a sink without samples', /takes its samples/, /give options/, till, { sinks: {} }],
  [
    'a sink that ignores the idempotency key',
    /one effect/,
    /effect of its own/,
    withSink({
      write: ({ call }: Api, { data }: { data: { sku: string; available: number } }) =>
        call('/stock', 'stock', {
          body: { sku: data.sku, units: data.available, key: Math.random() },
        }),
    }),
  ],
  [
    'a batch with too few outcomes',
    /takes its samples/,
    /one outcome/,
    withSink({ write: undefined, writeBatch: async () => [] }),
  ],
  [
    'an untyped error of a sink',
    /down is a RetryableError/,
    /RetryableError/,
    withSink({ write: () => Promise.reject(new Error('oh')) }),
  ],
  [
    'a fault called rejected while down',
    /sinks.*down is/,
    /class is rejected/,
    withSink({ write: () => Promise.reject(new RejectedError('no', { code: 'NO' })) }),
  ],
  [
    'a processor with a memory',
    /same state do the same/,
    /no memory/,
    withSink({ write: undefined, apply: remember() }),
  ],
  [
    'a processor that remembers people',
    /no personal field is in the state/,
    /Keep the order's id/,
    { ...till, sinks: { stock: { accepts: 'order', apply: rememberBuyers } } },
    { sinks: { stock: { samples: [order('1')] } } },
  ],
  [
    'no manifest',
    /package.json/,
    /add "acornI"/,
    till,
    { packageJson: new URL('../package.json', import.meta.url) },
  ],
];

describe('a broken connector', () => {
  it.each(faults)('%s is found', async (_, check, message, connector, change) => {
    const checks = testConnector(connector as Till, { ...options, timeoutMs: 5_000, ...change });
    const named = checks.filter(({ name }) => check.test(name));
    expect(named).not.toEqual([]);
    const results = await Promise.allSettled(named.map(({ run }) => run()));
    const reasons = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    );
    expect(reasons.join('\n')).toMatch(message);
  });

  it('is not waited for without end', async () => {
    const hanging = withSink({ write: () => new Promise(() => undefined) }) as Till;
    const check = testConnector(hanging, { ...options, timeoutMs: 50 }).find(({ name }) =>
      name.endsWith('takes its samples'),
    );
    await expect(check?.run()).rejects.toThrow('not done after 50 ms');
  });
});

function withSource(change: object): unknown {
  return { ...till, sources: { ...till.sources, sales: { ...till.sources.sales, ...change } } };
}

function withWebhook(change: object): unknown {
  return {
    ...till,
    sources: { ...till.sources, 'sale-webhook': { ...till.sources['sale-webhook'], ...change } },
  };
}

function withSink(change: object): unknown {
  return { ...till, sinks: { stock: { ...till.sinks.stock, ...change } } };
}

function order(id: string, updatedAt = '2026-05-01T00:00:00Z'): Draft<'order'> {
  const data = {
    id,
    channel: { kind: 'pos' },
    status: 'open' as const,
    placedAt: updatedAt,
    updatedAt,
  };
  return { data: { ...data, currency: 'EUR', lines: [] } };
}

function pullOnce({ id }: { id: string }) {
  return async function* pull() {
    yield { changes: [order(id)], cursor: 1 };
  };
}

function pullTimed() {
  let reading = 0;
  return async function* pull() {
    reading += 1;
    yield { changes: [order('1', new Date(Date.UTC(2026, 0, reading)).toISOString())], cursor: 1 };
  };
}

function pullAhead() {
  return async function* pull(_: Api, { cursor }: { cursor?: number }) {
    if (cursor === undefined) yield { changes: [order('1')], cursor: 2 };
    if ((cursor ?? 1) < 2) yield { changes: [order('2')], cursor: 2 };
  };
}

function pullUnbounded() {
  return async function* pull() {
    yield { changes: [order('1'), order('2')], cursor: 1 };
  };
}

function pullForever() {
  return async function* pull() {
    for (;;) yield { changes: [order('1')], cursor: 1 };
  };
}

function pullConsuming() {
  const inbox = ['1', '2', '3'];
  return async function* pull() {
    for (let id = inbox.shift(); id !== undefined; id = inbox.shift())
      yield { changes: [order(id)], cursor: id };
  };
}

function verifyOrThrow({
  headers,
  body,
}: {
  headers: Record<string, string>;
  body: Buffer;
}): boolean {
  if (headers['x-till-signature']?.length !== 44) throw new RangeError('length');
  return verifyHmac(body, headers['x-till-signature'], 'till-webhook-key');
}

function remember() {
  let calls = 0;
  return (_: Api, __: unknown, { state }: { state: { set(key: string, value: number): void } }) => {
    calls += 1;
    state.set('calls', calls);
  };
}

function rememberBuyers(
  _: Api,
  { data }: { data: { id: string; shippingAddress?: { name?: string } } },
  { state }: { state: { set(key: string, value: string): void } },
): void {
  state.set(data.id, `for ${data.shippingAddress?.name}`);
}
