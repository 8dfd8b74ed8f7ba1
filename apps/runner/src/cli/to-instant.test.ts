import { expect, test } from 'vitest';
import { toInstant } from './to-instant.ts';

test.each([
  ['2026-07-01', '2026-07-01T00:00:00.000Z'],
  ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ['2026-12-31T23:30-02:00', '2027-01-01T01:30:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(toInstant(text)).toBe(instant);
});

test.each(['2026-02-29', '2026-02-30', '2026-11-31', '2026-04-31T09:30+02:00'])(
  'there is no day %s, and no other is taken for it',
  (text) => {
    expect(() => toInstant(text)).toThrow(`there is no day ${text.slice(0, 10)}`);
  },
);

test.each(['2026-13-01', '2026-00-01', '2026-01-00', 'yesterday', '2026-01-01T25:00Z', '7'])(
  '%s is no time',
  (text) => {
    expect(() => toInstant(text)).toThrow('such as 2026-07-01');
  },
);
