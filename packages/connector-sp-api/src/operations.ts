import type { Rate } from '@acorn-i/core';

export interface Operation {
  name: string;
  verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `{parameters}`. */
  path: string;
  /** Requests each second, by default. Below one for most. */
  rate: number;
  burst: number;
}

/**
 * Every operation that the client calls, with Amazon's default usage plan (per account and app).
 *
 * Rates: the models `orders_2026-01-01.json` and `listingsItems_2021-08-01.json` of
 * https://github.com/amzn/selling-partner-api-models
 */
export const operations = {
  searchOrders: {
    name: 'searchOrders',
    verb: 'GET',
    path: '/orders/2026-01-01/orders',
    rate: 0.0056,
    burst: 20,
  },
  getOrder: {
    name: 'getOrder',
    verb: 'GET',
    path: '/orders/2026-01-01/orders/{orderId}',
    rate: 0.5,
    burst: 30,
  },
  getListingsItem: {
    name: 'getListingsItem',
    verb: 'GET',
    path: '/listings/2021-08-01/items/{sellerId}/{sku}',
    rate: 5,
    burst: 10,
  },
  patchListingsItem: {
    name: 'patchListingsItem',
    verb: 'PATCH',
    path: '/listings/2021-08-01/items/{sellerId}/{sku}',
    rate: 5,
    burst: 5,
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The table as the engine's budgets want it. */
export const rates: Readonly<Record<OperationName, Rate>> = Object.fromEntries(
  Object.values(operations).map(({ name, rate, burst }) => [name, { perSecond: rate, burst }]),
) as Record<OperationName, Rate>;

/** The path with its parameters filled in, each encoded: SKUs may hold slashes and spaces. */
export function fillPath(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new RangeError(`${path}: no value for ${name}`);
    return encodeURIComponent(value);
  });
}
