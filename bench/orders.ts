import type { Order } from '@acorn-i/core';

/** Texts that differ in more than their id and time; they repeat after so many. */
const variety = 500;
const firstAt = Date.UTC(2026, 0, 5);

/**
 * Orders of three lines, about 1.6 KB of JSON each, one a second, the same for the same number. Only
 * the id and the time are put in at call time, so that making an order costs little beside handling it.
 */
export function createOrderTexts(): (number: number) => string {
  const parts = Array.from({ length: variety }, (_, index) => splitAtHoles(index));
  return (number) => {
    const [start, afterId, afterPlaced, afterUpdated] = parts[number % variety]!;
    const at = new Date(firstAt + number * 1_000).toISOString();
    return start + orderId(number) + afterId + at + afterPlaced + at + afterUpdated;
  };
}

export const orderId = (number: number): string => `A-${String(number).padStart(9, '0')}`;

/** How many of the first `count` orders pass the filter. */
export function passing(count: number): number {
  const whole = Math.floor(count / 10) * 9;
  return whole + Math.min(9, count % 10);
}

type Parts = readonly [start: string, afterId: string, afterPlaced: string, afterUpdated: string];

const hole = '<hole>';

function splitAtHoles(index: number): Parts {
  return JSON.stringify(orderOf(index)).split(hole) as unknown as Parts;
}

function orderOf(index: number): Order {
  const cents = 1_990 + (index % 97) * 10;
  return {
    id: hole,
    number: `#${10_000 + index}`,
    channel: { kind: 'shopify', id: 'brand.example', country: 'DE' },
    status: index % 10 === 9 ? 'cancelled' : 'open',
    paymentStatus: 'paid',
    placedAt: hole,
    updatedAt: hole,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    buyer: { id: `B-${index}`, name: `Buyer ${index}`, email: `buyer-${index}@example.org` },
    shippingAddress: {
      name: `Buyer ${index}`,
      lines: [`Lindenstraße ${(index % 90) + 1}`],
      city: 'Berlin',
      postalCode: '10969',
      country: 'DE',
    },
    lines: [1, 2, 3].map((line) => lineOf(line, index, cents)),
    shipping: [{ title: 'Standard', carrier: 'DHL', price: euros(490) }],
    taxesIncluded: true,
    totals: { items: euros(cents * 6), shipping: euros(490), tax: euros(Math.round(cents * 0.95)) },
    total: euros(cents * 6 + 490),
    isTest: false,
    tags: ['web', index % 2 === 0 ? 'new' : 'returning'],
  };
}

function lineOf(line: number, index: number, cents: number): Order['lines'][number] {
  return {
    id: `L${line}`,
    sku: `SKU-${(index * 3 + line) % 500}`,
    gtin: '4006381333931',
    title: `Linen shirt, long sleeve, size ${'SML'[line - 1]}`,
    quantity: line,
    unitPrice: euros(cents),
    total: euros(cents * line),
    taxes: [{ name: 'VAT', rate: '0.19', amount: euros(Math.round(cents * line * 0.16)) }],
    fulfilledBy: 'merchant',
  };
}

const euros = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency: 'EUR' });
