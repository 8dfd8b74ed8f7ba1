import { setTimeout as pause } from 'node:timers/promises';
import { type ConnectionStore, type Json, RejectedError } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { piecesBefore, type Sender } from './ledger.ts';
import { reserve } from './reserve.ts';
import { usersOf } from './used-labels.ts';

const ordered = 12;
const each = 4;

/** A runner's own view of what all runners share; every access takes its time. */
function openRunner(shared: Map<string, Json>): Sender {
  const slowly = <T>(act: () => T): Promise<T> => pause(Math.random() * 3).then(act);
  const store: ConnectionStore = {
    get: (key) => slowly(() => shared.get(key)),
    set: (key, value) => slowly(() => void shared.set(key, value)),
    delete: (key) => slowly(() => void shared.delete(key)),
    async *entries(prefix) {
      yield* await slowly(() => [...shared].filter(([key]) => key.startsWith(prefix)));
    },
  };
  return { store };
}

/** Reserves four of the twelve pieces of an order, where so many are left. */
function take(sender: Sender, id: string, looks: string[] = []): Promise<string> {
  const subject = `invoice ${id}`;
  return reserve(sender, {
    ...{ subject, digest: id, holder: { kind: 'invoiced', id } },
    about: { orders: ['PO1'], labels: [] },
    async look() {
      looks.push(id);
      const options = { order: 'PO1', except: id, isHeldCounted: true };
      const before = (await piecesBefore(sender, 'invoiced', options))?.['1'] ?? 0;
      if (before + each > ordered) throw new RejectedError('too many', { code: 'OVER' });
      return { result: id, holding: { pieces: { PO1: { 1: each } }, labels: [], costs: {} } };
    },
  });
}

test('two runners at one moment take no more than an order has, and all that it has', async () => {
  for (let round = 0; round < 12; round += 1) {
    const shared = new Map<string, Json>();
    const runners = [openRunner(shared), openRunner(shared)];
    const told = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => take(runners[index % 2]!, `I${index}`)),
    );
    const taken = told.filter(({ status }) => status === 'fulfilled');
    const held = [...shared.keys()].filter((key) => key.startsWith('held-invoiced:PO1:'));
    expect(held).toHaveLength(taken.length);
    expect(taken.length * each).toBeLessThanOrEqual(ordered);
    const refused = told.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    // Whoever met others again and again comes back; nobody was refused for good while something was left.
    if (taken.length * each < ordered) expect(refused).toContain('VENDOR_TAKEN_MEANWHILE');
  }
});

test('within one runner they come in turn: each is checked once', async () => {
  const sender = openRunner(new Map());
  const looks: string[] = [];
  const told = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) => take(sender, `I${index}`, looks)),
  );
  expect(told.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled'],
    ...['rejected', 'rejected', 'rejected'],
  ]);
  expect(looks).toHaveLength(6);
});

test('two runners cannot use one label for two shipments', async () => {
  let sum = 0;
  for (let round = 0; round < 20; round += 1) {
    const shared = new Map<string, Json>();
    const label = '006141410000000012';
    const ship = (id: string) => {
      const sender = openRunner(shared);
      return reserve(sender, {
        ...{ subject: `notice ${id}`, digest: id, holder: { kind: 'shipped', id } },
        about: { orders: [], labels: [label] },
        async look() {
          const users = (await usersOf(sender, [label])).get(label) ?? [];
          if ([...users].some((one) => one !== id)) {
            throw new RejectedError('used', { code: 'USED' });
          }
          return { result: id, holding: { pieces: {}, labels: [label], costs: {} } };
        },
      });
    };
    const told = await Promise.allSettled([ship('S1'), ship('S2')]);
    const taken = told.filter(({ status }) => status === 'fulfilled').length;
    expect(taken).toBeLessThanOrEqual(1);
    sum += taken;
  }
  expect(sum).toBeGreaterThan(10);
});
