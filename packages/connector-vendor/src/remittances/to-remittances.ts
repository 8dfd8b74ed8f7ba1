import {
  absoluteDecimal,
  addDecimals,
  Currency,
  compareDecimals,
  isAcornError,
  isZeroDecimal,
  type Money,
  negateDecimal,
  type Reject,
  RejectedError,
  type Remittance,
  subtractDecimals,
} from '@acorn-i/core';
import { present } from '@acorn-i/sp-api-client';
import { vendorChannel } from '../map/purchase-order.ts';
import { type ExportFormat, toAmount, toDay } from './export-values.ts';
import type { ExportRow } from './read-export.ts';
import { rowKind } from './row-kind.ts';

type Line = Remittance['lines'][number];

/** What is known of a payment as a whole. */
interface Whole {
  date: string | undefined;
  currency: string | undefined;
  total: string | undefined;
  status: Remittance['status'];
}
interface Paid {
  lines: Line[];
  currency: string;
  /** The youngest date of what is in it. */
  date: string | undefined;
}
interface Gathered {
  whole?: Whole;
  paid: Paid[];
  rows: ExportRow[];
  faulty: ExportRow[];
}

const faults = (message: string, code: string) => new RejectedError(message, { code });

/**
 * The payments of an export. A payment is taken whole or not at all: where a row of it cannot be read, its other
 * rows are rejected with it, because a payment without one of its rows would explain cents wrongly.
 */
export function toRemittances(
  name: string,
  rows: readonly ExportRow[],
  format: ExportFormat,
): { remittances: Remittance[]; rejects: Reject[] } {
  const payments = new Map<string, Gathered>();
  const rejects: Reject[] = [];
  const reject = ({ raw, line }: ExportRow, error: Reject['error']) =>
    rejects.push({ raw, place: `${name}:${line}`, error });
  for (const row of rows) {
    const number = row.cells['payment-number'];
    if (number === undefined) {
      reject(row, row.error ?? faults('payment-number: empty', 'COLUMN_MISSING'));
      continue;
    }
    const payment = payments.get(number) ?? { paid: [], rows: [], faulty: [] };
    payments.set(number, payment);
    payment.rows.push(row);
    try {
      if (row.error) throw row.error;
      if (row.section === 'payments') payment.whole = addWhole(payment.whole, row, format);
      else payment.paid.push(toPaid(row, format));
    } catch (error) {
      if (!isAcornError(error)) throw error;
      payment.faulty.push(row);
      reject(row, error);
    }
  }
  const remittances: Remittance[] = [];
  for (const [id, payment] of payments) {
    try {
      remittances.push(close(id, payment));
    } catch (error) {
      if (!isAcornError(error)) throw error;
      for (const row of payment.rows) if (!payment.faulty.includes(row)) reject(row, error);
    }
  }
  return { remittances, rejects: rejects.sort(byLine) };
}

function byLine(one: Reject, other: Reject): number {
  const lineOf = ({ place }: Reject) => Number(place.slice(place.lastIndexOf(':') + 1));
  return lineOf(one) - lineOf(other);
}

function addWhole(known: Whole | undefined, { cells }: ExportRow, format: ExportFormat): Whole {
  const status = cells['payment-status'] ?? '';
  const whole: Whole = {
    date: toDay(cells['payment-date'], 'payment-date', format),
    currency: cells['payment-currency'],
    total: toAmount(cells['payment-amount'], 'payment-amount', format),
    status: /fail|void|cancel|reject/i.test(status)
      ? 'failed'
      : /pend|schedul|progress/i.test(status)
        ? 'announced'
        : 'paid',
  };
  if (known && JSON.stringify(known) !== JSON.stringify(whole)) {
    throw faults('the payment is there twice, and not the same', 'PAYMENT_TWICE');
  }
  return whole;
}

