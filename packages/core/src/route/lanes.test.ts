import { expect, test } from 'vitest';
import type { AnyChange } from '../change.ts';
import { createLanes, type Item, type LanesOptions } from './lanes.ts';
import { createRenewal } from './renewal.ts';

const itemOf = (key: string, available = 0): Item => ({
  change: { key, data: { available } } as unknown as AnyChange,
  attempts: 0,
  ticket: undefined,
  waitingId: undefined,
});
const urgencyOf: LanesOptions['urgencyOf'] = ({ data }) =>
  -(data as unknown as { available: number }).available;

function takeAll(lanes: ReturnType<typeof createLanes>): string[] {
  const keys: string[] = [];
  while (lanes.ready > 0) keys.push(...lanes.take(1).map(({ key }) => key));
  return keys;
}

test('every second lane is the most urgent, and the others go in turn', () => {
  const lanes = createLanes({ latestOnly: true, urgencyOf });
  for (const [key, available] of Object.entries({ a: 50, b: 40, c: 9, d: 1 }))
    lanes.add(itemOf(key, available));

  expect(takeAll(lanes)).toEqual(['d', 'a', 'c', 'b']);
});

test('a newer change makes a waiting lane more urgent', () => {
  const lanes = createLanes({ latestOnly: true, urgencyOf });
  for (const key of ['a', 'b', 'c']) lanes.add(itemOf(key, 10));
  lanes.add(itemOf('c', 0));

  expect(takeAll(lanes)[0]).toBe('c');
});

test('without urgency they go in turn', () => {
  const lanes = createLanes({ latestOnly: true });
  for (const key of ['a', 'b', 'c']) lanes.add(itemOf(key));

  expect(takeAll(lanes)).toEqual(['a', 'b', 'c']);
});

test('while a call waits, the newest change takes the place of the one that it was given', () => {
  const superseded: Item[] = [];
  const lanes = createLanes({ latestOnly: true });
  const [first, second, third] = [itemOf('a', 3), itemOf('a', 2), itemOf('a', 1)];
  lanes.add(first);
  const taken = lanes.take(1);
  const renewal = createRenewal(lanes, taken, (item) => superseded.push(item));

  expect(renewal.renew(first)).toBe(first);
  lanes.add(second);
  expect(renewal.renew(first)).toBe(second);
  expect(renewal.renew(first)).toBe(second);
  expect(superseded).toEqual([first]);

  renewal.end();
  lanes.add(third);
  expect(renewal.renew(second)).toBe(second);
  lanes.release(taken[0]!, 'done');
  expect([lanes.open, lanes.ready]).toEqual([1, 1]);
});

test('where every change counts, none takes the place of another', () => {
  const lanes = createLanes({ latestOnly: false });
  const first = itemOf('a', 3);
  lanes.add(first);
  const taken = lanes.take(1);
  lanes.add(itemOf('a', 2));

  expect(createRenewal(lanes, taken, () => {}).renew(first)).toBe(first);
  expect(lanes.open).toBe(2);
});
