import { seededRandom } from '@acorn-i/core/testing';
import { type MarketplaceCode, marketplaces } from '@acorn-i/sp-api-client';

/** A settlement to be made up. */
export interface SettlementPlan {
  id: string;
  marketplace: MarketplaceCode;
  /** How many orders it pays for; refunds, fees and the rest come with them. */
  orders: number;
  /** ISO 8601; the period is the two weeks before. */
  endsAt: string;
  /** `european`: `1.234,56` and `01.03.2026 10:00:00 UTC`. Default `plain`. */
  style?: 'plain' | 'european';
  seed?: number;
  /** Rows that are added as they are: `{ 'amount-type': 'Zyx', amount: '-1.00' }`. */
  more?: readonly Readonly<Record<string, string>>[];
}

export interface MadeSettlement {
  content: string;
  /** Rows below the header. */
  rows: number;
  /** In the smallest coin. */
  totalMinor: number;
}

const columns = [
  ...['settlement-id', 'settlement-start-date', 'settlement-end-date', 'deposit-date'],
  ...['total-amount', 'currency', 'transaction-type', 'order-id', 'merchant-order-id'],
  ...['adjustment-id', 'shipment-id', 'marketplace-name', 'amount-type', 'amount-description'],
  ...['amount', 'fulfillment-id', 'posted-date', 'posted-date-time', 'order-item-code'],
  ...['merchant-order-item-id', 'merchant-adjustment-item-id', 'sku', 'quantity-purchased'],
  'promotion-id',
];

type Row = Record<string, string>;
type Amounts = readonly (readonly [type: string, description: string, minor: number, more?: Row])[];

/** A V2 flat file with all that a settlement can hold, whose total is right. */
export function makeSettlement(plan: SettlementPlan): MadeSettlement {
  const { currency, domain } = marketplaces[plan.marketplace];
  const places = currency === 'JPY' ? 0 : 2;
  const random = seededRandom(plan.seed ?? 1);
  const below = (most: number) => Math.floor(random() * most);
  const write = writerOf(plan.style ?? 'plain', places);
  const endsMs = Date.parse(plan.endsAt);
  const rows: Row[] = [];
  let totalMinor = 0;

  function add(common: Row, amounts: Amounts): void {
    for (const [type, description, minor, more = {}] of amounts) {
      totalMinor += minor;
      rows.push({
        'settlement-id': plan.id,
        ...common,
        'amount-type': type,
        'amount-description': description,
        amount: write.amount(minor),
        ...more,
      });
    }
  }

  for (let number = 0; number < plan.orders; number += 1) {
    const postedMs = endsMs - below(14 * 86_400_000);
    const common = orderRow(plan.id, number, domain, write.time(postedMs), write.date(postedMs));
    const price = 500 + below(100_000);
    const item = { sku: `SKU-${below(500)}`, 'order-item-code': `${number}1` };
    const promotion = number % 5 === 0 ? 50 + below(200) : 0;
    add({ ...common, ...item, 'transaction-type': 'Order' }, saleAmounts(price, promotion));
    if (number % 9 === 0) add({ ...common, ...item, ...refundRow(number) }, refundAmounts(price));
  }
  const alone = { 'posted-date': write.date(endsMs), 'posted-date-time': write.time(endsMs) };
  add({ ...alone, 'transaction-type': 'other-transaction' }, [
    ['other-transaction', 'Previous Reserve Amount Balance', 12_345],
    ['other-transaction', 'Subscription Fee', -3_900],
    ['other-transaction', 'Storage Fee', -1_234],
    ['FBA Inventory Reimbursement', 'WAREHOUSE_DAMAGE', 999],
    ['other-transaction', 'Balance Adjustment', -7],
    ['Cost of Advertising', 'TransactionTotalAmount', -45_678],
    ['other-transaction', 'Current Reserve Amount', -20_000],
  ]);
  for (const given of plan.more ?? []) rows.push({ 'settlement-id': plan.id, ...alone, ...given });
  const head = {
    'settlement-id': plan.id,
    'settlement-start-date': write.time(endsMs - 14 * 86_400_000),
    'settlement-end-date': write.time(endsMs),
    'deposit-date': write.time(endsMs + 2 * 86_400_000),
    'total-amount': write.amount(totalMinor),
    currency,
  };
  const lines = [head, ...rows].map((row: Row) =>
    columns.map((name) => row[name] ?? '').join('\t'),
  );
  const content = `${[columns.join('\t'), ...lines].join('\n')}\n`;
  return { content, rows: rows.length + 1, totalMinor };
}

function orderRow(id: string, number: number, domain: string, time: string, date: string): Row {
  return {
    'order-id': `${id.slice(0, 3)}-${String(number).padStart(7, '0')}-0000000`,
    'shipment-id': `S${number}`,
    'marketplace-name': domain.replace('amazon', 'Amazon'),
    'fulfillment-id': number % 2 === 0 ? 'AFN' : 'MFN',
    'posted-date': date,
    'posted-date-time': time,
  };
}

function saleAmounts(price: number, promotion: number): Amounts {
  const tax = Math.floor(price / 5);
  return [
    ['ItemPrice', 'Principal', price, { 'quantity-purchased': '1' }],
    ['ItemPrice', 'Tax', tax],
    ['ItemPrice', 'Shipping', 399],
    ['ItemWithheldTax', 'MarketplaceFacilitatorTax-Principal', -tax],
    ['ItemFees', 'Commission', -Math.floor(price * 0.15)],
    ['ItemFees', 'FBAPerUnitFulfillmentFee', -321],
    ...(promotion > 0
      ? ([['Promotion', 'Principal', -promotion, { 'promotion-id': 'MAY SALE' }]] as const)
      : []),
  ];
}

function refundRow(number: number): Row {
  return { 'transaction-type': 'Refund', 'adjustment-id': `A${number}` };
}

function refundAmounts(price: number): Amounts {
  return [
    ['ItemPrice', 'Principal', -price],
    ['ItemPrice', 'Tax', -Math.floor(price / 5)],
    ['ItemFees', 'Commission', Math.floor(price * 0.12)],
    ['ItemFees', 'RefundCommission', -50],
  ];
}

function writerOf(style: 'plain' | 'european', places: number) {
  const plain = (minor: number) => (minor / 10 ** places).toFixed(places);
  const european = new Intl.NumberFormat('de', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  const two = (number: number) => String(number).padStart(2, '0');
  const date = (ms: number) => {
    const day = new Date(ms);
    if (style === 'plain') return day.toISOString().slice(0, 10);
    return `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear()}`;
  };
  return {
    amount: (minor: number) =>
      style === 'plain' ? plain(minor) : european.format(minor / 10 ** places),
    date,
    time: (ms: number) => `${date(ms)} ${new Date(ms).toISOString().slice(11, 19)} UTC`,
  };
}
