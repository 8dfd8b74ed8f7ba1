import type { ShopifySettings } from './settings.ts';

/** Faults that show only when settings are read together. */
export function lintSettings({
  auth,
  location,
  webhooks,
  webhookSecret,
}: ShopifySettings): { path: (string | number)[]; message: string }[] {
  const faults = [];
  if (webhooks && /^http:\/\/(?!127\.0\.0\.1[:/]?)/.test(webhooks.url)) {
    faults.push({ path: ['webhooks', 'url'], message: 'Shopify calls https addresses only' });
  }
  if (webhooks && 'accessToken' in auth && webhookSecret === undefined) {
    faults.push({
      path: ['webhookSecret'],
      message:
        'missing: without it every webhook is refused, and Shopify deletes the subscriptions. It is the API secret key of the app',
    });
  }
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
