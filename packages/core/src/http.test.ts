import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Admission, Budget, Observation } from './budget/budget.ts';
import type { AcornError } from './errors.ts';
import { type JsonRequest, requestJson, retryAfter } from './http.ts';
import { type LoopbackServer, serveLoopback } from './testing/simulator.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const servers: LoopbackServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(handle: Handler): Promise<string> {
  const server = await serveLoopback((request, body, response) => handle(request, response, body));
  servers.push(server);
  return `${server.url}/api/orders`;
}

async function answer(
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<string> {
  return serve((_, response) => void response.writeHead(status, headers).end(body));
}

async function failureOf<T>(request: JsonRequest<T>): Promise<AcornError> {
  return requestJson(request).then(
    () => expect.fail('the call should have failed'),
    (error: AcornError) => error,
  );
}

describe('what is sent', () => {
  const echo = (): Promise<string> =>
    serve((request, response, body) => {
      const { method, url, headers } = request;
      response.end(
        JSON.stringify({
          method,
          url,
          type: headers['content-type'],
          accept: headers.accept,
          body: body.toString(),
        }),
      );
    });

  it.each([
    ['nothing', undefined, 'GET', undefined, ''],
    ['an object', { a: 1 }, 'POST', 'application/json', '{"a":1}'],
    [
      'a form',
      new URLSearchParams({ a: '1 2' }),
      'POST',
      'application/x-www-form-urlencoded',
      'a=1+2',
    ],
    ['bytes', Buffer.from('raw'), 'POST', undefined, 'raw'],
  ])('%s', async (_, body, method, type, sent) => {
    const { data } = await requestJson({ url: await echo(), body });
    expect(data).toMatchObject({ method, body: sent, accept: 'application/json' });
    expect((data as { type?: string }).type).toBe(type);
  });

  it('joins arrays in the query and leaves out what is undefined', async () => {
    const query = { ids: ['a', 'b&c'], after: undefined, limit: 5 };
    const { data } = await requestJson<{ url: string }>({ url: `${await echo()}?v=1`, query });
    expect(data.url).toBe('/api/orders?v=1&ids=a%2Cb%26c&limit=5');
  });
});

describe('what the status means', () => {
  it.each([
    [400, 'rejected'],
    [404, 'rejected'],
    [409, 'rejected'],
    [422, 'rejected'],
    [401, 'refused'],
    [403, 'refused'],
    [408, 'retryable'],
    [425, 'retryable'],
    [429, 'retryable'],
    [500, 'retryable'],
    [503, 'retryable'],
  ])('%d is %s', async (status, errorClass) => {
    const error = await failureOf({ url: await answer(status, 'why not'), operation: 'orders' });
    expect(error).toMatchObject({
      errorClass,
      code: `HTTP_${status}`,
      details: { status, operation: 'orders' },
      body: 'why not',
    });
    expect(error.message).toContain('GET /api/orders');
  });

  it('keeps only the first 2,000 characters of what was said', async () => {
    const error = await failureOf({
      url: await answer(400, 'x'.repeat(5_000)),
      address: 'connections.shop',
    });
    expect(String(error.body)).toHaveLength(2_000);
    expect(error.message).toContain('connections.shop');
  });

  it('does not follow a redirect, which would carry credentials away', async () => {
    const elsewhere = await answer(200, '{}');
    const error = await failureOf({ url: await answer(302, '', { location: elsewhere }) });
    expect(error.code).not.toBe('UNEXPECTED');
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-05-01T10:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Fri, 01 May 2026 10:00:30 GMT', 30_000],
    ['Fri, 01 May 2026 09:00:00 GMT', 0],
    ['-5', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%s', (header, ms) => {
    expect(retryAfter(header, now)).toBe(ms);
  });

  it('reaches the error', async () => {
    const error = await failureOf({ url: await answer(503, '', { 'retry-after': '7' }) });
    expect(error.retryAfterMs).toBe(7_000);
  });
});

describe('answers that are not what they should be', () => {
  const schema = z.object({ id: z.string(), mail: z.literal('x').optional() });

  it('gives the checked data', async () => {
    const url = await answer(200, '{"id":"1","new":true}', { 'x-request-id': 'r1' });
    const response = await requestJson({ url, schema });
    expect([response.status, response.data, response.headers.get('x-request-id')]).toEqual([
      200,
      { id: '1' },
      'r1',
    ]);
  });

  it('gives undefined for an empty answer', async () => {
    expect((await requestJson({ url: await answer(204, '') })).data).toBeUndefined();
  });

  it('stops reading past the bound', async () => {
    const error = await failureOf({
      url: await answer(200, Buffer.alloc(300_000, 'x')),
      maxBytes: 100_000,
    });
    expect(error).toMatchObject({ errorClass: 'rejected', code: 'RESPONSE_TOO_LARGE' });
  });

  it('retries an answer that breaks off', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id":', () => response.destroy());
    });
    expect(await failureOf({ url, schema })).toMatchObject({ errorClass: 'retryable' });
  });

  it('retries what is not JSON', async () => {
    const error = await failureOf({ url: await answer(200, '<html>maintenance</html>'), schema });
    expect(error).toMatchObject({ errorClass: 'retryable', code: 'RESPONSE_NOT_JSON' });
  });

  it('rejects another shape without telling values', async () => {
    const error = await failureOf({
      url: await answer(200, '{"id":42,"mail":"jo@example.org"}'),
      schema,
    });
    expect(error).toMatchObject({ errorClass: 'rejected', code: 'RESPONSE_SHAPE' });
    expect(error.message).toContain('id: ');
    expect(error.message + JSON.stringify(error.details)).not.toContain('jo@');
  });

  it('retries when nobody answers', async () => {
    const url = await answer(200, '{}');
    await servers.pop()?.close();
    expect(await failureOf({ url })).toMatchObject({
      errorClass: 'retryable',
      code: 'ECONNREFUSED',
    });
  });

  it('retries when the answer takes too long', async () => {
    const url = await serve(() => undefined);
    expect(await failureOf({ url, timeoutMs: 20 })).toMatchObject({
      errorClass: 'retryable',
      code: 'TIMEOUT',
    });
  });

  it('throws the reason of its signal, before the answer and within it', async () => {
    for (const isHalf of [false, true]) {
      const stop = new AbortController();
      const reason = new Error('the connection closed');
      const url = await serve((_, response) => {
        if (isHalf) response.writeHead(200).write('{');
        stop.abort(reason);
      });
      await expect(requestJson({ url, signal: stop.signal })).rejects.toBe(reason);
    }
  });
});

