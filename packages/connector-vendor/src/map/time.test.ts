import { expect, it } from 'vitest';
import { toInstant, toWindow } from './time.ts';

it.each([
  ['2019-08-20T15:51:00Z', '2019-08-20T15:51:00.000Z'],
  ['2019-08-20T15:51:00+02:00', '2019-08-20T13:51:00.000Z'],
  ['2019-08-20T15:51:00', '2019-08-20T15:51:00.000Z'],
  ['2019-08-20', '2019-08-20T00:00:00.000Z'],
])('%s is %s', (text, instant) => expect(toInstant(text)).toBe(instant));

it('reads a window, and half of one', () => {
  const [from, to] = ['2019-08-21T07:00:00.000Z', '2019-08-27T07:00:00.000Z'];
  expect(toWindow('2019-08-21T07:00:00Z--2019-08-27T07:00:00Z')).toEqual({ from, to });
  expect(toWindow('2019-08-21T07:00:00Z')).toEqual({ from });
  expect(toWindow('--2019-08-27T07:00:00Z')).toEqual({ to });
  expect(toWindow('')).toBeUndefined();
});

it('refuses what is no time', () => {
  expect(() => toInstant('soon')).toThrow('ISO 8601');
});
