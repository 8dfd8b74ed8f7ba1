import { expect, test } from 'vitest';
import type { KeyedState } from './connector.ts';
import { createKeyParts } from './key-parts.ts';

function memoryState(): KeyedState {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}

test('every key is in one part, no part is larger than it may be, and each is woken', async () => {
  const parts = createKeyParts('all', 3);
  const state = memoryState();
  const firsts: boolean[] = [];
  for (const key of 'abcdefgh') firsts.push(await parts.add(key, { state }));
  expect(firsts).toEqual([true, ...new Array(7).fill(false)]);
  const woken: string[] = [];
  await parts.wakeAll('2026-01-01T00:00:00.000Z', { state, wakeAt: (key) => void woken.push(key) });
  const keys = await Promise.all(woken.map((due) => parts.dueKeys(due, { state })));
  expect(keys).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
    ['g', 'h'],
  ]);
});

test('a time for something else is for no part', async () => {
  const parts = createKeyParts('all');
  const state = memoryState();
  await parts.add('a', { state });
  expect(await parts.dueKeys('all-count', { state })).toBeUndefined();
  expect(await parts.dueKeys('sku/a', { state })).toBeUndefined();
});
