import { expect, test } from 'vitest';
import { createStreamIndex } from './stream-index.ts';

test('an end of a partition is news, where a later one of another partition was heard before', () => {
  const index = createStreamIndex(4);
  expect(index.raisePartition('a.x', 2, 103, 40)).toBe(true);
  expect(index.raise('a.x', 103)).toBe(true);
  expect(index.raisePartition('a.x', 0, 102, 30)).toBe(true);
  expect(index.raise('a.x', 102)).toBe(false);
  expect(index.end('a.x#0')).toBe(102);
  expect(index.raisePartition('a.x', 0, 102, 30)).toBe(false);
});
