import { RetryableError } from '@acorn-i/core';
import { createMemoryLog, type Engine, type Log } from '@acorn-i/core/engine';
import { afterEach, expect, test } from 'vitest';
import { createHealthCheck } from '../../src/health.ts';
import { type HttpServer, serveHttp } from '../../src/http.ts';
import { createRedactor } from '../../src/redactor.ts';
import type { HookOptions } from '../../src/take-hook.ts';

let server: HttpServer;

afterEach(() => server.close());

const status = () => ({ sources: [], routes: [], connections: [] });

async function serve(
  receive: Engine['receive'],
  more: Partial<HookOptions> = {},
  log: Log = createMemoryLog(),
): Promise<void> {
  const engine = { receive, status } as unknown as Engine;
  server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    engine: () => engine,
    hooks: () => new Set(['a.orders']),
    redactor: createRedactor(['s3cret-value']),
    onError: () => {},
    health: createHealthCheck(
      () => engine,
      () => log,
    ),
    metrics: async () => ({ text: '', contentType: 'text/plain' }),
    ...more,
  });
}

const post = (body: string) => fetch(`${server.url}/hooks/a/orders`, { method: 'POST', body });

test('a full or busy log: 503 with Retry-After', async () => {
  await serve(async () => {
    throw new RetryableError('log: full, s3cret-value', { code: 'LOG_FULL', retryAfterMs: 2_500 });
  });
  const response = await post('{}');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '3']);
  expect(await response.json()).toMatchObject({ code: 'LOG_FULL', detail: 'log: full, [hidden]' });
});

test('while the engine is being replaced: 503 with Retry-After', async () => {
  await serve(async () => ({ accepted: 1, deadLetters: 0 }), { engine: () => undefined });
  const response = await post('{}');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

test('more than so many at the same time: 503, and all is well afterwards', async () => {
  const release = Promise.withResolvers<void>();
  const twoAreIn = Promise.withResolvers<void>();
  let inside = 0;
  await serve(
    async () => {
      inside += 1;
      if (inside === 2) twoAreIn.resolve();
      await release.promise;
      return { accepted: 1, deadLetters: 0 };
    },
    { maxConcurrent: 2 },
  );
  const first = [post('1'), post('2')];
  await twoAreIn.promise;
  const third = await post('3');
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
  release.resolve();
  expect((await Promise.all(first)).map((each) => each.status)).toEqual([200, 200]);
  expect((await post('4')).status).toBe(200);
});

test('more bytes at the same time than there is room for: 503; the room comes back', async () => {
  const release = Promise.withResolvers<void>();
  const oneIsIn = Promise.withResolvers<void>();
  await serve(
    async () => {
      oneIsIn.resolve();
      await release.promise;
      return { accepted: 1, deadLetters: 0 };
    },
    { maxBodyBytes: 1_000, maxBytesInMemory: 1_000 },
  );
  const first = post('x'.repeat(900));
  await oneIsIn.promise;
  expect((await post('x'.repeat(200))).status).toBe(503);
  release.resolve();
  expect((await first).status).toBe(200);
  expect((await post('x'.repeat(1_000))).status).toBe(200);
  expect((await post('x'.repeat(1_001))).status).toBe(413);
});

test('health: 503 when the log takes no writes', async () => {
  const log = createMemoryLog();
  const fails = async () => {
    throw new RetryableError('log: the disk is full', { code: 'LOG_FULL' });
  };
  await serve(async () => ({ accepted: 0, deadLetters: 0 }), {}, { ...log, write: fails });
  const response = await fetch(`${server.url}/healthz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ok: false, reasons: ['log: the disk is full'] });
});
