import type { KeyedState, ReplenishmentProposal } from '@acorn-i/core';
import type { DailyDemand } from './weeks-of.ts';

/** What is known of one SKU at one location. */
export interface StockedSku {
  readonly demand: DailyDemand;
  /** What was counted last; absent while nobody did: unknown is not zero. */
  readonly stock?: {
    readonly onHand: number;
    readonly reserved: number;
    readonly incoming: number;
    /** ms */
    readonly at: number;
  };
}

export interface SkuState {
  readonly locations: Readonly<Record<string, StockedSku>>;
  /** What was proposed last and stands, by its id. */
  readonly proposals: Readonly<Record<string, ReplenishmentProposal>>;
  /** The forecast that was told last, by location. */
  readonly told: Readonly<Record<string, string>>;
}

const noSku: SkuState = { locations: {}, proposals: {}, told: {} };
const nowhere: StockedSku = { demand: {} };

export async function readSku(state: Pick<KeyedState, 'get'>, sku: string): Promise<SkuState> {
  return (await state.get<SkuState>(skuKey(sku))) ?? noSku;
}

export function isKnown(sku: SkuState): boolean {
  return sku !== noSku;
}

export function skuKey(sku: string): string {
  return `sku/${sku}`;
}

export function at(sku: SkuState, location: string): StockedSku {
  return sku.locations[location] ?? nowhere;
}

export function withLocation(sku: SkuState, location: string, after: StockedSku): SkuState {
  return { ...sku, locations: { ...sku.locations, [location]: after } };
}
