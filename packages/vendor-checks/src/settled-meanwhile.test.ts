import type { ConnectionStore, Json, ShipNotice } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { type Holder, hold, othersOf, settleHolding } from './holdings.ts';
import { piecesBefore, type Sender } from './ledger.ts';
import { labelUse } from './used-labels.ts';

const label = '006141410000000012';

/** A store that asks `before` ahead of each access. */
function createStore(before: () => Promise<void>): ConnectionStore {
  const kept = new Map<string, Json>();
  return {
    async get(key) {
      await before();
      return kept.get(key) as never;
    },
    set: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
    async *entries(prefix) {
      await before();
      yield* [...kept].filter(([key]) => key.startsWith(prefix));
    },
  };
}

/** What `read` finds where another runner settles a document just before the reader's `turn`th access. */
async function readWhileSettled<T>(
  holder: Holder,
  turn: number,
  read: (sender: Sender) => Promise<T>,
): Promise<T> {
  let left = Number.POSITIVE_INFINITY;
  const store = createStore(async () => {
    left -= 1;
    if (left !== 0) return;
    await settleHolding({ store }, holder, 'D1');
  });
  const holding = { digest: 'D1', pieces: { PO1: { 1: 4 } }, labels: [label], costs: {} };
  await hold({ store }, holder, holding);
  left = turn;
  return read({ store });
}

const turns = [1, 2, 3];
const invoice: Holder = { kind: 'invoiced', id: 'I1' };
const shipment: Holder = { kind: 'shipped', id: 'S1' };

test.each(turns)('pieces that are settled at access %i of a reader are counted', async (turn) => {
  const options = { order: 'PO1', except: 'I2', isHeldCounted: true };
  const read = (sender: Sender) => piecesBefore(sender, 'invoiced', options);
  expect(await readWhileSettled(invoice, turn, read)).toEqual({ 1: 4 });
});

test.each(turns)('a label that is settled at access %i of a reader is known', async (turn) => {
  const notice = { id: 'S2', cartons: [{ id: 'C1', sscc: label, contents: [] }] };
  const read = (sender: Sender) => labelUse(sender, notice as unknown as ShipNotice);
  expect((await readWhileSettled(shipment, turn, read))(label)).toBe('shipment S1');
});

test.each(turns)(
  'what others hold looks the same where it is settled at access %i',
  async (turn) => {
    const own: Holder = { kind: 'shipped', id: 'S2' };
    const read = (sender: Sender) => othersOf(sender, own, { orders: ['PO1'], labels: [label] });
    expect(await readWhileSettled(shipment, turn, read)).toBe(
      await readWhileSettled(shipment, 0, read),
    );
  },
);
