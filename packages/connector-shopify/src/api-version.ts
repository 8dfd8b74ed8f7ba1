/**
 * The Admin API version that every operation is written and checked against.
 * https://shopify.dev/docs/api/usage/versioning
 */
export const adminApiVersion = '2026-10';
