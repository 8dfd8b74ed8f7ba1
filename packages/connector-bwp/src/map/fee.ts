import { Currency, negateDecimal, RejectedError, type Transaction, toDecimal } from '@acorn-i/core';
import type { BwpSettings } from '../settings.ts';
import { instant } from './order-parts.ts';

type Kind = Transaction['parts'][number]['kind'];

/** https://documents.buywithprime.amazon.com/bwp-api/docs/view-buy-with-prime-fees-charged-for-each-order */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/fulfil/i, 'fulfillment-fee'],
  [/payment|authori[sz]ation|cross.?border/i, 'payment-fee'],
  [/storage/i, 'storage-fee'],
  [/prime|service/i, 'commission'],
];

/** Reads the rows of one report. A figure above zero is what Amazon takes, one below is what it gives back. */
export function feeReader(
  { columns, currency: usual }: BwpSettings['fees'],
  targetId: string,
): (row: Readonly<Record<string, string>>) => Transaction {
  const counts = new Map<string, number>();
  return (row) => {
    const orderId = cell(row, columns.order);
    const name = cell(row, columns.kind);
    const amount = toDecimal(cell(row, columns.amount));
    const postedAt = instant(cell(row, columns.date));
    const currency = Currency.safeParse(row[columns.currency] || usual).data;
    if (amount === undefined || postedAt === undefined || currency === undefined) {
      throw new RejectedError('order fees: amount, currency or date cannot be read', {
        code: 'BWP_FEE_ROW',
      });
    }
    const likeIt = `${orderId}/${name}/${postedAt}/${amount}`;
    const count = (counts.get(likeIt) ?? 0) + 1;
    counts.set(likeIt, count);
    const taken = { amount: negateDecimal(amount), currency };
    return {
      // Rows have no id: two that are alike are told apart by their number.
      id: count === 1 ? likeIt : `${likeIt}/${count}`,
      type: 'fee',
      typeName: name.slice(0, 128),
      channel: { kind: 'buy-with-prime', id: targetId },
      orderId,
      fulfilledBy: 'amazon-prime',
      postedAt,
      currency,
      total: taken,
      parts: [{ kind: kindOf(name), name: name.slice(0, 256), amount: taken }],
      updatedAt: postedAt,
    };
  };
}

function cell(row: Readonly<Record<string, string>>, column: string): string {
  const text = row[column]?.trim();
  if (text) return text;
  throw new RejectedError(`order fees: "${column}" is missing. Set fees.columns`, {
    code: 'BWP_FEE_COLUMN',
  });
}

function kindOf(name: string): Kind {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'other-fee';
}