describe('the budget', () => {
  function recordingBudget() {
    const calls: [string, Admission | Observation | undefined][] = [];
    const budget: Budget = {
      admit: async (operation, admission) => void calls.push([`admit ${operation}`, admission]),
      learn: (operation, observation) => void calls.push([`learn ${operation}`, observation]),
    };
    return { budget, calls };
  }

  it('admits before the call and learns from the answer', async () => {
    const { budget, calls } = recordingBudget();
    const url = await serve((_, response) => {
      calls.push(['call', undefined]);
      response.writeHead(200, { 'x-left': '7' }).end('{}');
    });
    const observe = (headers: Headers): Observation => ({
      remaining: Number(headers.get('x-left')),
    });
    await requestJson({ url, budget, operation: 'orders', cost: 3, priority: 'sweep', observe });
    expect(calls).toMatchObject([
      ['admit orders', { cost: 3, priority: 'sweep' }],
      ['call', undefined],
      ['learn orders', { remaining: 7 }],
    ]);
  });

  it('learns from a refusal', async () => {
    const { budget, calls } = recordingBudget();
    await failureOf({
      url: await answer(429, '', { 'retry-after': '2' }),
      budget,
      operation: 'orders',
    });
    expect(calls[1]).toMatchObject(['learn orders', { throttled: true, retryAfterMs: 2_000 }]);
  });

  it('does not call when admission is refused', async () => {
    let calls = 0;
    const url = await serve((_, response) => {
      calls += 1;
      response.end('{}');
    });
    const budget: Budget = {
      admit: () => Promise.reject(new Error('closing')),
      learn: () => undefined,
    };
    await expect(requestJson({ url, budget, operation: 'orders' })).rejects.toThrow('closing');
    expect(calls).toBe(0);
  });
});
