import type { Draft, RawRequest, Source } from '@acorn-i/core';
import type { Reader } from '../client.ts';
import type { ShopifyApi } from '../connect.ts';
import {
  BulkProduct,
  bulkProducts,
  countProducts,
  shopCurrency,
} from '../documents/bulk-products.ts';
import {
  moreOfProduct,
  productById,
  productsByUpdate,
  type ShopifyProduct,
} from '../documents/products.ts';
import { globalId } from '../map/global-id.ts';
import { toProduct } from '../map/product.ts';
import { verifyWebhook } from './order-webhook.ts';
import { pullUpdated, type UpdatedList } from './pull-updated.ts';
import { readHint } from './webhook-hint.ts';

const page = { first: 10, variants: 20, media: 10, metafields: 20 };
const rest = { variants: 50, media: 50, metafields: 50 };

interface PricedProduct extends ShopifyProduct {
  currency: string;
}

const productList: UpdatedList<PricedProduct, 'product'> = {
  name: 'products',
  isSorted: true,
  startsWhole: true,
  async search({ client }, query, after, { priority, signal }) {
    const run = { size: page.first, priority, signal };
    const { products, shop } = await client.run(productsByUpdate, { query, after, ...page }, run);
    const nodes = products.nodes.map((node) => ({ ...node, currency: shop.currencyCode }));
    return { nodes, pageInfo: products.pageInfo };
  },
  async tell(api, nodes, run) {
    const whole = await Promise.all(nodes.map((node) => completeProduct(api, node, run)));
    const changes = whole.map((node, index) => ({
      data: toProduct(node, nodes[index]?.currency ?? ''),
    }));
    return { changes, rejects: [] };
  },
  bulk: {
    document: bulkProducts,
    connections: {
      ProductVariant: 'variants',
      MediaImage: 'media',
      Video: 'media',
      ExternalVideo: 'media',
      Model3d: 'media',
      Metafield: 'metafields',
    },
    pointsEach: 30,
    async count({ client }, query, { priority, signal }) {
      const run = { priority, signal };
      const { productsCount } = await client.run(countProducts, { query }, run);
      return productsCount?.count ?? 0;
    },
    async toNodes({ client }, roots, { priority, signal }) {
      const { shop } = await client.run(shopCurrency, {}, { priority, signal });
      return roots.map((root) => toListed(root, shop.currencyCode));
    },
  },
};

/** Pages ask for the first image of a variant. */
function toListed(root: unknown, currency: string): PricedProduct {
  const product = BulkProduct.parse(root);
  const nodes = product.variants.nodes.map((variant) => ({
    ...variant,
    media: { nodes: variant.media.nodes.slice(0, 1) },
  }));
  return { ...product, currency, variants: { ...product.variants, nodes } };
}

/** The catalogue: all of it at first, then what changed. */
export const products: Source<ShopifyApi, 'product'> = {
  entity: 'product',
  description: 'Products with their variants, images and metafields',
  every: '5m',
  isRereadable: true,
  canBackfill: true,
  pull: (api, context) => pullUpdated(productList, api, context),
  verify: verifyWebhook,
  async decode(api, request) {
    const { topic, id } = readHint(request);
    if (!topic.startsWith('products/') || id === undefined) return [];
    const variables = { id: globalId('Product', id), ...page };
    const { product, shop } = await api.client.run(productById, variables, { priority: 'live' });
    if (!product) return [gone(id, request)];
    const whole = await completeProduct(api, product, { priority: 'live' });
    return [{ data: toProduct(whole, shop.currencyCode) }];
  },
};

/** The product with all of its variants, images and metafields. */
async function completeProduct(
  { client }: ShopifyApi,
  product: ShopifyProduct,
  { priority, signal }: Reader,
): Promise<ShopifyProduct> {
  const whole = { ...product };
  const open = () =>
    [whole.variants, whole.media, whole.metafields].some(({ pageInfo }) => pageInfo.hasNextPage);
  while (open()) {
    const variables = {
      id: product.id,
      // One of each that is at its end: Shopify takes no page of none.
      ...sizesOf(whole),
      afterVariant: whole.variants.pageInfo.endCursor,
      afterMedia: whole.media.pageInfo.endCursor,
      afterMetafield: whole.metafields.pageInfo.endCursor,
    };
    const { product: more } = await client.run(moreOfProduct, variables, { priority, signal });
    if (!more) break;
    whole.variants = joined(whole.variants, more.variants);
    whole.media = joined(whole.media, more.media);
    whole.metafields = joined(whole.metafields, more.metafields);
  }
  return whole;
}

function sizesOf({ variants, media, metafields }: ShopifyProduct): typeof rest {
  return {
    variants: variants.pageInfo.hasNextPage ? rest.variants : 1,
    media: media.pageInfo.hasNextPage ? rest.media : 1,
    metafields: metafields.pageInfo.hasNextPage ? rest.metafields : 1,
  };
}

interface Connection<Node> {
  pageInfo: ShopifyProduct['variants']['pageInfo'];
  nodes: Node[];
}

function joined<Node>(before: Connection<Node>, more: Connection<Node>): Connection<Node> {
  if (!before.pageInfo.hasNextPage) return before;
  return { pageInfo: more.pageInfo, nodes: [...before.nodes, ...more.nodes] };
}

/** Shopify tells nothing of a deleted product but its number. */
function gone(id: string, { headers }: RawRequest): Draft<'product'> {
  const at = new Date(headers['x-shopify-triggered-at'] ?? 0);
  const updatedAt = Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString();
  const externalIds = [{ system: 'shopify', type: 'product', id: globalId('Product', id) }];
  return { data: { id, externalIds, title: '', variants: [], updatedAt }, deleted: true };
}
