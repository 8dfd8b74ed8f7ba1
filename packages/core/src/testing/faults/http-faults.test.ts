import { expect, onTestFinished, test } from 'vitest';
import { seededRandom, serveLoopback } from '../simulator.ts';
import { type Faults, type FaultyRemote, noFaults, withFaults } from './http-faults.ts';

test('a remote without faults answers as its handler does', async () => {
  const { call, handled } = await startRemote({});
  const response = await call();
  expect(response.status).toBe(201);
  expect(response.headers.get('x-told')).toBe('yes');
  expect(await response.json()).toEqual({ done: 'as told' });
  expect(handled()).toBe(1);
});

test('429 and 503 come before anything is done, with a Retry-After where it is set', async () => {
  const { call, faults, handled } = await startRemote({ throttle: 1, retryAfterSeconds: 7 });
  expect(await headOf(call())).toEqual([429, '7']);
  Object.assign(faults, { throttle: 0, unavailable: 1 });
  expect(await headOf(call())).toEqual([503, '7']);
  faults.retryAfterSeconds = 0;
  expect(await headOf(call())).toEqual([503, null]);
  expect(handled()).toBe(0);
});

test('a 500 comes after the commit', async () => {
  const { call, handled } = await startRemote({ failAfterCommit: 1 }, { failed: { error: 'oh' } });
  const response = await call();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: 'oh' });
  expect(handled()).toBe(1);
});

test('half an answer comes after the commit, and its head promises all of it', async () => {
  const { call, handled } = await startRemote({ halfAnswer: 1 });
  const response = await call();
  expect(response.status).toBe(201);
  expect(response.headers.get('content-length')).toBe('18');
  await expect(response.text()).rejects.toThrow('terminated');
  expect(handled()).toBe(1);
});

test('a remote that is down, or cuts, answers nothing and does nothing', async () => {
  const { call, faults, handled } = await startRemote({ isDown: true });
  await expect(call()).rejects.toThrow('fetch failed');
  Object.assign(faults, { isDown: false, cut: 1 });
  await expect(call()).rejects.toThrow('fetch failed');
  expect(handled()).toBe(0);
});

test('a slow answer is late', async () => {
  const { call } = await startRemote({ slow: 1, slowMs: 40, delayMs: 40 });
  const startedAt = performance.now();
  await call();
  expect(performance.now() - startedAt).toBeGreaterThan(75);
});

test('what the remote says itself is left to it', async () => {
  const all = { throttle: 1, unavailable: 1, failAfterCommit: 1 };
  const own = { throttled: false, unavailable: false, failed: false } as const;
  const { call } = await startRemote(all, own);
  expect((await call()).status).toBe(201);
});

test('the same seed draws the same faults', async () => {
  const outcomes = async () => {
    const { call } = await startRemote({ throttle: 0.3, unavailable: 0.3, failAfterCommit: 0.3 });
    const statuses: number[] = [];
    for (let count = 0; count < 12; count += 1) statuses.push((await call()).status);
    return statuses;
  };
  const first = await outcomes();
  expect(new Set(first).size).toBeGreaterThan(2);
  expect(await outcomes()).toEqual(first);
});

test('a handler that throws answers 500', async () => {
  const { call } = await startRemote({}, {}, () => {
    throw new Error('expected by a test');
  });
  expect((await call()).status).toBe(500);
});

async function startRemote(
  some: Partial<Faults>,
  says: Partial<FaultyRemote> = {},
  handle = () => {},
) {
  const faults = { ...noFaults, ...some };
  let handled = 0;
  const server = await serveLoopback(
    withFaults({ faults, random: seededRandom(3), ...says }, (_request, _body, response) => {
      handle();
      handled += 1;
      response.writeHead(201, { 'x-told': 'yes' }).end('{"done":"as told"}');
    }),
  );
  onTestFinished(() => server.close());
  return { faults, call: () => fetch(server.url), handled: () => handled };
}

async function headOf(answer: Promise<Response>): Promise<[number, string | null]> {
  const { status, headers } = await answer;
  return [status, headers.get('retry-after')];
}
