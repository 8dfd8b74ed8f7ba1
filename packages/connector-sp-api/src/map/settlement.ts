import {
  type AmountKind,
  addDecimals,
  currencyPlaces,
  isAcornError,
  isZeroDecimal,
  type Money,
  RejectedError,
  type Settlement,
  subtractDecimals,
  type Transaction,
  type TransactionPart,
} from '@acorn-i/core';
import {
  type FlatFileRow,
  filled,
  marketplaceNamed,
  present,
  type Region,
} from '@acorn-i/sp-api-client';
import { settlementKind } from './amount-kind.ts';
import { readAmount } from './report-amount.ts';
import { readReportTime } from './report-time.ts';

/** Columns without which a settlement cannot be read. */
export const settlementColumns = [
  ...['settlement-id', 'settlement-start-date', 'settlement-end-date', 'deposit-date'],
  ...[
    'total-amount',
    'currency',
    'transaction-type',
    'amount-type',
    'amount-description',
    'amount',
  ],
];

type Cells = FlatFileRow['values'];

/** The first row of a settlement: what is paid, for when. */
export interface SettlementHead {
  id: string;
  currency: Money['currency'];
  /** A decimal. */
  total: string;
  period: { from?: string; to?: string };
  depositAt: string | undefined;
}

/** @throws RejectedError `SETTLEMENT_HEAD`, `AMOUNT_INVALID`, `TIME_INVALID` */
export function readSettlementHead(row: Cells, region: Region): SettlementHead {
  const id = filled(row['settlement-id']);
  const currency = filled(row.currency);
  const total = filled(row['total-amount']);
  if (id === undefined || currency === undefined || total === undefined) {
    throw new RejectedError('a settlement does not begin with its id, currency and total', {
      code: 'SETTLEMENT_HEAD',
    });
  }
  const time = (column: string) => {
    const text = filled(row[column]);
    return text === undefined ? undefined : readReportTime(text, region);
  };
  return {
    id,
    currency,
    total: readAmount(total, currencyPlaces(currency)),
    period: present({ from: time('settlement-start-date'), to: time('settlement-end-date') }),
    depositAt: time('deposit-date'),
  };
}

/** Rows that belong together: one movement, with all of its amounts. */
export function isSameTransaction(one: Cells, other: Cells): boolean {
  const columns = [
    ...['transaction-type', 'order-id', 'shipment-id', 'adjustment-id', 'posted-date-time'],
    ...['posted-date', 'marketplace-name', 'fulfillment-id'],
  ];
  // What has no order stands alone.
  return (
    filled(one['order-id']) !== undefined && columns.every((name) => one[name] === other[name])
  );
}

/**
 * One movement of a settlement. Every row is a part of it, classified or `unknown`.
 *
 * @throws RejectedError `AMOUNT_INVALID`, `TIME_INVALID`
 */
export function toSettledTransaction(
  rows: readonly FlatFileRow[],
  head: SettlementHead,
  region: Region,
): Transaction {
  const [first] = rows;
  if (!first) throw new RangeError('a transaction without rows');
  const { values } = first;
  const parts = rows.map((row) => toPart(row.values, head));
  const posted = filled(values['posted-date-time']) ?? filled(values['posted-date']);
  const postedAt = posted
    ? readReportTime(posted, region)
    : (head.period.to ?? head.depositAt ?? '');
  const typeName = filled(values['transaction-type']);
  const facts = present({
    id: `${head.id}/${first.line}`,
    type: typeOf(typeName ?? '', parts),
    typeName: typeName?.slice(0, 128),
    channel: toChannel(filled(values['marketplace-name'])),
    externalIds: toExternalIds(values),
    status: 'settled' as const,
    settlementId: head.id,
    orderId: filled(values['order-id']),
    fulfilledBy: fulfillerOf(values),
    postedAt,
    currency: head.currency,
    total: {
      amount: addDecimals(parts.map(({ amount }) => amount.amount)),
      currency: head.currency,
    },
    updatedAt: postedAt,
  });
  return { ...facts, parts };
}

function toPart(row: Cells, { currency }: SettlementHead): TransactionPart {
  const type = row['amount-type'] ?? '';
  const description = row['amount-description'] ?? '';
  const kind = settlementKind(type, description);
  const quantity = Number(filled(row['quantity-purchased']));
  return present({
    kind,
    name: nameOf(type, description),
    amount: { amount: readAmount(row.amount ?? '', currencyPlaces(currency)), currency },
    sku: filled(row.sku),
    orderLineId: filled(row['order-item-code']),
    quantity: kind === 'item-price' && quantity > 0 ? quantity : undefined,
    promotion: filled(row['promotion-id']),
  });
}

