import { RejectedError } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { createRedactor } from './redactor.ts';

const secret = 'p"ss wörd/+é&1';
const redactor = createRedactor([secret, 'abc', 'tok-1', 'tok-1-longer', '987654']);

test.each([
  ['as it is', secret],
  ['in JSON', JSON.stringify({ a: secret })],
  ['in a path', encodeURIComponent(secret)],
  ['in a form', new URLSearchParams({ secret }).toString()],
  ['in base64', Buffer.from(secret).toString('base64')],
  ['in hex', Buffer.from(secret).toString('hex')],
])('hides a secret %s', (_, text) => {
  const shown = redactor.text(`before ${text} after`);
  expect(shown).toMatch(/^before .*\[hidden\].* after$/);
  expect(shown).not.toContain(text);
});

test('hides the longer of two secrets whole, and leaves short ones', () => {
  expect(redactor.text('tok-1-longer tok-1 abc')).toBe('[hidden] [hidden] abc');
});

test('hides credentials that it was never told', () => {
  expect(redactor.text('authorization: Bearer eyJhbGciOi.x.y')).toBe(
    'authorization: Bearer [hidden]',
  );
  expect(redactor.text('Basic dXNlcjpwYXNz, then')).toBe('Basic [hidden], then');
  expect(redactor.text('GET https://user:hunter22@host/x')).toBe(
    'GET https://user:[hidden]@host/x',
  );
  expect(redactor.text('Basic facts stay')).toBe('Basic facts stay');
  expect(redactor.text('http://127.0.0.1:8080/hooks')).toBe('http://127.0.0.1:8080/hooks');
});

test('walks errors, causes, details, keys, numbers, maps and cycles', () => {
  const root = new Error(`connect to https://x/?t=${encodeURIComponent(secret)}`);
  const error = new RejectedError(`says ${secret}`, {
    code: 'NO',
    details: { body: secret, [secret]: 1, deep: [{ n: 987654, map: new Map([['k', secret]]) }] },
    cause: new AggregateError([root, secret], `all ${secret}`),
  });
  Object.assign(error, { self: error });
  const shown = JSON.stringify(redactor.value({ err: error }));
  for (const form of [
    secret,
    encodeURIComponent(secret),
    '987654',
    JSON.stringify(secret).slice(1, -1),
  ])
    expect(shown).not.toContain(form);
  expect(shown).toContain('"code":"NO"');
});

test('what it makes can always be written as JSON', () => {
  const shown = redactor.value({
    big: 1n,
    fn: () => 1,
    bytes: Buffer.from(secret),
    none: undefined,
  });
  expect(JSON.parse(JSON.stringify(shown))).toEqual({
    big: '1',
    bytes: `[${Buffer.byteLength(secret)} bytes]`,
  });
});
