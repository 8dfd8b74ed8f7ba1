import type { SquareSettings } from './settings.ts';

/** Where the API is. */
export function endpointOf({ endpoint, isSandbox }: SquareSettings): string {
  if (endpoint) return endpoint.replace(/\/$/, '');
  return isSandbox ? 'https://connect.squareupsandbox.com' : 'https://connect.squareup.com';
}
