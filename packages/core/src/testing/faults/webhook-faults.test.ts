import { expect, test, vi } from 'vitest';
import { seededRandom } from '../simulator.ts';
import { type Faults, noFaults } from './http-faults.ts';
import { createWebhookFaults } from './webhook-faults.ts';

test('without faults webhooks go out as they come', () => {
  expect(sent({}, 4).delivered).toEqual([1, 2, 3, 4]);
});

test('one is sent twice', () => {
  expect(sent({ duplicateWebhook: 1 }, 2).delivered).toEqual([1, 1, 2, 2]);
});

test('one is held back until after the next', () => {
  expect(sent({ reorderWebhook: 1 }, 4).delivered).toEqual([2, 1, 4, 3]);
});

test('one that no other follows is late, not lost', () => {
  vi.useFakeTimers();
  const { delivered, wire } = sent({ reorderWebhook: 1 }, 1);
  expect(delivered).toEqual([]);
  expect(wire.isHolding()).toBe(true);
  vi.runAllTimers();
  vi.useRealTimers();
  expect(delivered).toEqual([1]);
  expect(wire.isHolding()).toBe(false);
});

test('what is held back can be flushed', () => {
  const { delivered, wire } = sent({ reorderWebhook: 1 }, 3);
  expect(delivered).toEqual([2, 1]);
  wire.flush();
  expect(delivered).toEqual([2, 1, 3]);
});

test('one is never sent, and that is told', () => {
  expect(sent({ dropWebhook: 1 }, 2)).toMatchObject({ delivered: [], dropped: [1, 2] });
});

test('together they lose none and keep none to themselves', () => {
  const { delivered, wire } = sent({ duplicateWebhook: 0.3, reorderWebhook: 0.4 }, 200);
  wire.flush();
  expect(new Set(delivered).size).toBe(200);
  expect(delivered.length).toBeGreaterThan(220);
  expect(delivered).not.toEqual(delivered.toSorted((one, other) => one - other));
});

function sent(some: Partial<Faults>, count: number) {
  const delivered: number[] = [];
  const dropped: number[] = [];
  const wire = createWebhookFaults<number>({
    faults: { ...noFaults, ...some },
    random: seededRandom(5),
    deliver: (webhook) => void delivered.push(webhook),
    dropped: (webhook) => void dropped.push(webhook),
  });
  for (let webhook = 1; webhook <= count; webhook += 1) wire.send(webhook);
  return { wire, delivered, dropped };
}
