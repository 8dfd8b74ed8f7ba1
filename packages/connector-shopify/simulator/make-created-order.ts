import type { OrderSetting } from './make-order.ts';
import { numberOf } from './number-of.ts';
import type { Shop } from './shop.ts';
import type {
  SimulatedLine,
  SimulatedMetafield,
  SimulatedOrder,
  SimulatedPayment,
  SimulatedTax,
} from './simulated-order.ts';

interface MoneyBag {
  shopMoney: { amount: string; currencyCode: string };
}

interface TaxLineInput {
  title: string;
  rate: string;
  priceSet?: MoneyBag;
  channelLiable?: boolean;
}

interface LineInput {
  variantId?: string;
  sku?: string;
  title?: string;
  quantity: number;
  priceSet?: MoneyBag;
  taxLines?: TaxLineInput[];
}

/** What of `OrderCreateOrderInput` the simulated shop keeps. */
export interface CreateOrderInput {
  currency?: string;
  processedAt?: string;
  sourceName?: string;
  sourceIdentifier?: string;
  lineItems?: LineInput[];
  shippingLines?: { title: string; code?: string; priceSet: MoneyBag; taxLines?: TaxLineInput[] }[];
  taxLines?: TaxLineInput[];
  taxesIncluded?: boolean;
  discountCode?: { itemFixedDiscountCode?: { code: string; amountSet?: MoneyBag } };
  metafields?: SimulatedMetafield[];
  financialStatus?: string;
  fulfillmentStatus?: string;
  transactions?: { kind?: string; status?: string; gateway?: string; amountSet: MoneyBag }[];
  customer?: object;
  customerId?: string;
  tags?: string[];
  poNumber?: string;
  note?: string;
  test?: boolean;
}

/** What Shopify does not take although its schema does. */
export function faultsOfOrder(
  order: CreateOrderInput,
  shop: Shop,
): { code?: string; field: string[]; message: string }[] {
  const faults: { code?: string; field: string[]; message: string }[] = [];
  const lines = order.lineItems ?? [];
  if (lines.length === 0) faults.push({ field: ['order', 'lineItems'], message: "can't be blank" });
  for (const [index, line] of lines.entries()) {
    const field = (name: string): string[] => ['order', 'lineItems', String(index), name];
    if (line.quantity < 1) faults.push({ field: field('quantity'), message: 'must be positive' });
    if (!line.variantId && !line.title)
      faults.push({ field: field('title'), message: "can't be blank" });
    if (line.variantId && !shop.stock.byId(numberOf(line.variantId)))
      faults.push({ field: field('variantId'), message: 'Variant not found' });
  }
  if (order.taxLines?.length && lines.some(({ taxLines }) => taxLines?.length)) {
    const message = 'Tax lines must be specified on the order or on the line items, not on both';
    faults.push({ field: ['order', 'taxLines'], message });
  }
  if (order.customer && order.customerId) {
    const message = 'Only one of customer and customerId may be given';
    faults.push({ code: 'REDUNDANT_CUSTOMER_FIELDS', field: ['order', 'customer'], message });
  }
  return faults;
}

/** The order that the shop keeps for what it was given. */
export function makeCreatedOrder(
  input: CreateOrderInput,
  options: object,
  setting: OrderSetting,
): SimulatedOrder {
  const { id, number, at } = setting;
  const lines = (input.lineItems ?? []).map((line, index) => makeLine(line, id * 1_000 + index));
  const isFulfilled = input.fulfillmentStatus === 'FULFILLED';
  return {
    id,
    name: `#${number}`,
    source: input.sourceName ?? 'app',
    sourceIdentifier: input.sourceIdentifier ?? null,
    createdAt: Math.min(at, input.processedAt ? Date.parse(input.processedAt) : at),
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    financialStatus: (input.financialStatus ?? statusOf(input)).toLowerCase(),
    currency: input.currency ?? setting.currency,
    buyer: null,
    locationId: null,
    isTest: input.test ?? false,
    isBusiness: false,
    taxesIncluded: input.taxesIncluded ?? false,
    tags: input.tags ?? [],
    note: input.note ?? null,
    purchaseOrder: input.poNumber ?? null,
    lines: withDiscount(lines, input),
    discounts: discountsOf(input),
    shipping: (input.shippingLines ?? []).map((one, index) => ({
      id: id * 10 + index,
      title: one.title,
      code: one.code ?? one.title,
      priceMinor: minorOf(one.priceSet),
      ...taxed(one.taxLines),
    })),
    fulfillments: isFulfilled
      ? [
          {
            id: id * 1_000,
            status: 'success',
            displayStatus: 'fulfilled',
            locationId: setting.locationId,
            createdAt: at,
            updatedAt: at,
            deliveredAt: null,
            tracking: [],
            lines: lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
          },
        ]
      : [],
    refunds: [],
    returns: [],
    payments: paymentsOf(input, id, at),
    tipMinor: 0,
    metafields: input.metafields ?? [],
    created: { order: input, options },
  };
}

function makeLine(input: LineInput, id: number): SimulatedLine {
  return {
    id,
    sku: input.sku ?? null,
    title: input.title ?? input.sku ?? '',
    variantId: input.variantId ? numberOf(input.variantId) : null,
    quantity: input.quantity,
    currentQuantity: input.quantity,
    priceMinor: minorOf(input.priceSet),
    ...taxed(input.taxLines),
    allocations: [],
    properties: [],
  };
}

function taxed(inputs: TaxLineInput[] = []): { taxMinor: number; taxes: SimulatedTax[] } {
  const taxes = inputs.map((tax) => ({
    title: tax.title,
    rate: Number(tax.rate),
    amountMinor: minorOf(tax.priceSet),
    isChannelLiable: tax.channelLiable ?? false,
  }));
  return { taxes, taxMinor: taxes.reduce((sum, tax) => sum + tax.amountMinor, 0) };
}

function discountsOf({ discountCode }: CreateOrderInput): SimulatedOrder['discounts'] {
  const code = discountCode?.itemFixedDiscountCode?.code;
  return code === undefined ? [] : [{ kind: 'code', text: code }];
}

/** The one discount, from the first line on. */
function withDiscount(
  lines: readonly SimulatedLine[],
  { discountCode }: CreateOrderInput,
): SimulatedLine[] {
  let left = minorOf(discountCode?.itemFixedDiscountCode?.amountSet);
  return lines.map((line) => {
    const amountMinor = Math.min(left, line.priceMinor * line.quantity);
    left -= amountMinor;
    return amountMinor > 0 ? { ...line, allocations: [{ index: 0, amountMinor }] } : line;
  });
}

function paymentsOf(
  { transactions = [] }: CreateOrderInput,
  orderId: number,
  at: number,
): SimulatedPayment[] {
  return transactions.map(({ kind = 'SALE', status = 'SUCCESS', gateway, amountSet }, index) => ({
    id: orderId * 10 + 1 + index,
    kind: kind.toLowerCase() as SimulatedPayment['kind'],
    status: status.toLowerCase() as SimulatedPayment['status'],
    gateway: gateway ?? 'manual',
    amountMinor: minorOf(amountSet),
    at,
  }));
}

function statusOf({ transactions = [] }: CreateOrderInput): string {
  const isPaid = transactions.some(({ kind, status }) => kind === 'SALE' && status === 'SUCCESS');
  return isPaid ? 'PAID' : 'PENDING';
}

function minorOf(bag: MoneyBag | undefined): number {
  return bag ? Math.round(Number(bag.shopMoney.amount) * 100) : 0;
}
