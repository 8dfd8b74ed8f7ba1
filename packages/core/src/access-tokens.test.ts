import { beforeEach, expect, it } from 'vitest';
import { type AccessTokens, createAccessTokens } from './access-tokens.ts';

let nowMs: number;
let granted: number;
let livesMs: number;
let takesMs: number;
let fault: Error | undefined;
let tokens: AccessTokens;

beforeEach(() => {
  nowMs = 0;
  granted = 0;
  livesMs = 3_600_000;
  takesMs = 0;
  fault = undefined;
  const request = async () => {
    granted += 1;
    const number = granted;
    await Promise.resolve();
    nowMs += takesMs;
    if (fault) throw fault;
    return { token: `token-${number}`, livesMs };
  };
  tokens = createAccessTokens({ request, now: () => nowMs });
});

it('asks once for many callers at the same time', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => tokens.current()));
  expect(new Set(all)).toEqual(new Set(['token-1']));
  expect(granted).toBe(1);
});

it('renews a margin before the end', async () => {
  await tokens.current();
  nowMs = 3_600_000 - 60_001;
  expect(await tokens.current()).toBe('token-1');
  nowMs += 1;
  expect(await tokens.current()).toBe('token-2');
});

it('uses a short-lived token for half of its life', async () => {
  livesMs = 10_000;
  await tokens.current();
  nowMs = 4_999;
  expect(await tokens.current()).toBe('token-1');
  nowMs = 5_000;
  expect(await tokens.current()).toBe('token-2');
});

it('counts from when it asked, not from when the answer came', async () => {
  takesMs = 30_000;
  await tokens.current();
  nowMs = 3_600_000 - 60_000;
  expect(await tokens.current()).toBe('token-2');
});

it('asks once for all callers whose token was refused', async () => {
  const first = await tokens.current();
  const again = async () => {
    tokens.discard(first);
    return tokens.current();
  };
  expect(await Promise.all([again(), again(), again()])).toEqual(Array(3).fill('token-2'));
  tokens.discard(first);
  expect(await tokens.current()).toBe('token-2');
});

it('lets everybody fail with one request, and asks again', async () => {
  fault = new Error('no');
  const both = await Promise.allSettled([tokens.current(), tokens.current()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(granted).toBe(1);
  fault = undefined;
  expect(await tokens.current()).toBe('token-2');
});
