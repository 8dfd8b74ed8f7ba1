import type { Change } from '@acorn-i/core';
import type { OpenOrder } from './open-orders.ts';
import type { SkuStock } from './sku-stock.ts';

/** What one change does to one SKU. */
export interface Move {
  readonly sku: string;
  readonly before: SkuStock;
  readonly after: SkuStock;
  /** Tell levels that stand still too: a channel has moved its own figure. */
  readonly retell?: boolean;
  /** What the order behind it holds now. */
  readonly opened?: OpenOrder;
}

/** Why something moved, and when. */
export interface Cause {
  readonly kind: 'order' | 'count' | 'movement' | 'expiry' | 'settings';
  /** When the system changed it, ms. */
  readonly occurredAt: number;
  /** When our log took it, ms. */
  readonly recordedAt: number;
  /** Of an order: whose. */
  readonly connection?: string;
}

export function toCause(kind: Cause['kind'], change: Change): Cause {
  return {
    kind,
    occurredAt: Date.parse(change.occurredAt),
    recordedAt: Date.parse(change.recordedAt),
  };
}
