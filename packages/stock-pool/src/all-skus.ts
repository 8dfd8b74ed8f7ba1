import { createKeyParts } from '@acorn-i/core';

/** Every SKU of which anything lies, moves or is wanted in the pool. New settings have the levels of all told anew. */
export const allSkus = createKeyParts('skus');