function toPaid({ cells }: ExportRow, format: ExportFormat): Paid {
  const amountOf = (column: 'amount-paid' | 'discount' | 'withholding' | 'remaining') =>
    toAmount(cells[column], column, format);
  const number = cells['invoice-number'];
  const paid = amountOf('amount-paid');
  const currency = cells['invoice-currency'] ?? '';
  if (number === undefined) throw faults('invoice-number: empty', 'COLUMN_MISSING');
  if (paid === undefined) throw faults('amount-paid: empty', 'COLUMN_MISSING');
  if (!Currency.safeParse(currency).success) {
    throw faults('invoice-currency: not an ISO 4217 code', 'CURRENCY_INVALID');
  }
  const about = toAmount(cells['invoice-amount'], 'invoice-amount', format);
  const taken = [amountOf('discount') ?? '0', amountOf('withholding') ?? '0'] as const;
  const [discount, withholding] = signed({ paid, about, taken, remaining: amountOf('remaining') });
  const gross = addDecimals([paid, discount, withholding]);
  const named = rowKind({
    number,
    original: cells['original-invoice-number'],
    type: cells['transaction-type'],
    description: cells.description,
    isCredit: compareDecimals(isZeroDecimal(gross) ? (about ?? '0') : gross, '0') >= 0,
  });
  const { kind, invoiceId, claimId } = named;
  const toLine = (more: Pick<Line, 'kind' | 'name'>, amount: string): Line =>
    present({
      ...more,
      invoiceId,
      claimId,
      purchaseOrderId: cells['purchase-order'],
      amount: { amount, currency: currency as Money['currency'] },
    }) as Line;
  const name = (cells.description ?? cells['transaction-type'] ?? '').slice(0, 256) || undefined;
  const lines = [toLine({ kind, name }, gross)];
  const off = [
    ['early-payment-discount', 'Terms Discount Taken', discount],
    ['other', 'Withholding Amount', withholding],
  ] as const;
  for (const [reason, word, amount] of off) {
    if (!isZeroDecimal(amount))
      lines.push(toLine({ kind: reason, name: word }, negateDecimal(amount)));
  }
  return { lines, currency, date: toDay(cells['invoice-date'], 'invoice-date', format) };
}

/** What was taken off, with the sign that makes the row add up; else with that of what was paid. */
function signed(row: {
  paid: string;
  about: string | undefined;
  taken: readonly [string, string];
  remaining: string | undefined;
}): readonly [string, string] {
  const { paid, about, taken, remaining = '0' } = row;
  const flipped = taken.map(negateDecimal) as [string, string];
  for (const one of [taken, flipped] as const) {
    const sum = addDecimals([paid, remaining, ...one]);
    if (about !== undefined && compareDecimals(sum, about) === 0) return one;
  }
  const isNegative = compareDecimals(paid, '0') < 0;
  const sizes = taken.map(absoluteDecimal) as [string, string];
  return isNegative ? (sizes.map(negateDecimal) as [string, string]) : sizes;
}

function close(id: string, { whole, paid, rows, faulty }: Gathered): Remittance {
  const [broken] = faulty;
  if (broken) {
    throw faults(
      `line ${broken.line} of the same payment could not be read. Mend it and drop the file again`,
      'PAYMENT_INCOMPLETE',
    );
  }
  const currencies = new Set([whole?.currency, ...paid.map((one) => one.currency)].filter(Boolean));
  const [currency] = currencies;
  if (currencies.size !== 1 || !Currency.safeParse(currency).success) {
    throw faults('a payment in no currency, or in several', 'CURRENCY_MIXED');
  }
  const lines = withoutCopies(rows, paid, whole?.total);
  const dates = [
    whole?.date,
    ...paid
      .map(({ date }) => date)
      .sort()
      .reverse(),
  ];
  const updatedAt = dates.find((date) => date !== undefined);
  if (updatedAt === undefined) {
    throw faults(
      'a payment without any date: neither its own nor that of an invoice',
      'PAYMENT_UNDATED',
    );
  }
  const money = (amount: string) => ({ amount, currency: currency as Money['currency'] });
  const sum = addDecimals(lines.map(({ amount }) => amount.amount));
  const total = whole?.total ?? sum;
  const difference = subtractDecimals(total, sum);
  // A table of payments alone says nothing of what is in them.
  const isTold = lines.length > 0 && !isZeroDecimal(difference);
  return {
    id,
    channel: vendorChannel,
    status: whole?.status ?? 'paid',
    ...(whole?.date !== undefined && { paidAt: whole.date }),
    currency: currency as Money['currency'],
    total: money(total),
    lines,
    ...((isTold || (lines.length === 0 && !isZeroDecimal(total))) && {
      difference: money(difference),
    }),
    updatedAt,
  };
}

/**
 * Exports that were put together have rows twice. Only the total tells whether two that are the same to the letter
 * are two: without copies where it then adds up, or where there is none.
 */
function withoutCopies(
  rows: readonly ExportRow[],
  paid: readonly Paid[],
  total: string | undefined,
): Line[] {
  const texts = rows.filter(({ section }) => section === 'invoices').map(({ raw }) => raw);
  const once = paid.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
  const linesOf = (some: readonly Paid[]) => some.flatMap(({ lines }) => lines);
  const sumOf = (lines: readonly Line[]) => addDecimals(lines.map(({ amount }) => amount.amount));
  const all = linesOf(paid);
  const isAllRight = total !== undefined && compareDecimals(sumOf(all), total) === 0;
  return isAllRight ? all : linesOf(once);
}
