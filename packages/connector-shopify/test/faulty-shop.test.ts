import { type Draft, isAcornError, type Json, toChange } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, it } from 'vitest';
import connector from '../src/index.ts';
import { openApi, openShop, pullFrom } from './open-shop.ts';

const skus = Array.from({ length: 60 }, (_, at) => ({
  sku: `SKU-${at}`,
  title: `Item ${at}`,
  price: '12.50',
  quantity: 1_000,
}));

/** Every network fault at once, token expiry too. */
const faults = {
  throttle: 0.1,
  unavailable: 0.1,
  failAfterCommit: 0.1,
  halfAnswer: 0.1,
  cut: 0.1,
};

it('reads a busy shop in full, however badly it answers and however often we are killed', async () => {
  let now = Date.parse('2026-11-23T08:00:00Z');
  const { simulator } = await openShop({ skus, now: () => now, seed: 7 });
  for (let at = 0; at < 45; at += 1) {
    now += 1_000;
    const sku = `SKU-${at}`;
    const { id } = simulator.placeOrder({ lines: [{ sku, quantity: 3 }], shipping: '4.90' });
    if (at % 2 === 0) simulator.fulfill(id, { [sku]: 2 });
    if (at % 3 === 0) simulator.refund(id, { [sku]: 1 }, 'return');
    if (at % 5 === 0) simulator.requestReturn(id, { [sku]: 1 });
    if (at % 9 === 0) simulator.payments.payOut();
  }
  now += 3_600_000;
  const names = Object.keys(connector.sources);
  const truth = new Map<string, string[]>();
  for (const name of names) {
    const { api } = openApi(simulator, { bulkFrom: 1_000_000 });
    truth.set(name, idsOf(name, (await pullFrom(name, api, { now })).drafts));
  }
  Object.assign(simulator.faults, faults);
  let opened = 0;
  for (const name of names) {
    const read = await readStubbornly(name, (store) => {
      opened += 1;
      if (opened % 5 === 0) simulator.expireTokens();
      return openApi(simulator, { bulkFrom: 20 }, { store }).api;
    });
    expect(idsOf(name, read), name).toEqual(truth.get(name));
  }

  /** A new process for every page, and after every fault. */
  async function readStubbornly(
    name: string,
    open: (store: ReturnType<typeof createMemoryStore>) => ReturnType<typeof openApi>['api'],
  ): Promise<Draft[]> {
    const store = createMemoryStore();
    const drafts: Draft[] = [];
    let cursor: Json | undefined;
    for (let turn = 0; turn < 2_000; turn += 1) {
      try {
        const isKilled = turn % 3 === 0;
        const read = await pullFrom(name, open(store), {
          now,
          cursor,
          ...(isKilled && { pages: 1 }),
        });
        drafts.push(...read.drafts);
        cursor = read.cursor;
        if (!isKilled) return drafts;
      } catch (error) {
        if (!isAcornError(error) || error.errorClass !== 'retryable') throw error;
      }
    }
    throw new Error(`${name}: never read to its end`);
  }
}, 60_000);

function idsOf(name: string, drafts: readonly Draft[]): string[] {
  const { entity } = connector.sources[name]!;
  const stamp = { source: `shop.${name}`, recordedAt: '2026-11-23T00:00:00Z' };
  return [
    ...new Set(drafts.map((draft) => toChange(entity, draft as never, stamp).change.id)),
  ].sort();
}
