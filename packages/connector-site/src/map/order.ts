import { type Address, compareDecimals, type Order, present } from '@acorn-i/core';
import { addressFaults } from '../checks/address.ts';
import { taxIdFault } from '../checks/tax-id.ts';
import type { OrderLine as SiteLine, Order as SiteOrder } from '../contract/order.ts';
import type { Address as SiteAddress, TaxId } from '../contract/scalars.ts';
import type { Shop } from '../contract/shop.ts';
import type { SiteSettings } from '../settings.ts';

export interface OrderContext {
  shop: Shop;
  settings: Pick<SiteSettings, 'url' | 'minimumPrices'>;
}

/** An order of the shop. What is doubtful about it stands in its tags: `check:address`. */
export function toOrder(order: SiteOrder, { shop, settings }: OrderContext): Order {
  const { consent } = order.buyer;
  return present({
    id: order.id,
    number: order.number,
    channel: {
      kind: 'site',
      id: new URL(settings.url).host,
      name: shop.name,
      country: shop.country,
    },
    status: order.status,
    paymentStatus: order.paymentStatus,
    placedAt: order.placedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    timeZone: shop.timeZone,
    currency: order.currency as Order['currency'],
    buyer: consent.sharing ? toBuyer(order) : undefined,
    shippingAddress: toAddress(order.shippingAddress, consent.sharing),
    billingAddress: order.billingAddress && toAddress(order.billingAddress, consent.sharing),
    lines: order.lines.map(toLine),
    shipping: [{ price: order.shipping as Order['total'] & object }],
    taxesIncluded: order.taxesIncluded,
    totals: present({
      shipping: order.shipping,
      tax: order.tax,
      refunded: order.refunded,
    }) as Order['totals'],
    total: order.total as Order['total'],
    isPrime: order.lines.some(({ fulfilledBy }) => fulfilledBy === 'amazon-prime') || undefined,
    tags: tagsOf(order, shop, settings),
  }) as Order;
}

function toBuyer({ buyer }: SiteOrder): Order['buyer'] {
  const { name, email, phone, company, locale, taxId } = buyer;
  return present({ name, email, phone, company, locale, taxId: taxId?.value }) as Order['buyer'];
}

/** Without consent the shipper gets what a parcel needs, and no phone. */
function toAddress({ phone, ...place }: SiteAddress, isShared: boolean): Address {
  return present({ ...pickPlace(place), phone: isShared ? phone : undefined }) as Address;
}

function pickPlace(place: Omit<SiteAddress, 'phone'>): Omit<SiteAddress, 'phone'> {
  const { name, company, lines, city, region, postalCode, country } = place;
  return { name, company, lines, city, region, postalCode, country };
}

function toLine(line: SiteLine): Order['lines'][number] {
  return present({
    id: line.id,
    sku: line.sku,
    title: line.title,
    quantity: line.quantity,
    cancelledQuantity: line.cancelledQuantity,
    fulfilledQuantity: line.fulfilledQuantity,
    unitPrice: line.unitPrice,
    total: line.total,
    discounts: line.discount && [{ amount: line.discount }],
    taxes: line.taxes.map(({ name, amount, rate }) => present({ name, amount, rate })),
    fulfilledBy: line.fulfilledBy,
  }) as Order['lines'][number];
}

function tagsOf(order: SiteOrder, shop: Shop, settings: OrderContext['settings']): string[] {
  const taxIds: TaxId[] = [...(order.taxIds ?? []), order.buyer.taxId ?? []].flat();
  return [
    order.buyer.consent.marketing && 'consent:marketing',
    !order.buyer.consent.sharing && 'consent:no-sharing',
    addressFaults(order.shippingAddress).length > 0 && 'check:address',
    taxIds.some((taxId) => taxIdFault(taxId) !== undefined) && 'check:tax-id',
    order.taxesIncluded !== shop.taxesIncluded && 'check:taxes-included',
    order.lines.some((line) => isBelow(line, settings.minimumPrices)) && 'check:minimum-price',
  ].filter((tag) => tag !== false);
}

function isBelow(
  { sku, unitPrice }: SiteLine,
  minimumPrices: SiteSettings['minimumPrices'],
): boolean {
  const least = Object.hasOwn(minimumPrices, sku) ? minimumPrices[sku] : undefined;
  return (
    least !== undefined &&
    (least.currency !== unitPrice.currency || compareDecimals(unitPrice.amount, least.amount) < 0)
  );
}
