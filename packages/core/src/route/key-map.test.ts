import { expect, test } from 'vitest';
import { createKeyMap } from './key-map.ts';

test('keeps what is there and forgets what is gone, however many came and went', () => {
  const map = createKeyMap<{ number: number }>();
  for (let number = 0; number < 20_000; number += 1) {
    map.set(`key-${number}`, { number });
    if (number >= 10) map.delete(`key-${number - 10}`);
    expect(map.size).toBe(Math.min(number + 1, 10));
  }
  expect(map.get('key-19989')).toBeUndefined();
  expect(map.get('key-19990')).toEqual({ number: 19_990 });
});

test('a key comes back, is replaced, and goes once', () => {
  const map = createKeyMap<{ number: number }>();
  map.set('key', { number: 1 });
  map.set('key', { number: 2 });
  expect([map.size, map.get('key')]).toEqual([1, { number: 2 }]);
  map.delete('key');
  map.delete('key');
  expect([map.size, map.get('key'), [...map.values()]]).toEqual([0, undefined, []]);
  map.set('key', { number: 3 });
  expect([map.size, map.get('key')]).toEqual([1, { number: 3 }]);
  expect([...map.values()]).toEqual([{ number: 3 }]);
});
