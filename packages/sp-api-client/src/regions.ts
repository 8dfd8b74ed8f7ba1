/** One of Amazon's three API regions: the Americas; Europe, Middle East, Africa and India; the Far East. */
export type Region = 'na' | 'eu' | 'fe';

export const regions: readonly Region[] = ['na', 'eu', 'fe'];

/** Login with Amazon, the same for all regions. */
export const lwaEndpoint = 'https://api.amazon.com/auth/o2/token';

/**
 * The host of a region, production or Amazon's own sandbox.
 *
 * https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
 */
export function regionEndpoint(region: Region, { sandbox = false } = {}): string {
  return `https://${sandbox ? 'sandbox.' : ''}sellingpartnerapi-${region}.amazon.com`;
}
