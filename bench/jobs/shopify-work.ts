import type { ShopReady } from './shopify-shop.ts';

/** What every client is given, and what it answers. */
export interface ShopifyWork extends ShopReady {
  /** Queries, all at once. */
  queries: number;
  /** The user waits and asks again where the client does not. */
  asksAgain: boolean;
  /** The folder that the peers are installed in. */
  peers?: string | undefined;
}

export interface ShopifyResult {
  seconds: number;
  answered: number;
  /** Queries that failed for good. */
  failed: number;
  /** What the first of them said. */
  fault?: string;
}

const item = 'gid://shopify/InventoryItem/50001';

/** Stock of three items. */
export const stockQuery = `query Stock($ids: [ID!]!, $location: ID!) {
  nodes(ids: $ids) {
    ... on InventoryItem {
      id sku
      inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } }
    }
  }
}`;
export const stockVariables = {
  ids: [item, item, item],
  location: 'gid://shopify/Location/1001',
};

/** The same work with any client. */
export async function askAllAtOnce(
  ask: () => Promise<unknown>,
  { queries }: ShopifyWork,
): Promise<ShopifyResult> {
  const startedAt = performance.now();
  const settled = await Promise.allSettled(Array.from({ length: queries }, ask));
  const seconds = (performance.now() - startedAt) / 1_000;
  const faults = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  return {
    seconds,
    answered: queries - faults.length,
    failed: faults.length,
    ...(faults.length > 0 && { fault: (faults[0] as Error).message }),
  };
}
