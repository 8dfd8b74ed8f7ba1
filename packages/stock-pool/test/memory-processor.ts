import type {
  Change,
  Draft,
  EntityName,
  InventoryLevel,
  Order,
  StockMovement,
} from '@acorn-i/core';
import { openMemoryProcessor } from '@acorn-i/core/testing';
import pool, { PoolSettings } from '../src/index.ts';

/** A pool without a log. What is sent without a time of its own was recorded before all else. */
export async function startPool(input: object) {
  const processor = await openMemoryProcessor(pool, { connection: 'pool', settings: input });
  const isOf =
    <E extends EntityName>(entity: E) =>
    (change: { entity: EntityName }): change is Change<E> =>
      change.entity === entity;
  const levels = () => processor.emitted.filter(isOf('inventory-level'));

  /** Applies a change that was recorded at an instant. */
  const send = <E extends EntityName>(
    sink: string,
    entity: E,
    draft: Draft<E>,
    source: string,
    recordedAt = '2026-01-01T00:00:00.000Z',
  ) => processor.send(sink, entity, draft, { recordedAt, source });

  return {
    get emitted() {
      return levels();
    },
    /** What came out of the sources of orders, by source. */
    get told() {
      return processor.emitted.filter(isOf('order'));
    },
    get drifts() {
      return processor.emitted.filter(isOf('drift'));
    },
    send,
    sleepUntil: processor.sleepUntil,
    reopen: processor.reopen,
    explain: async (key: string) => (await processor.explain(key)).map(({ text }) => text),
    state: processor.state,
    settings: PoolSettings.parse(input),
    order: (data: Order, source = 'shop.orders', deleted?: true) =>
      send('demand', 'order', { data, ...(deleted && { deleted }) }, source),
    count: (data: InventoryLevel) => send('counts', 'inventory-level', { data }, 'erp.counts'),
    move: (data: StockMovement, deleted?: true) =>
      send('movements', 'stock-movement', { data, ...(deleted && { deleted }) }, 'erp.movements'),
    /** The last level that was emitted. */
    level: (sku: string, channel?: string) =>
      levels().findLast(({ data }) => data.sku === sku && data.channel === channel)?.data.available,
  };
}

export type PoolRun = Awaited<ReturnType<typeof startPool>>;

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
