import { addDecimals, multiplyDecimals } from '@acorn-i/core';
import type { Marketplace, MarketplaceCode } from '@acorn-i/sp-api-client';

/** What a test or a demo orders. */
export interface PlacedOrder {
  /** `price` is that of one unit, a decimal as text. Default: the listing's. */
  lines: readonly { sku: string; quantity: number; price?: string }[];
  /** Default: the simulator's first marketplace. */
  marketplace?: MarketplaceCode;
  /** Default `MERCHANT`. */
  fulfilledBy?: 'MERCHANT' | 'AMAZON';
  /** Default `UNSHIPPED`. */
  status?: 'PENDING' | 'UNSHIPPED';
  isPrime?: boolean;
}

interface WireMoney {
  amount: string;
  currencyCode: string;
}

interface WireItem {
  orderItemId: string;
  quantityOrdered: number;
  product: {
    asin: string;
    title: string;
    sellerSku: string;
    condition: { conditionType: string; conditionSubtype: string };
    price: { unitPrice: WireMoney };
  };
  proceeds: {
    proceedsTotal: WireMoney;
    breakdowns: { type: string; subtotal: WireMoney }[];
  };
  cancellation?: {
    cancellationRequest?: { requester: string; cancelReason: string };
    cancellationExecution?: { cancelledBy: string; cancelReason: string };
  };
  fulfillment: { quantityFulfilled: number; quantityUnfulfilled: number };
}

/** An order as the simulator keeps it: the whole model's shape for what a shop order has. */
export interface WireOrder {
  orderId: string;
  createdTime: string;
  lastUpdatedTime: string;
  programs: string[];
  salesChannel: { channelName: string; marketplaceId: string; marketplaceName: string };
  buyer: { buyerName: string; buyerEmail: string };
  recipient: { deliveryAddress: Record<string, string> };
  proceeds: { grandTotal: WireMoney; breakdowns: { type: string; subtotal: WireMoney }[] };
  fulfillment: {
    fulfillmentStatus: string;
    fulfilledBy: string;
    fulfillmentServiceLevel: string;
    shipByWindow: { earliestDateTime: string; latestDateTime: string };
    deliverByWindow: { earliestDateTime: string; latestDateTime: string };
  };
  orderItems: WireItem[];
  packages?: object[];
}

interface Circumstances {
  at: string;
  marketplace: Marketplace;
  describeSku(sku: string): { title: string; price: string };
}

const dayMs = 86_400_000;

/** A new order of a buyer who is a number and nobody. */
export function createWireOrder(
  orderId: string,
  number: number,
  input: PlacedOrder,
  { at, marketplace, describeSku }: Circumstances,
): WireOrder {
  const { currency, country, id } = marketplace;
  const items = input.lines.map((line, index) =>
    createItem(`${orderId.replaceAll('-', '').slice(3)}${index}`, line, currency, describeSku),
  );
  const total = addDecimals(items.map(({ proceeds }) => proceeds.proceedsTotal.amount));
  const grandTotal = { amount: total, currencyCode: currency };
  const inDays = (days: number) => new Date(Date.parse(at) + days * dayMs).toISOString();
  const buyer = String(number).padStart(4, '0');
  return {
    orderId,
    createdTime: at,
    lastUpdatedTime: at,
    programs: input.isPrime ? ['PRIME'] : [],
    salesChannel: {
      channelName: 'AMAZON',
      marketplaceId: id,
      marketplaceName: `Amazon ${country}`,
    },
    buyer: {
      buyerName: `Buyer ${buyer}`,
      buyerEmail: `buyer-${buyer}@marketplace.example`,
    },
    recipient: {
      deliveryAddress: {
        name: `Buyer ${buyer}`,
        addressLine1: `Test Street ${number}`,
        city: 'Testville',
        postalCode: '00000',
        countryCode: country,
        addressType: 'RESIDENTIAL',
      },
    },
    proceeds: { grandTotal, breakdowns: [{ type: 'ITEM', subtotal: grandTotal }] },
    fulfillment: {
      fulfillmentStatus: input.status ?? 'UNSHIPPED',
      fulfilledBy: input.fulfilledBy ?? 'MERCHANT',
      fulfillmentServiceLevel: 'STANDARD',
      shipByWindow: { earliestDateTime: at, latestDateTime: inDays(2) },
      deliverByWindow: { earliestDateTime: inDays(3), latestDateTime: inDays(5) },
    },
    orderItems: items,
  };
}

function createItem(
  orderItemId: string,
  line: PlacedOrder['lines'][number],
  currencyCode: string,
  describeSku: Circumstances['describeSku'],
): WireItem {
  const { title, price: listed } = describeSku(line.sku);
  const price = line.price ?? listed;
  const subtotal = { amount: multiplyDecimals(price, line.quantity), currencyCode };
  return {
    orderItemId,
    quantityOrdered: line.quantity,
    product: {
      asin: 'B000000000',
      title,
      sellerSku: line.sku,
      condition: { conditionType: 'NEW', conditionSubtype: 'NEW' },
      price: { unitPrice: { amount: price, currencyCode } },
    },
    proceeds: { proceedsTotal: subtotal, breakdowns: [{ type: 'ITEM', subtotal }] },
    fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: line.quantity },
  };
}
