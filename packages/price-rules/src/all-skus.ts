import { createKeyParts } from '@acorn-i/core';

/** Every SKU that has a price, facts or a promotion. New rates have the prices of all decided anew. */
export const allSkus = createKeyParts('skus');
