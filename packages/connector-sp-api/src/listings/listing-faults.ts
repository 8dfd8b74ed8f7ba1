import { RejectedError } from '@acorn-i/core';
import type { AttributeFault } from './check-attributes.ts';

const shown = 5;

/** @throws RejectedError `LISTING_SCHEMA` naming each SKU's attributes and the rules that they break. */
export function demandValid(
  productId: string,
  faults: ReadonlyMap<string, readonly AttributeFault[]>,
): void {
  if (faults.size === 0) return;
  const all = [...faults].flatMap(([sku, found]) => found.map((fault) => ({ sku, ...fault })));
  const texts = all
    .slice(0, shown)
    .map(({ sku, attribute, text, rule }) => `SKU ${sku}, ${attribute}: ${text} (${rule})`);
  const more = all.length > shown ? `; and ${all.length - shown} more` : '';
  throw new RejectedError(
    `product ${productId} breaks the rules of its product type: ${texts.join('; ')}${more}. Nothing was sent`,
    {
      code: 'LISTING_SCHEMA',
      details: {
        productId,
        faults: all.map(({ sku, attribute, rule }) => `${sku} ${attribute} ${rule}`).slice(0, 100),
      },
    },
  );
}
