import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineConnector, type Logger } from './connector.ts';
import { connectionContainer, createContainer, registerCore, token, tokens } from './container.ts';
import { secret } from './marks.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { createRecordingLogger } from './testing/recording-logger.ts';

const shop = defineConnector({
  name: 'shop',
  settings: z.strictObject({ account: z.string(), token: secret() }),
  rates: { orders: { perSecond: 1, burst: 2 } },
  account: ({ account }) => account,
  connect: () => ({}),
  sources: {},
  sinks: {},
});

function setUp(
  fetch: typeof globalThis.fetch = () => Promise.reject(new TypeError('fetch failed')),
) {
  const parent = createContainer();
  const log = createRecordingLogger();
  registerCore(parent);
  parent.register(tokens.clock, { useValue: createFakeClock() });
  parent.register(tokens.rootLogger, { useValue: log as Logger });
  parent.register(tokens.fetch, { useValue: fetch });
  const closing = new AbortController();
  const open = (connection: string, account: string) => {
    const settings = { account, token: 'hush/hush' };
    const options = { connector: shop, connection, settings, baseDir: '/', signal: closing.signal };
    return connectionContainer(parent, options).resolve(tokens.connectContext);
  };
  return { parent, log, closing, open };
}

describe('tokens', () => {
  it('are the same in every copy of core, and typed', () => {
    expect(token<number>('clock')).toBe(tokens.clock);
    const { parent } = setUp();
    expect(parent.resolve(tokens.clock).now()).toBe(Date.UTC(2026, 0, 1));
    expect(parent.resolve(tokens.budgets)).toBe(parent.resolve(tokens.budgets));
  });
});

describe('connectionContainer', () => {
  it('gives connections of one account one budget, and others their own', async () => {
    const { parent, open } = setUp();
    await open('a', 'x').budget.admit('orders');
    await open('b', 'x').budget.admit('orders');
    await open('c', 'y').budget.admit('orders');
    const usage = parent.resolve(tokens.budgets).usage();
    expect(usage.map(({ account, available }) => [account, available])).toEqual([
      ['shop:x', 0],
      ['shop:y', 1],
    ]);
  });

  it('names the connection on every line', () => {
    const { log, open } = setUp();
    open('a', 'x').log.info({ count: 1 }, 'pulled');
    expect(log.lines).toEqual([
      { level: 'info', message: 'pulled', fields: { connection: 'a', count: 1 } },
    ]);
  });

  it('logs calls without query, body, headers or secrets', async () => {
    const { log, open } = setUp(async () => new Response('the answer', { status: 201 }));
    const { fetch } = open('a', 'x');
    const init = { method: 'POST', body: 'the body', headers: { authorization: 'the header' } };
    await fetch('https://shop.example/bot/hush%2Fhush/send?mail=jo@example.org', init);
    expect(log.lines[0]).toMatchObject({
      level: 'debug',
      fields: {
        connection: 'a',
        method: 'POST',
        url: 'https://shop.example/bot/***/send',
        status: 201,
      },
    });
    expect(log.text()).not.toMatch(/hush|jo@|the body|the header|the answer/);
  });

  it('logs and hands on what fetch throws', async () => {
    const { log, open } = setUp();
    await expect(open('a', 'x').fetch('https://shop.example/')).rejects.toThrow('fetch failed');
    expect(log.lines[0]).toMatchObject({ message: 'call failed', fields: { error: 'TypeError' } });
  });

  it('aborts calls when the connection closes, and when the caller does', async () => {
    const signals: AbortSignal[] = [];
    const { closing, open } = setUp(async (_, init) => {
      signals.push(init?.signal as AbortSignal);
      return new Response();
    });
    const { fetch } = open('a', 'x');
    const own = new AbortController();
    await fetch('https://shop.example/', { signal: own.signal });
    await fetch('https://shop.example/');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    own.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    closing.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
