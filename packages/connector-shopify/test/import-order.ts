import { type Change, type Draft, type Order, toChange, type WriteContext } from '@acorn-i/core';

const at = '2026-11-20T10:00:00Z';

/** An order of a marketplace that collects the tax, paid, two lines. */
export function marketplaceOrder(id: string, more: Partial<Order> = {}): Order {
  const eur = (amount: string) => ({ amount, currency: 'EUR' as const });
  const vat = (amount: string) => ({
    name: 'VAT',
    rate: '0.19',
    amount: eur(amount),
    collectedByChannel: true,
  });
  return {
    id,
    channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', name: 'Amazon.de', country: 'DE' },
    status: 'open',
    placedAt: at,
    updatedAt: at,
    currency: 'EUR',
    buyer: { name: 'Buyer One', email: 'relay@example.com' },
    shippingAddress: {
      name: 'Buyer One',
      lines: ['Example Street 1'],
      city: 'Example City',
      region: 'Berlin',
      postalCode: '10115',
      country: 'DE',
    },
    lines: [
      {
        id: '1',
        sku: 'CUP',
        title: 'Cup',
        quantity: 2,
        unitPrice: eur('9.90'),
        total: eur('17.80'),
        discounts: [{ code: 'MAY', amount: eur('2.00') }],
        taxes: [vat('2.84')],
        fulfilledBy: 'merchant',
      },
      {
        id: '2',
        sku: 'UNMAPPED',
        title: 'Plate',
        quantity: 1,
        unitPrice: eur('5.00'),
        total: eur('5.00'),
      },
    ],
    shipping: [{ title: 'Standard', price: eur('4.90'), taxes: [vat('0.78')] }],
    taxesIncluded: true,
    total: eur('27.70'),
    ...more,
  };
}

export function orderChange(data: Order, more: Partial<Draft<'order'>> = {}): Change<'order'> {
  const stamp = { source: 'amazon.orders', recordedAt: at };
  return toChange('order', { data, ...more }, stamp).change as Change<'order'>;
}

export function writing(more: Partial<WriteContext> = {}): WriteContext {
  return {
    idempotencyKey: crypto.randomUUID(),
    attempt: 1,
    signal: new AbortController().signal,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    ...more,
  };
}
