import type { Product } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { Product as SiteProduct, Variant as SiteVariant } from '../contract/product.ts';

export function toProduct(product: SiteProduct): Product {
  const { id, title, description, brand, category, status, variants, updatedAt } = product;
  const { countryOfOrigin, hsCode } = product;
  return present({
    id,
    title,
    description,
    brand,
    category,
    status,
    countryOfOrigin,
    hsCode,
    variants: variants.map(toVariant),
    updatedAt,
  }) as Product;
}

function toVariant(variant: SiteVariant): Product['variants'][number] {
  const { sku, title, gtin, options, price, imageUrls } = variant;
  const images = imageUrls?.map((url, position) => ({ url, position }));
  return present({ sku, title, gtin, options, price, images }) as Product['variants'][number];
}
