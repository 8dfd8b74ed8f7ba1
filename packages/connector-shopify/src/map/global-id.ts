/** The number in a global id: `gid://shopify/Order/123?x=y` → `123`. Webhooks carry only that. */
export function legacyId(gid: string): string {
  const path = gid.split('?', 1)[0] ?? gid;
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `gid://shopify/Order/123` */
export function globalId(type: string, id: string | number): string {
  return `gid://shopify/${type}/${id}`;
}
