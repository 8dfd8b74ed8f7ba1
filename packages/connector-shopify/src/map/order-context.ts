/** What an order's own data does not tell. */
export interface OrderContext {
  /** `brand.myshopify.com` */
  shop: string;
  /** Our name of a Shopify location, by its legacy number. */
  locationNames: ReadonlyMap<string, string>;
}

/** Our name of a Shopify location, or its number where we have none. */
export function locationName(id: string, context: OrderContext): string {
  return context.locationNames.get(id) ?? id;
}
