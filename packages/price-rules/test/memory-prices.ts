import {
  type Change,
  type Draft,
  type EntityName,
  type KeyedState,
  type Logger,
  type Price,
  type ProcessorContext,
  toChange,
} from '@acorn-i/core';
import type { z } from 'zod';
import rules, { PriceRuleSettings } from '../src/index.ts';
import { openPriceBook } from '../src/price-book.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export type SettingsInput = z.input<typeof PriceRuleSettings>;

/** Price rules over a Map, with a clock that only `sleepUntil` moves. */
export function startPrices(input: SettingsInput) {
  const book = openPriceBook(PriceRuleSettings.parse(input));
  const values = new Map<string, string>();
  const wakes = new Map<string, string>();
  const emitted: Change<'price'>[] = [];
  const state: KeyedState = {
    async get<T>(key: string) {
      const json = values.get(key);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    set: (key, value) => void values.set(key, JSON.stringify(value)),
    delete: (key) => void values.delete(key),
  };

  function contextAt(recordedAt: string): ProcessorContext {
    return {
      state,
      emit(source, draft) {
        const entity = rules.sources[source]!.entity as 'price';
        const stamp = { source: `prices.${source}`, recordedAt };
        emitted.push(toChange(entity, draft as unknown as Draft<'price'>, stamp).change);
      },
      wakeAt: (key, at) =>
        void (at === undefined ? wakes.delete(key) : wakes.set(key, new Date(at).toISOString())),
      log: silent,
    };
  }

  /** Wakes for all that is due up to then, the earliest first. */
  async function sleepUntil(at: string): Promise<void> {
    for (;;) {
      const [next] = [...wakes]
        .filter(([, due]) => due <= at)
        .sort(([, a], [, b]) => (a < b ? -1 : 1));
      if (next === undefined) return;
      const [key, due] = next;
      wakes.delete(key);
      await rules.wake?.(book, { key, at: due }, contextAt(due));
    }
  }

  /** Applies a change that was recorded at an instant. */
  async function send<E extends EntityName>(
    sink: string,
    entity: E,
    data: Draft<E>['data'],
    recordedAt: string,
    deleted?: true,
  ): Promise<void> {
    await sleepUntil(recordedAt);
    const draft = { data, ...(deleted && { deleted }) } as Draft<E>;
    const { change } = toChange(entity, draft, { source: 'erp.x', recordedAt });
    await rules.sinks[sink]!.apply!(book, change as never, contextAt(recordedAt));
    await sleepUntil(recordedAt);
  }

  return {
    emitted,
    send,
    sleepUntil,
    state,
    book,
    base: (data: Price, recordedAt = data.updatedAt, deleted?: true) =>
      send('bases', 'price', data, recordedAt, deleted),
    rate: (base: string, quote: string, rate: string, updatedAt: string) =>
      send('rates', 'exchange-rate', { base, quote, rate, updatedAt } as never, updatedAt),
    /** The last price of a SKU that a connection, or one of its stores, was told. */
    told: (sku: string, connection: string, location?: string) =>
      emitted.findLast(
        ({ data, to }) => data.sku === sku && to === connection && data.location === location,
      )?.data,
    explain: (sku: string) => rules.explain!(book.settings, sku, state),
  };
}

/** 10:00 UTC of a day in March, and some minutes. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 2, 2, 10, minutes)).toISOString();
}

export function baseOf(sku: string, amount: string, fields: Partial<Price> = {}): Price {
  return { sku, price: { amount, currency: 'EUR' }, updatedAt: at(0), ...fields };
}
