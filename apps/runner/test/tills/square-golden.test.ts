import pos from '@acorn-i/connector-pos';
import { startSquareSimulator } from '@acorn-i/connector-pos/simulator';
import { type AnyChange, type Draft, type EntityName, entities, toChange } from '@acorn-i/core';
import { createFakeClock, createMemoryBudgets, openConnection } from '@acorn-i/core/testing';
import pool from '@acorn-i/stock-pool';
import { expect, it } from 'vitest';

const store = 'L-BERLIN';
const at = (time: string) => `2026-03-02T${time}:00.000Z`;

/** A till at Square, and a pool that hears of it what its routes would carry there, in the order in which it comes. */
async function openStore() {
  const clock = createFakeClock(Date.parse(at('13:00')));
  const square = await startSquareSimulator({ now: clock.now });
  square.shelf.addItem('Mug', [{ sku: 'MUG', price: 500 }]);
  const till = await openConnection(
    pos,
    { ...square.settings, stores: { [store]: { location: 'berlin' } } },
    { clock, budgets: createMemoryBudgets() },
  );
  const stock = await openConnection(pool, { locations: { berlin: { share: 1 } } }, { clock });
  const cursors = new Map<string, never>();
  const known = new Set<string>();
  const state = new Map<string, unknown>();
  const levels: number[] = [];

  async function carry(source: 'sales' | 'counts', sink: 'demand' | 'counts'): Promise<void> {
    const from = pos.sources[source];
    const context = till.pullContext({ cursor: cursors.get(source) });
    for await (const page of from?.pull?.(till.api as never, context) ?? []) {
      for (const draft of page.changes) await take(source, sink, draft);
      if (page.cursor !== undefined) cursors.set(source, page.cursor as never);
    }
  }

  async function take(source: 'sales' | 'counts', sink: string, draft: Draft): Promise<void> {
    const entity = pos.sources[source]?.entity as EntityName;
    const stamp = { source: `till.${source}`, recordedAt: new Date(clock.now()).toISOString() };
    const change = toChange(entity, draft as never, stamp).change as AnyChange;
    if (known.has(change.id)) return;
    known.add(change.id);
    await pool.sinks[sink]?.apply?.(stock.api as never, change as never, {
      state: {
        get: async (key: string) => state.get(key) as never,
        set: (key: string, value: unknown) => void state.set(key, structuredClone(value)),
        delete: (key: string) => void state.delete(key),
      },
      emit(name, emitted) {
        expect(entities[pool.sources[name]?.entity as EntityName]).toBeDefined();
        if (name === 'availability') levels.push((emitted.data as { available: number }).available);
      },
      wakeAt: () => {},
      log: stock.log,
    });
  }

  return {
    square,
    clock,
    async pull() {
      await carry('sales', 'demand');
      await carry('counts', 'counts');
      return levels.at(-1);
    },
    async close() {
      await till.close();
      await stock.close();
      await square.close();
    },
  };
}

const minuteMs = 60_000;

it.each(['sale', 'upload'] as const)(
  "Square's own case gives 90: an offline sale from before a count comes after it, stamped at the %s",
  async (lateStamp) => {
    const { square, clock, pull, close } = await openStore();
    square.count({ location: store, sku: 'MUG', units: 100 });
    expect(await pull()).toBe(100);
    await clock.advance(10 * minuteMs);
    square.sell({ location: store, lines: [{ sku: 'MUG', quantity: 3 }] });
    await clock.advance(minuteMs);
    expect(await pull()).toBe(97);
    await clock.advance(19 * minuteMs);
    square.count({ location: store, sku: 'MUG', units: 90 });
    expect(await pull()).toBe(90);
    await clock.advance(5 * minuteMs);
    const sold = { location: store, lines: [{ sku: 'MUG', quantity: 2 }] };
    square.sell({ ...sold, offlineAt: at('13:20'), lateStamp });
    // By the look back over late sales at the latest.
    await clock.advance(15 * minuteMs);
    expect(await pull()).toBe(90);
    expect(square.stock().get(`MUG@${store}`)).toBe(90);
    // And it did arrive: what is sold after the count is taken off.
    square.sell({ location: store, lines: [{ sku: 'MUG' }] });
    await clock.advance(minuteMs);
    expect(await pull()).toBe(89);
    await close();
  },
);
