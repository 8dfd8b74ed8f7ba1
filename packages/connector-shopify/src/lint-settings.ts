import type { ShopifySettings } from './settings.ts';

/** Faults that show only when settings are read together. */
export function lintSettings({
  location,
}: ShopifySettings): { path: (string | number)[]; message: string }[] {
  const faults = [];
  if (
    typeof location === 'object' &&
    new Set(Object.values(location)).size < Object.keys(location).length
  ) {
    faults.push({
      path: ['location'],
      message:
        'two of our locations write the stock of one Shopify location; the later would overwrite the earlier',
    });
  }
  return faults;
}
