import { type Product, RejectedError, requestJson } from '@acorn-i/core';
import type { BwpClient } from './client.ts';
import { createUploadLink } from './documents/catalog.ts';

export interface UploadedCatalog {
  /** What the merchant console, or a later call, processes the file by. */
  fileId: string;
  products: number;
}

/** https://documents.buywithprime.amazon.com/bwp-api/docs/create-and-manage-catalogs */
const mostProducts = 15_000;

const columns = [
  'External ID',
  'Updated External ID',
  'SKU',
  'Amazon SKU',
  'Offer Prime',
  'Image URL',
  'Product Detail Page URL',
] as const;

/** The catalogue feed file: each SKU a row. https://documents.buywithprime.amazon.com/bwp-api/docs/upload-a-catalog */
export function catalogFile(products: readonly Product[], { offerPrime = true } = {}): string {
  const rows = products.flatMap((product) =>
    product.variants.map((variant) => {
      const amazon = [...(variant.externalIds ?? []), ...(product.externalIds ?? [])].find(
        ({ system, type }) => system === 'amazon' && type === 'sku',
      );
      const url = product.attributes?.url;
      const image = (variant.images ?? product.images ?? [])[0]?.url ?? '';
      const { sku } = variant;
      const page = typeof url === 'string' ? url : '';
      return [sku, '', sku, amazon?.id ?? sku, String(offerPrime), image, page];
    }),
  );
  if (rows.length > mostProducts) {
    throw new RejectedError(
      `a catalogue file holds ${mostProducts} products, not ${rows.length}. Upload several files`,
      {
        code: 'BWP_CATALOG_TOO_LARGE',
      },
    );
  }
  return [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

/** Puts a catalogue file where Buy with Prime takes it from. */
export async function uploadCatalog(
  client: BwpClient,
  products: readonly Product[],
  { fetch, offerPrime }: { fetch: typeof globalThis.fetch; offerPrime?: boolean },
): Promise<UploadedCatalog> {
  const body = Buffer.from(catalogFile(products, offerPrime === undefined ? {} : { offerPrime }));
  const input = { fileType: 'CSV', size: body.length };
  const { createUploadLink: made } = await client.run(createUploadLink, { input });
  if (!made?.payload) {
    throw new RejectedError('createUploadLink: no link', { code: 'BWP_NO_UPLOAD_LINK' });
  }
  const { uploadUrl: url, fileId } = made.payload;
  const headers = { 'content-type': 'text/csv' };
  await requestJson({ url, method: 'PUT', body, headers, fetch, address: 'catalogue upload' });
  return { fileId, products: products.reduce((sum, { variants }) => sum + variants.length, 0) };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
