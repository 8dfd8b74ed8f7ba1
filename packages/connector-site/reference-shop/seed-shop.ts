import { addDecimals, multiplyDecimals, scaleDecimal, subtractDecimals } from '@acorn-i/core';
import type { Order, OrderLine } from '../src/contract/order.ts';
import type { Product } from '../src/contract/product.ts';
import type { Return } from '../src/contract/return.ts';
import { contractVersion } from '../src/contract/scalars.ts';
import type { Shop } from '../src/contract/shop.ts';
import type { ShopBook } from './shop-book.ts';

export const testSku = 'CHECK-ME';
export const testOrderId = 'check-me';

export function describeShop(requestsPerMinute: number): Shop {
  return {
    contract: contractVersion,
    name: 'Reference shop',
    country: 'DE',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    taxesIncluded: true,
    requestsPerMinute,
    taxIds: [
      { kind: 'VAT', value: 'DE136695976' },
      { kind: 'IOSS', value: 'IM2760000742' },
    ],
    test: { sku: testSku, orderId: testOrderId },
  };
}

/** Fills an empty book; one that has a product stays as it is. */
export function seedShop(book: ShopBook): void {
  if (book.list('product', { limit: 1 }).length > 0) return;
  const skus = [testSku, ...Array.from({ length: 7 }, (_, index) => `MUG-${index + 1}`)];
  for (const [index, sku] of skus.entries()) addProduct(book, sku, index);
  addOrder(book, {
    id: testOrderId,
    lines: [{ sku: testSku, quantity: 100_000, price: '1.00' }],
  });
  const shippers = ['merchant', 'amazon-prime', 'store', 'amazon-mcf'] as const;
  for (let number = 1; number <= 11; number += 1) {
    addOrder(book, {
      id: `o-${1_000 + number}`,
      lines: [
        {
          sku: `MUG-${(number % 7) + 1}`,
          quantity: (number % 3) + 1,
          price: `${10 + number}.90`,
          fulfilledBy: shippers[number % 4]!,
        },
        { sku: `MUG-${((number + 3) % 7) + 1}`, quantity: 1, price: '4.50' },
      ],
    });
  }
  for (const orderId of ['o-1001', 'o-1002', 'o-1003']) addReturn(book, orderId);
}

function addProduct(book: ShopBook, sku: string, index: number): void {
  const product: Omit<Product, 'updatedAt'> = {
    id: `p-${index + 1}`,
    title: sku === testSku ? 'For checks only' : `Mug no. ${index}`,
    status: 'active',
    variants: [
      {
        sku,
        price: { amount: `${10 + index}.90`, currency: 'EUR' },
        minimumPrice: { amount: '1.00', currency: 'EUR' },
        taxesIncluded: true,
      },
    ],
  };
  book.setNote(`product-of:${sku}`, product.id);
  book.put('product', product.id, product);
  book.put('level', sku, { sku, available: 10 + index });
}

export interface NewOrder {
  id: string;
  lines: readonly {
    sku: string;
    quantity: number;
    /** Of one unit, tax included. */
    price: string;
    fulfilledBy?: OrderLine['fulfilledBy'];
  }[];
  status?: Order['status'];
  buyer?: Partial<Order['buyer']>;
  shippingAddress?: Order['shippingAddress'];
}

/** An order as a buyer places it, paid. */
export function addOrder(book: ShopBook, order: NewOrder): Order {
  const currency = 'EUR';
  const money = (amount: string) => ({ amount, currency });
  const lines = order.lines.map(({ sku, quantity, price, fulfilledBy = 'merchant' }, index) => {
    const total = multiplyDecimals(price, quantity);
    const net = scaleDecimal(multiplyDecimals(total, '0.840336'), 2, 'half-up');
    const tax = { name: 'VAT', amount: money(subtractDecimals(total, net)), rate: '0.19' };
    return {
      id: String(index + 1),
      sku,
      quantity,
      cancelledQuantity: 0,
      fulfilledQuantity: 0,
      unitPrice: money(price),
      total: money(total),
      taxes: [tax],
      fulfilledBy,
    };
  });
  const sum = (amounts: readonly string[]) => addDecimals(['0.00', ...amounts]);
  const at = new Date().toISOString();
  return book.put('order', order.id, {
    id: order.id,
    number: `#${order.id}`,
    status: order.status ?? 'open',
    paymentStatus: 'paid' as const,
    placedAt: at,
    currency,
    taxesIncluded: true,
    buyer: {
      name: 'Erika Mustermann',
      email: 'erika@example.com',
      locale: 'de-DE',
      consent: { sharing: true, marketing: false, at },
      ...order.buyer,
    },
    shippingAddress: order.shippingAddress ?? {
      name: 'Erika Mustermann',
      lines: ['Heidestraße 17'],
      city: 'Köln',
      postalCode: '51147',
      country: 'DE',
    },
    lines,
    shipping: money('4.90'),
    tax: money(sum(lines.map(({ taxes }) => taxes[0]!.amount.amount))),
    refunded: money('0.00'),
    total: money(sum([...lines.map(({ total }) => total.amount), '4.90'])),
    taxIds: [{ kind: 'VAT' as const, value: 'DE136695976' }],
  });
}

export function addReturn(book: ShopBook, orderId: string): Return {
  return book.put('return', `r-${orderId}`, { ...sampleReturn(), id: `r-${orderId}`, orderId });
}

export function sampleReturn(): Return {
  const at = new Date().toISOString();
  return {
    id: 'r-sample',
    orderId: 'o-sample',
    status: 'requested',
    requestedAt: at,
    lines: [{ orderLineId: '1', sku: 'MUG-1', quantity: 1, reason: 'too small' }],
    updatedAt: at,
  };
}
