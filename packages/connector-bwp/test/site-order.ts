import type { Draft, FulfilledBy, Order } from '@acorn-i/core';

export interface SiteOrderOptions {
  sku?: string;
  units?: number;
  fulfilledBy?: FulfilledBy;
  email?: string | undefined;
  status?: Order['status'];
  refunded?: string;
  more?: Partial<Order>;
}

const at = '2026-11-20T10:00:00Z';

/** An order of a brand's own site, of one line that Amazon ships. */
export function siteOrder(
  id: string,
  options: SiteOrderOptions = {},
): Draft<'order'> & { data: Order } {
  const { sku = 'MUG-1', units = 1, fulfilledBy = 'amazon-prime', refunded } = options;
  const email = 'email' in options ? options.email : 'buyer@example.com';
  const usd = (amount: string) => ({ amount, currency: 'USD' as const });
  return {
    data: {
      id,
      channel: { kind: 'site', id: 'shop.example' },
      status: options.status ?? 'open',
      placedAt: at,
      updatedAt: at,
      currency: 'USD',
      buyer: { name: 'Buyer One', ...(email !== undefined && { email }) },
      shippingAddress: {
        name: 'Buyer One',
        lines: ['1 Example Street'],
        city: 'Seattle',
        region: 'WA',
        postalCode: '98109',
        country: 'US',
      },
      lines: [{ id: '1', sku, title: 'Mug', quantity: units, unitPrice: usd('9.99'), fulfilledBy }],
      total: usd('9.99'),
      ...(refunded !== undefined && { totals: { refunded: usd(refunded) } }),
      ...options.more,
    },
  };
}
