import type { Shop } from './shop.ts';

/** What people do in the shop, as the simulator's caller plays it. */
export function orderActions(shop: Shop) {
  return {
    placeOrder: shop.place,
    cancelOrder: (id: number | string) => shop.cancel(Number(id)),
    cancel: shop.cancel,
    fulfill: shop.fulfill,
    track: shop.track,
    refund: shop.refund,
    requestReturn: shop.requestReturn,
    advanceReturn: shop.advanceReturn,
    route: shop.route,
    orders: shop.orders,
  };
}

/** What people set in the admin, at the location that sells. */
export function stockActions(shop: Shop) {
  const location = shop.locationIds[0] ?? 0;
  return {
    stock: () =>
      new Map(
        shop.stock.items().map(({ id, sku }) => [sku, shop.stock.available(id, location) ?? 0]),
      ),
    setStock(sku: string, quantity: number) {
      for (const { id } of shop.stock.bySku(sku)) shop.stock.set(id, location, quantity);
    },
    setIncoming(sku: string, quantity: number) {
      for (const { id } of shop.stock.bySku(sku)) shop.stock.expect(id, location, quantity);
    },
  };
}
