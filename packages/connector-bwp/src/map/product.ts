import type { Product, ProductVariant } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { BwpProduct } from '../documents/catalog.ts';
import { toMoney } from './money.ts';

/** The shop's own SKU; a product without one is none that routes could speak of. */
export function skuOf({ sku }: BwpProduct): string | undefined {
  return sku?.value || undefined;
}

/** A product of the catalogue: each SKU is one of its own there. */
export function toProduct(product: BwpProduct, sku: string, updatedAt: string): Product {
  const title = product.title?.values?.find((one) => one?.value)?.value ?? sku;
  const price = product.advertisedPrice?.currentPrice;
  const amazonSku = product.amazonSku?.value;
  const url = product.image?.sourceUrl;
  return present({
    id: product.externalId?.value ?? sku,
    externalIds: [
      { system: 'buy-with-prime', type: 'product', id: product.id },
      ...(amazonSku ? [{ system: 'amazon', type: 'sku', id: amazonSku }] : []),
    ],
    title,
    status: product.offerPrime === false ? ('draft' as const) : ('active' as const),
    variants: [present({ sku, price: price ? toMoney(price) : undefined }) as ProductVariant],
    images: url && URL.canParse(url) ? [{ url }] : undefined,
    updatedAt,
  }) as Product;
}

/** What `createProduct` and `updateProduct` take of a variant. */
export function toProductInput(product: Product, variant: ProductVariant): Record<string, unknown> {
  const amazonSku = [...(variant.externalIds ?? []), ...(product.externalIds ?? [])].find(
    ({ system, type }) => system === 'amazon' && type === 'sku',
  );
  const url = product.attributes?.url;
  const image = (variant.images ?? product.images ?? [])[0];
  return present({
    externalId: variant.sku,
    sku: variant.sku,
    amazonSku: { value: amazonSku?.id ?? variant.sku },
    productDetailPageUrl: typeof url === 'string' ? url : undefined,
    image: image && present({ sourceUrl: image.url, altText: image.alt }),
  });
}
