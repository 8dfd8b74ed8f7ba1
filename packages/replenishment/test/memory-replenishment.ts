import type { AnyChange, DemandForecast, Order, ReplenishmentProposal } from '@acorn-i/core';
import { openMemoryProcessor } from '@acorn-i/core/testing';
import type { z } from 'zod';
import replenishment, { type ReplenishmentSettings } from '../src/index.ts';

export type SettingsInput = z.input<typeof ReplenishmentSettings>;

/** Replenishment without a log; the clock moves with what is sent. */
export async function startReplenishment(settings: SettingsInput) {
  const processor = await openMemoryProcessor(replenishment, { settings });
  const standing = () => standingOf(processor.emitted);
  return {
    ...processor,
    standing,
    order: (data: Order, recordedAt = data.updatedAt) =>
      processor.send('demand', 'order', { data }, { recordedAt, source: 'shop.orders' }),
    count: (sku: string, location: string, onHand: number, updatedAt: string, more = {}) =>
      processor.send(
        'stock',
        'inventory-level',
        { data: { sku, location, available: onHand, onHand, updatedAt, ...more } },
        { recordedAt: updatedAt },
      ),
    forecast: (sku: string, location: string) =>
      processor.emitted
        .filter(({ entity }) => entity === 'demand-forecast')
        .map(({ data }) => data as DemandForecast)
        .findLast((each) => each.sku === sku && each.location === location),
  };
}

/** The proposals that were made and not taken back. */
function standingOf(emitted: readonly AnyChange[]): readonly ReplenishmentProposal[] {
  const proposals = new Map<string, ReplenishmentProposal>();
  for (const { entity, data, deleted, key } of emitted) {
    if (entity !== 'replenishment-proposal') continue;
    if (deleted) proposals.delete(key);
    else proposals.set(key, data as ReplenishmentProposal);
  }
  return [...proposals.values()];
}

/** Noon UTC of a day, counted from Monday, 5 January 2026. */
export function noon(day: number): string {
  return new Date(Date.UTC(2026, 0, 5 + day, 12)).toISOString();
}

export function orderOf(
  id: string,
  day: number,
  quantity: number,
  fields: Partial<Order> = {},
): Order {
  return {
    id,
    channel: { kind: 'shopify' },
    status: 'open',
    placedAt: noon(day),
    updatedAt: noon(day),
    currency: 'EUR',
    lines: [{ id: '1', sku: 'A', quantity }],
    ...fields,
  };
}
