import {
  type Change,
  type Draft,
  type EntityName,
  type InventoryLevel,
  type KeyedState,
  type Logger,
  type Order,
  type ProcessorContext,
  toChange,
} from '@acorn-i/core';
import pool, { PoolSettings } from '../src/index.ts';
import { openPool } from '../src/open-pool.ts';
import { counts } from '../src/sinks/counts.ts';
import { demand } from '../src/sinks/demand.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A pool over a Map. What an apply wrote and emitted counts only if it returned. */
export function startPool(input: unknown) {
  const settings = PoolSettings.parse(input);
  const api = openPool(settings);
  const committed = new Map<string, string>();
  const emitted: Change<'inventory-level'>[] = [];

  async function run<E extends EntityName>(
    change: Change<E>,
    apply: (context: ProcessorContext) => void | Promise<void>,
  ): Promise<void> {
    const draft = new Map(committed);
    const levels: Change<'inventory-level'>[] = [];
    await apply({
      state: stateOver(draft),
      emit(source: string, level: Draft) {
        if (!Object.hasOwn(pool.sources, source)) throw new Error(`no such source: ${source}`);
        const stamp = { source: `pool.${source}`, recordedAt: change.recordedAt, cause: change };
        levels.push(
          toChange('inventory-level', level as Draft<'inventory-level'>, stamp as never).change,
        );
      },
      log: silent,
    });
    for (const [key, value] of draft) committed.set(key, value);
    emitted.push(...levels);
  }

  return {
    emitted,
    state: stateOver(committed),
    settings,
    order: (data: Order, source = 'shop.orders', deleted?: true) => {
      const change = changeOf('order', { data, ...(deleted && { deleted }) }, source);
      return run(change, async (context) => demand.apply?.(api, change, context));
    },
    count: (data: InventoryLevel) => {
      const change = changeOf('inventory-level', { data }, 'erp.counts');
      return run(change, async (context) => counts.apply?.(api, change, context));
    },
    /** The last level that was emitted. */
    level: (sku: string, channel?: string) =>
      emitted.findLast(({ data }) => data.sku === sku && data.channel === channel)?.data.available,
    keys: () => [...committed.keys()],
  };
}

function changeOf<E extends EntityName>(entity: E, draft: Draft<E>, source: string) {
  return toChange(entity, draft, { source, recordedAt: '2026-01-01T00:00:00.000Z' }).change;
}

/** 10:00 UTC of a day in March, and some minutes. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 2, 2, 10, minutes)).toISOString();
}

export function orderOf(id: string, minutes: number, fields: Partial<Order> = {}): Order {
  return {
    id,
    channel: { kind: 'shopify' },
    status: 'open',
    placedAt: at(0),
    updatedAt: at(minutes),
    currency: 'EUR',
    lines: [],
    ...fields,
  };
}

export function countOf(
  sku: string,
  location: string,
  onHand: number,
  minutes: number,
): InventoryLevel {
  return { sku, location, available: onHand, onHand, updatedAt: at(minutes) };
}

function stateOver(values: Map<string, string>): KeyedState {
  return {
    async get<T>(key: string) {
      const json = values.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    set: (key, value) => void values.set(key, JSON.stringify(value)),
    delete: (key) => void values.delete(key),
  };
}
