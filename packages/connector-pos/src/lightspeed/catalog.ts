import { RejectedError } from '@acorn-i/core';
import type { LightspeedClient } from './client.ts';
import { readFeed } from './read-feed.ts';
import { type LightspeedProduct, Products } from './wire.ts';

/** The retailer's products by id and by SKU, kept up to date by their version feed. */
export interface LightspeedCatalog {
  /** SKUs by product id; a product without one is left out. */
  skusOf(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** @throws RejectedError `SKU_UNKNOWN`, `SKU_AMBIGUOUS` */
  productOf(sku: string, signal?: AbortSignal): Promise<string>;
}

const freshMs = 15 * 60_000;

export function createLightspeedCatalog(
  client: LightspeedClient,
  now: () => number,
): LightspeedCatalog {
  const byId = new Map<string, LightspeedProduct>();
  let version = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(signal: AbortSignal | undefined): Promise<void> {
    // Sales name products that are gone.
    const query = { deleted: true, include_images: false };
    const feed = { path: '/products', schema: Products, after: version, query, signal };
    for await (const page of readFeed(client, feed)) {
      for (const product of page.data) byId.set(product.id, product);
      version = page.version;
    }
    readAt = now();
  }

  async function refresh(isEnough: () => boolean, signal: AbortSignal | undefined): Promise<void> {
    if (isEnough() && now() - readAt < freshMs) return;
    reading ??= read(signal).finally(() => {
      reading = undefined;
    });
    await reading;
  }

  return {
    async skusOf(ids, signal) {
      await refresh(() => ids.every((id) => byId.has(id)), signal);
      return new Map(
        ids.flatMap((id) => {
          const sku = byId.get(id)?.sku;
          return sku ? [[id, sku] as const] : [];
        }),
      );
    },
    async productOf(sku, signal) {
      const find = () =>
        [...byId.values()].filter((product) => product.sku === sku && !product.deleted_at);
      await refresh(() => find().length > 0, signal);
      const [product, ...others] = find();
      if (product && others.length === 0) return product.id;
      const code = product ? 'SKU_AMBIGUOUS' : 'SKU_UNKNOWN';
      const reason = product
        ? 'several products have it. Rename all but one'
        : 'Lightspeed has no such product. Create it there';
      throw new RejectedError(`SKU ${sku}: ${reason}`, { code });
    },
  };
}
