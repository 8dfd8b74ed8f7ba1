import {
  addDecimals,
  isZeroDecimal,
  type Money,
  RejectedError,
  scaleDecimal,
  subtractDecimals,
  type Transaction,
  type TransactionPart,
  toDecimal,
} from '@acorn-i/core';
import { filled, marketplaceOf, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { breakdownKind } from './amount-kind.ts';
import { kebab } from './kebab.ts';
import { toInstant } from './time.ts';

type Payload = NonNullable<ResponseOf<'finances.listTransactions'>['payload']>;
export type SpApiTransaction = NonNullable<Payload['transactions']>[number];
type Item = NonNullable<SpApiTransaction['items']>[number];
type Breakdown = NonNullable<SpApiTransaction['breakdowns']>[number];

/**
 * A movement as `listTransactions` tells it. Its parts are the ends of Amazon's breakdowns, of its items
 * where it has some; what they do not explain of the total is a part of its own.
 *
 * @throws RejectedError `TRANSACTION_ID`, `TRANSACTION_TOTAL`, `TIME_INVALID`
 */
export function toTransaction(given: SpApiTransaction): Transaction {
  const id = filled(given.transactionId);
  if (id === undefined) {
    throw new RejectedError('a transaction has no id', { code: 'TRANSACTION_ID' });
  }
  const total = moneyOf(given.totalAmount);
  if (total === undefined) {
    throw new RejectedError(`transaction ${id} has no total`, { code: 'TRANSACTION_TOTAL' });
  }
  const postedAt = toInstant(given.postedDate ?? '');
  const typeName = filled(given.transactionType);
  const facts = present({
    id,
    type: typeOf(typeName ?? ''),
    typeName: typeName?.slice(0, 128),
    channel: toChannel(given),
    externalIds: toExternalIds(given),
    status: statusOf(given.transactionStatus),
    settlementId: relatedOf(given, 'SETTLEMENT_ID'),
    orderId: relatedOf(given, 'ORDER_ID'),
    postedAt,
    currency: total.currency,
    total,
    description: filled(given.description)?.slice(0, 1_024),
    updatedAt: postedAt,
  });
  return { ...facts, parts: toParts(given, total) };
}

function toParts(given: SpApiTransaction, total: Money): TransactionPart[] {
  const ofItems = (given.items ?? []).flatMap((item) => {
    const goods = goodsOf(item);
    return leavesOf(item.breakdowns ?? [], []).map((leaf) => ({ ...leaf, ...goods }));
  });
  const parts = ofItems.length > 0 ? ofItems : leavesOf(given.breakdowns ?? [], []);
  const usable = parts.filter(({ amount }) => amount.currency === total.currency);
  const explained = addDecimals(usable.map(({ amount }) => amount.amount));
  const rest = subtractDecimals(total.amount, explained);
  if (isZeroDecimal(rest)) return usable;
  const amount = { amount: rest, currency: total.currency };
  // A transaction that is not broken down at all is known by its type alone.
  const name = usable.length === 0 ? (filled(given.transactionType) ?? 'total') : 'not broken down';
  return [
    ...usable,
    { kind: usable.length === 0 ? breakdownKind([name]) : 'unknown', name, amount },
  ];
}

/** A breakdown of breakdowns is their sum: only its ends are amounts. */
function leavesOf(breakdowns: readonly Breakdown[], above: readonly string[]): TransactionPart[] {
  return breakdowns.flatMap(({ breakdownType, breakdownAmount, breakdowns: below }) => {
    const path = [...above, filled(breakdownType) ?? 'unnamed'];
    const inner = leavesOf(below ?? [], path);
    const amount = moneyOf(breakdownAmount);
    if (inner.length > 0 || !amount || isZeroDecimal(amount.amount)) return inner;
    const name = path.slice(-2).join(': ').slice(0, 256);
    return [{ kind: breakdownKind(path), name, amount }];
  });
}

function goodsOf({ contexts, relatedIdentifiers }: Item): Partial<TransactionPart> {
  const product = contexts?.find(({ sku }) => filled(sku) !== undefined);
  const quantity = product?.quantityShipped;
  const line = relatedIdentifiers?.find(
    ({ itemRelatedIdentifierName: name }) => name === 'ORDER_ADJUSTMENT_ITEM_ID',
  );
  return present({
    sku: filled(product?.sku),
    orderLineId: filled(line?.itemRelatedIdentifierValue),
    quantity: quantity && quantity > 0 ? Math.trunc(quantity) : undefined,
  });
}

function typeOf(name: string): Transaction['type'] {
  if (/chargeback/i.test(name)) return 'chargeback';
  if (/refund|guarantee/i.test(name)) return 'refund';
  if (/reimburs|safe-?t/i.test(name)) return 'reimbursement';
  if (/reserve/i.test(name)) return 'reserve';
  if (/transfer|disburs|payout/i.test(name)) return 'transfer';
  if (/adjust|debt|retrocharge/i.test(name)) return 'adjustment';
  if (/fee|ads|payment|charge|billing|coupon|deal/i.test(name)) return 'fee';
  return /shipment|order|sale/i.test(name) ? 'sale' : 'other';
}

function statusOf(status: string | null | undefined): Transaction['status'] {
  if (status === 'DEFERRED') return 'pending';
  return status?.includes('RELEASED') ? 'released' : undefined;
}

function toChannel({ marketplaceDetails, sellingPartnerMetadata }: SpApiTransaction) {
  const id = filled(marketplaceDetails?.marketplaceId ?? sellingPartnerMetadata?.marketplaceId);
  return present({
    kind: 'amazon',
    id,
    name: filled(marketplaceDetails?.marketplaceName)?.slice(0, 256),
    country: marketplaceOf(id)?.country,
  });
}

function relatedOf({ relatedIdentifiers }: SpApiTransaction, name: string): string | undefined {
  const found = relatedIdentifiers?.find((one) => one.relatedIdentifierName === name);
  return filled(found?.relatedIdentifierValue);
}

function toExternalIds({ relatedIdentifiers }: SpApiTransaction): Transaction['externalIds'] {
  return (relatedIdentifiers ?? []).flatMap((one) => {
    const { relatedIdentifierName: name, relatedIdentifierValue: value } = one;
    const id = filled(value);
    const isOwnField = name === 'ORDER_ID' || name === 'SETTLEMENT_ID';
    return id === undefined || !name || isOwnField
      ? []
      : [{ system: 'amazon', type: kebab(name).replace(/-id$/, ''), id }];
  });
}

/** Amazon writes amounts as JSON numbers here. */
function moneyOf(given: SpApiTransaction['totalAmount']): Money | undefined {
  const amount =
    given?.currencyAmount == null ? undefined : toDecimal(String(given.currencyAmount));
  const currency = filled(given?.currencyCode);
  if (amount === undefined || currency === undefined) return undefined;
  const isLong = (amount.split('.')[1] ?? '').length > 6;
  return { amount: isLong ? scaleDecimal(amount, 6, 'half-even') : amount, currency };
}
