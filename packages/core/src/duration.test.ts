import { expect, it } from 'vitest';
import { Duration, durationMs } from './duration.ts';

it.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1m', 60_000],
  ['1.5h', 5_400_000],
  ['28d', 2_419_200_000],
  ['0s', 0],
])('%s is %d ms', (text, ms) => {
  expect(Duration.safeParse(text).success).toBe(true);
  expect(durationMs(text)).toBe(ms);
});

it.each(['', '5', 's', '-1s', '1.s', '1 s', '1w', '1s ', '1e3s', '1s\n'])(
  '%j is no duration',
  (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
  },
);

it('throws where nothing was parsed before', () => {
  expect(() => durationMs('soon')).toThrow('not a duration: soon');
});
