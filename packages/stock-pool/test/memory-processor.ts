import {
  type AnyChange,
  type Change,
  type Draft,
  type EntityName,
  type InventoryLevel,
  type KeyedState,
  type Logger,
  type Order,
  type ProcessorContext,
  type StockMovement,
  toChange,
} from '@acorn-i/core';
import pool, { PoolSettings } from '../src/index.ts';
import { openPool } from '../src/open-pool.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A pool over a Map. What an apply wrote and emitted counts only if it returned. */
export function startPool(input: unknown) {
  const settings = PoolSettings.parse(input);
  const api = openPool(settings);
  const committed = new Map<string, string>();
  const emitted: Change<'inventory-level'>[] = [];
  /** What came out of the sources of orders, by source. */
  const told: Change<'order'>[] = [];

  async function run<E extends EntityName>(
    change: Change<E>,
    apply: (context: ProcessorContext) => void | Promise<void>,
  ): Promise<void> {
    const draft = new Map(committed);
    const changes: AnyChange[] = [];
    await apply({
      state: stateOver(draft),
      emit(source: string, given: Draft) {
        const entity = pool.sources[source]?.entity;
        if (entity === undefined) throw new Error(`no such source: ${source}`);
        const stamp = { source: `pool.${source}`, recordedAt: change.recordedAt, cause: change };
        changes.push(toChange(entity, given as never, stamp as never).change as AnyChange);
      },
      wakeAt: () => {},
      log: silent,
    });
    for (const [key, value] of draft) committed.set(key, value);
    for (const each of changes) {
      if (each.entity === 'inventory-level') emitted.push(each);
      if (each.entity === 'order') told.push(each);
    }
  }

  /** Applies a change that was recorded at an instant. */
  function send<E extends EntityName>(
    sink: string,
    entity: E,
    draft: Draft<E>,
    source: string,
    recordedAt?: string,
  ) {
    const change = changeOf(entity, draft, source, recordedAt);
    return run(change, async (context) => pool.sinks[sink]?.apply?.(api, change as never, context));
  }

  return {
    emitted,
    told,
    send,
    state: stateOver(committed),
    settings,
    order: (data: Order, source = 'shop.orders', deleted?: true) =>
      send('demand', 'order', { data, ...(deleted && { deleted }) }, source),
    count: (data: InventoryLevel) => send('counts', 'inventory-level', { data }, 'erp.counts'),
    move: (data: StockMovement, deleted?: true) =>
      send('movements', 'stock-movement', { data, ...(deleted && { deleted }) }, 'erp.movements'),
    /** The last level that was emitted. */
    level: (sku: string, channel?: string) =>
      emitted.findLast(({ data }) => data.sku === sku && data.channel === channel)?.data.available,
    keys: () => [...committed.keys()],
  };
}

function changeOf<E extends EntityName>(
  entity: E,
  draft: Draft<E>,
  source: string,
  recordedAt = '2026-01-01T00:00:00.000Z',
) {
  return toChange(entity, draft, { source, recordedAt }).change;
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

export function movementOf(
  id: string,
  minutes: number,
  fields: Partial<StockMovement>,
): StockMovement {
  return { id, sku: 'A', quantity: 1, cause: 'other', updatedAt: at(minutes), ...fields };
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
