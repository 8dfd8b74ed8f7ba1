/** `gid://shopify/Product/123` → 123 */
export function numberOf(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf('/') + 1));
}