/** `Commission`; with its type where the description alone would not say it. */
function nameOf(type: string, description: string): string {
  const [of, what] = [filled(type), filled(description)];
  const isSpoken = of === 'ItemPrice' || of === 'ItemFees' || of === 'other-transaction';
  const name = isSpoken ? what : [of, what].filter((part) => part !== undefined).join(': ');
  return (name || of || 'unnamed').slice(0, 256);
}

function typeOf(name: string, parts: readonly TransactionPart[]): Transaction['type'] {
  if (/chargeback/i.test(name)) return 'chargeback';
  if (/refund|a-to-z/i.test(name)) return 'refund';
  if (/^(order|shipment)$/i.test(name)) return 'sale';
  const kinds = new Set(parts.map(({ kind }) => kind));
  for (const kind of ['reserve', 'transfer', 'reimbursement', 'adjustment'] as const) {
    if (kinds.has(kind)) return kind;
  }
  return [...kinds].some((kind) => feeKinds.has(kind)) ? 'fee' : 'other';
}

const feeKinds: ReadonlySet<AmountKind> = new Set([
  ...(['commission', 'fulfillment-fee', 'storage-fee', 'shipping-fee', 'payment-fee'] as const),
  ...(['advertising', 'subscription', 'other-fee', 'fee-tax'] as const),
]);

function toChannel(name: string | undefined): Transaction['channel'] {
  const marketplace = marketplaceNamed(name);
  return present({
    kind: name !== undefined && /^non-amazon/i.test(name) ? 'non-amazon' : 'amazon',
    id: marketplace?.id,
    name,
    country: marketplace?.country,
  });
}

function toExternalIds(row: Cells): Transaction['externalIds'] {
  const system = 'amazon';
  const types = {
    shipment: row['shipment-id'],
    adjustment: row['adjustment-id'],
    'merchant-order': row['merchant-order-id'],
  };
  return Object.entries(types).flatMap(([type, text]) => {
    const id = filled(text);
    return id === undefined ? [] : [{ system, type, id }];
  });
}

function fulfillerOf(row: Cells): Transaction['fulfilledBy'] {
  const by = row['fulfillment-id']?.trim().toUpperCase();
  if (by === 'AFN') return 'amazon-fba';
  return by === 'MFN' ? 'merchant' : undefined;
}

/** Adds up a settlement row by row, in memory that does not grow with it. */
export interface SettlementSum {
  /** False for a row whose amount cannot be read: the settlement then has a difference. */
  add(row: Cells): boolean;
  /** A movement ended. */
  count(): void;
  toSettlement(marketplaces: ReadonlySet<string>): Settlement;
}

export function createSettlementSum(head: SettlementHead): SettlementSum {
  const { currency } = head;
  const totals = new Map<AmountKind, string>();
  let transactionCount = 0;
  const money = (amount: string): Money => ({ amount, currency });

  return {
    add(row) {
      try {
        const kind = settlementKind(row['amount-type'] ?? '', row['amount-description'] ?? '');
        const amount = readAmount(row.amount ?? '', currencyPlaces(currency));
        totals.set(kind, addDecimals([totals.get(kind) ?? '0', amount]));
        return true;
      } catch (error) {
        if (!isAcornError(error)) throw error;
        return false;
      }
    },
    count() {
      transactionCount += 1;
    },
    toSettlement(names) {
      const difference = subtractDecimals(head.total, addDecimals([...totals.values()]));
      const [only] = names.size === 1 ? names : [];
      const facts = present({
        id: head.id,
        channel: only === undefined ? { kind: 'amazon' } : toChannel(only),
        status: head.depositAt ? ('paid' as const) : ('closed' as const),
        period: head.period,
        currency,
        total: money(head.total),
        deposit: head.depositAt ? { at: head.depositAt } : undefined,
        transactionCount,
        difference: isZeroDecimal(difference) ? undefined : money(difference),
        updatedAt: head.period.to ?? head.depositAt ?? '',
      });
      return {
        ...facts,
        totals: [...totals].sort().map(([kind, amount]) => ({ kind, amount: money(amount) })),
      };
    },
  };
}
