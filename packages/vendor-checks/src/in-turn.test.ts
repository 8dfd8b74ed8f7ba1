import { setTimeout as pause } from 'node:timers/promises';
import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

/** Works of 5 ms under their keys, and what was under way at once. */
function createWorks() {
  const sender = { store: createMemoryStore() };
  const told: string[] = [];
  const work = (name: string, keys: readonly string[]) =>
    inTurn(sender, keys, async () => {
      told.push(`${name} begins`);
      await pause(5);
      told.push(`${name} ends`);
      if (name === 'bad') throw new Error('bad');
    });
  return { told, work };
}

test('works that share a key come one after the other, in the order in which they came', async () => {
  const { told, work } = createWorks();
  await Promise.all([work('1', ['a']), work('2', ['a', 'b']), work('3', ['b'])]);
  expect(told).toEqual(['1', '2', '3'].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('works that share no key do not wait for each other', async () => {
  const { told, work } = createWorks();
  await Promise.all([work('1', ['a']), work('2', ['b'])]);
  expect(told.slice(0, 2)).toEqual(['1 begins', '2 begins']);
});

test('works with keys in opposite order do not block each other', async () => {
  const { told, work } = createWorks();
  await Promise.all([work('1', ['a', 'b']), work('2', ['b', 'a'])]);
  expect(told).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
});

test('a work that fails lets the next one begin', async () => {
  const { told, work } = createWorks();
  const bad = work('bad', ['a']);
  await expect(Promise.all([bad, work('2', ['a'])])).rejects.toThrow('bad');
  await work('3', ['a']);
  expect(told.slice(0, 3)).toEqual(['bad begins', 'bad ends', '2 begins']);
});
