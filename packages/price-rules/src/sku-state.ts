import type { KeyedState, Price, PromotionBenefit } from '@acorn-i/core';

/** What rules can ask of a product. */
export interface ProductFacts {
  readonly categories: readonly string[];
  readonly brand?: string;
  readonly tags: readonly string[];
}

/** A price as it came, without what rules do not look at. */
export type BasePrice = Pick<
  Price,
  | 'price'
  | 'compareAt'
  | 'cost'
  | 'minimumAdvertised'
  | 'taxesIncluded'
  | 'validFrom'
  | 'validTo'
  | 'updatedAt'
>;

/** A promotion, as far as one SKU is concerned. */
export interface SkuPromotion {
  readonly id: string;
  readonly channel: { readonly kind: string; readonly id?: string };
  readonly benefit: PromotionBenefit;
  readonly startsAt?: string;
  readonly endsAt?: string;
}

/** What one target was told last. */
export interface ToldPrice {
  readonly amount: string;
  readonly compareAt?: string;
  readonly rule: string;
  /** How it came to be, for `explain`; or why nothing new is told. */
  readonly notes: readonly string[];
}

/** What is remembered of one SKU. */
export interface SkuState {
  /** By currency; a price that is valid for a time stands beside the one without end. */
  readonly bases: Readonly<Record<string, BasePrice>>;
  readonly product?: ProductFacts;
  readonly promotions: Readonly<Record<string, SkuPromotion>>;
  /** By the target's connection, and `/` and the store where it has some. */
  readonly told: Readonly<Record<string, ToldPrice>>;
  /** Why a target has no price, or not the newest, by the same names. */
  readonly withheld: Readonly<Record<string, string>>;
  /** The moment that prices were last decided for, ms. */
  readonly at: number;
}

const noSku: SkuState = { bases: {}, promotions: {}, told: {}, withheld: {}, at: 0 };

type Reader = Pick<KeyedState, 'get'>;

export async function readSku(state: Reader, sku: string): Promise<SkuState> {
  return (await state.get<SkuState>(skuKey(sku))) ?? noSku;
}

/** Where a SKU is remembered, and what it is woken by. */
export function skuKey(sku: string): string {
  return `sku/${sku}`;
}

export function isKnown(sku: SkuState): boolean {
  return sku !== noSku;
}
