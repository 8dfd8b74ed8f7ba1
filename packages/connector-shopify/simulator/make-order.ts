import {
  type SimulatedBuyer,
  type SimulatedLine,
  type SimulatedOrder,
  taxRate,
} from './simulated-order.ts';
import type { StockItemRecord } from './stock-shelf.ts';

/** What a buyer puts in the basket, and how. */
export interface OrderRequest {
  lines: readonly {
    sku: string;
    quantity: number;
    /** Decimal text. Default: the catalogue's price. */
    price?: string;
    properties?: Readonly<Record<string, string>>;
  }[];
  /** Default `web`; `pos` is a sale at the till of `locationId`. */
  source?: 'web' | 'pos';
  /** The receipt, or another system's id. */
  sourceIdentifier?: string;
  /** Taken off, over all lines. Decimal text. */
  discount?: { code?: string; title?: string; amount: string };
  /** Decimal text. */
  tip?: string;
  /** Decimal text. Default: no shipping. */
  shipping?: string;
  taxesIncluded?: boolean;
  isPaid?: boolean;
  isTest?: boolean;
  isBusiness?: boolean;
  /** An anonymous sale has no buyer. */
  isAnonymous?: boolean;
  tags?: readonly string[];
  note?: string;
  purchaseOrder?: string;
}

export interface OrderSetting {
  id: number;
  number: number;
  at: number;
  locationId: number;
  currency: string;
  itemOf(sku: string): StockItemRecord | undefined;
}

/** A new order, priced and taxed. */
export function makeOrder(request: OrderRequest, setting: OrderSetting): SimulatedOrder {
  const { id, number, at, locationId } = setting;
  const isPos = request.source === 'pos';
  const taxesIncluded = request.taxesIncluded ?? true;
  const shippingMinor = request.shipping === undefined ? undefined : minor(request.shipping);
  return {
    id,
    name: `#${number}`,
    source: request.source ?? 'web',
    sourceIdentifier: request.sourceIdentifier ?? null,
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    financialStatus: (request.isPaid ?? true) ? 'paid' : 'pending',
    currency: setting.currency,
    buyer: request.isAnonymous ? null : makeBuyer(number, isPos),
    locationId: isPos ? locationId : null,
    isTest: request.isTest ?? false,
    isBusiness: request.isBusiness ?? false,
    taxesIncluded,
    tags: request.tags ?? [],
    note: request.note ?? null,
    purchaseOrder: request.purchaseOrder ?? null,
    lines: makeLines(request, setting, taxesIncluded),
    discounts: request.discount
      ? [
          request.discount.code === undefined
            ? { kind: 'automatic', text: request.discount.title ?? 'Offer' }
            : { kind: 'code', text: request.discount.code },
        ]
      : [],
    shipping:
      shippingMinor === undefined
        ? []
        : [
            {
              id: id * 10 + 9,
              title: 'Standard',
              code: 'standard',
              priceMinor: shippingMinor,
              taxMinor: taxOf(shippingMinor, taxesIncluded),
            },
          ],
    fulfillments: [],
    refunds: [],
    returns: [],
    payments: [],
    tipMinor: request.tip === undefined ? 0 : minor(request.tip),
  };
}

function makeLines(
  request: OrderRequest,
  setting: OrderSetting,
  taxesIncluded: boolean,
): SimulatedLine[] {
  const units = request.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  let left = request.discount ? minor(request.discount.amount) : 0;
  const share = units > 0 ? left / units : 0;
  return request.lines.map((line, index) => {
    const item = setting.itemOf(line.sku);
    const priceMinor = line.price === undefined ? (item?.priceMinor ?? 0) : minor(line.price);
    const isLast = index === request.lines.length - 1;
    const off = Math.min(
      isLast ? left : Math.floor(share * line.quantity),
      priceMinor * line.quantity,
    );
    left -= off;
    return {
      id: setting.id * 1_000 + index,
      sku: line.sku,
      title: item?.title ?? line.sku,
      variantId: item?.id ?? null,
      quantity: line.quantity,
      currentQuantity: line.quantity,
      priceMinor,
      taxMinor: taxOf(priceMinor * line.quantity - off, taxesIncluded),
      allocations: off > 0 ? [{ index: 0, amountMinor: off }] : [],
      properties: Object.entries(line.properties ?? {}).map(([name, value]) => ({ name, value })),
    };
  });
}

function makeBuyer(number: number, isPos: boolean): SimulatedBuyer {
  const label = String(number).padStart(4, '0');
  return {
    id: 900_000 + number,
    firstName: 'Buyer',
    lastName: label,
    email: `buyer-${label}@example.com`,
    phone: null,
    address: isPos
      ? null
      : {
          address1: `Example Street ${number % 200}`,
          address2: null,
          city: 'Example City',
          province: 'Berlin',
          provinceCode: 'BE',
          zip: String(10_000 + (number % 90_000)),
          country: 'DE',
        },
  };
}

function taxOf(amountMinor: number, isIncluded: boolean): number {
  const tax = isIncluded ? amountMinor - amountMinor / (1 + taxRate) : amountMinor * taxRate;
  return Math.round(tax);
}

function minor(amount: string): number {
  return Math.round(Number(amount) * 100);
}
