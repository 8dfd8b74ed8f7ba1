import type { Money } from '@acorn-i/core';
import type { SimulatedSku } from '../simulator/index.ts';

/** Goods that the shop sells and has: 100 of each at 10.00, unless it is said otherwise. */
export function wares(names: readonly string[], more: Partial<SimulatedSku> = {}): SimulatedSku[] {
  return names.map((sku) => ({ sku, title: sku, price: '10.00', quantity: 100, ...more }));
}

export function eur(amount: string): Money {
  return { amount, currency: 'EUR' };
}
