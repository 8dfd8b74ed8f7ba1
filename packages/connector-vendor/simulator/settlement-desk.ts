import {
  addDecimals,
  isZeroDecimal,
  multiplyDecimals,
  negateDecimal,
  scaleDecimal,
  subtractDecimals,
} from '@acorn-i/core';
import type { BookInvoice, InvoiceBook, WireInvoice } from './invoice-book.ts';
import type { OrderBook } from './order-book.ts';

/** What became of one line of an invoice; pieces and amounts without tax. */
export interface SettledLine {
  /** The invoice's own number of the line. */
  sequence: string;
  pieces: number;
  short: number;
  cost: string;
  /** What Amazon says that a piece costs. */
  rightCost: string;
}

/** How an invoice was paid. The amounts add up to its total. */
export interface Settled {
  payments: string[];
  paid: string;
  queued: string;
  discount: string;
  shortage: string;
  price: string;
  lines: readonly SettledLine[];
  /** The shortage claim's number, where something was short. */
  claim: string | undefined;
  changedAt: string;
}

/** One row of a payment, as Vendor Central exports it. */
export interface PaymentRow {
  number: string;
  original: string;
  type: string;
  description: string;
  date: string;
  /** What it is about, signed; what of it was taken off as a discount; and what was paid. */
  amount: string;
  discount: string;
  paid: string;
  /** What of the amount is neither paid nor taken off. Default none. */
  remaining?: string;
}

export interface Payment {
  number: string;
  at: string;
  currency: string;
  total: string;
  rows: readonly PaymentRow[];
}

export interface PayOptions {
  /** Several invoices may be in one payment. Default: one of its own. */
  payment?: string;
  /** Taken off because it pays early: `2` of a hundred. */
  discountPercent?: string;
  /** By line: pieces that Amazon says it did not get. Default: what was not received. */
  short?: Readonly<Record<string, number>>;
  /** By line: what Amazon says that a piece costs. Default: what was invoiced. */
  costs?: Readonly<Record<string, string>>;
  /**
   * A credit note that lessens the payment: as a row of its own, while the finances show the invoice as paid in full,
   * or by paying less, without a word.
   */
  credit?: { number: string; amount: string; hasRow: boolean };
  /** It is to be paid, and not yet. */
  isQueued?: boolean;
}

/** Amazon's side of being paid: payments, discounts, shortage claims and their reversals, other deductions. */
export interface SettlementDesk {
  /** Pays an invoice, less what is short, too dear and its discount. Returns the payment's number. */
  pay(invoice: string, options?: PayOptions): string;
  /** A shortage claim is given back: what was held back comes with another payment. */
  repayShortage(invoice: string, payment?: string): string;
  /** A deduction that is about no invoice: a chargeback, a co-op fee. `amount` is positive. */
  deduct(row: { number: string; description: string; amount: string; payment: string }): void;
  of(invoice: string): Settled | undefined;
  payments(): readonly Payment[];
  /** Payments in the form of Vendor Central's export: first the payments, then their invoices. */
  toCsv(numbers?: readonly string[]): string;
}

export function createSettlementDesk(
  invoices: InvoiceBook,
  orders: OrderBook,
  now: () => number,
): SettlementDesk {
  const settled = new Map<string, Settled>();
  const payments = new Map<string, Payment & { rows: PaymentRow[] }>();
  /** Pieces of an order's line that earlier invoices were paid for. */
  const matched = new Map<string, number>();
  const iso = () => new Date(now()).toISOString();

  function bookOf(id: string): BookInvoice {
    const found = invoices.all().find(({ invoice }) => invoice.id === id);
    if (!found || found.status === 'REJECTED') throw new Error(`no invoice ${id} to pay`);
    return found;
  }

  function book(number: string, currency: string, row: PaymentRow): void {
    const payment = payments.get(number) ?? {
      number,
      at: iso(),
      currency,
      total: '0.00',
      rows: [],
    };
    payment.rows.push(row);
    payment.total = addDecimals([payment.total, row.paid]);
    payments.set(number, payment);
  }

  function lineOf(
    item: NonNullable<WireInvoice['items']>[number],
    options: PayOptions,
  ): SettledLine {
    const sequence = String(item.itemSequenceNumber);
    const pieces = item.invoicedQuantity.amount * (item.invoicedQuantity.unitSize ?? 1);
    const order = orders.all().find(({ number }) => number === item.purchaseOrderNumber);
    const line = order?.lines.find(
      ({ asin, sku }) =>
        asin === item.amazonProductIdentifier || sku === item.vendorProductIdentifier,
    );
    const key = `${order?.number}:${line?.sequence}`;
    const received = (line ? line.received * line.unitSize : pieces) - (matched.get(key) ?? 0);
    const short = options.short?.[sequence] ?? Math.max(0, pieces - received);
    matched.set(key, (matched.get(key) ?? 0) + pieces - short);
    const cost = item.netCost.amount ?? '0';
    return { sequence, pieces, short, cost, rightCost: options.costs?.[sequence] ?? cost };
  }

  return {
    pay(id, options = {}) {
      const found = bookOf(id);
      const { invoice } = found;
      const { payment = `PAY${String(payments.size + 1).padStart(6, '0')}` } = options;
      const total = cents(invoice.invoiceTotal.amount ?? '0');
      const currency = invoice.invoiceTotal.currencyCode ?? 'USD';
      const lines = (invoice.items ?? []).map((item) => lineOf(item, options));
      const shortage = cents(
        addDecimals(lines.map(({ cost, short }) => multiplyDecimals(cost, short))),
      );
      const price = cents(
        addDecimals(
          lines.map(({ cost, rightCost, pieces, short }) =>
            multiplyDecimals(subtractDecimals(cost, rightCost), pieces - short),
          ),
        ),
      );
      const rest = subtractDecimals(total, addDecimals([shortage, price]));
      const percent = options.discountPercent ?? '0';
      const discount = cents(multiplyDecimals(multiplyDecimals(rest, percent), '0.01'));
      const { credit } = options;
      const silent = credit && !credit.hasRow ? cents(credit.amount) : '0.00';
      const money = subtractDecimals(rest, addDecimals([discount, silent]));
      const isHeld = !isZeroDecimal(shortage) || !isZeroDecimal(price);
      const claim = isZeroDecimal(shortage) ? undefined : `${id}SC`;
      settled.set(id, {
        payments: options.isQueued ? [] : [payment],
        paid: options.isQueued ? '0.00' : money,
        queued: options.isQueued ? money : '0.00',
        ...{ discount, shortage, price, lines, claim, changedAt: iso() },
      });
      if (options.isQueued) return payment;
      found.status = isHeld ? 'PARTIALLY_PAID' : 'PAID';
      found.reason = isZeroDecimal(shortage) ? (isHeld ? 'price' : undefined) : 'quantity';
      const row = { original: id, date: invoice.date, discount: '0.00' };
      book(payment, currency, {
        ...row,
        ...{ number: id, type: 'Invoice', description: '', amount: total, discount },
        paid: subtractDecimals(total, addDecimals([discount, silent])),
        remaining: silent,
      });
      const held = [
        [shortage, `${id}SC`, 'Shortage Claim'],
        [price, `${id}PC`, 'Price Claim'],
      ] as const;
      for (const [amount, number, description] of held) {
        if (isZeroDecimal(amount)) continue;
        const off = negateDecimal(amount);
        book(payment, currency, {
          ...row,
          number,
          type: 'Debit',
          description,
          amount: off,
          paid: off,
        });
      }
      if (credit?.hasRow) {
        const off = negateDecimal(cents(credit.amount));
        const words = { type: 'Debit', description: 'Credit Note' };
        book(payment, currency, {
          ...row,
          ...words,
          number: credit.number,
          amount: off,
          paid: off,
        });
      }
      return payment;
    },
    repayShortage(id, payment = `PAY${String(payments.size + 1).padStart(6, '0')}`) {
      const one = settled.get(id);
      if (!one || isZeroDecimal(one.shortage)) throw new Error(`no shortage of ${id} to repay`);
      const { invoice } = bookOf(id);
      const { shortage: amount } = one;
      book(payment, invoice.invoiceTotal.currencyCode ?? 'USD', {
        ...{
          number: `${id}SCR`,
          original: id,
          type: 'Credit',
          description: 'Shortage Claim Reversal',
        },
        ...{ date: invoice.date, amount, discount: '0.00', paid: amount },
      });
      one.paid = addDecimals([one.paid, amount]);
      one.shortage = '0.00';
      one.payments = [...one.payments, payment];
      one.changedAt = iso();
      if (isZeroDecimal(one.price)) bookOf(id).status = 'PAID';
      return payment;
    },
    deduct({ number, description, amount, payment }) {
      const paid = negateDecimal(amount);
      const currency = payments.get(payment)?.currency ?? 'USD';
      const more = { original: '', type: 'Debit', date: iso(), discount: '0.00' };
      book(payment, currency, { number, description, amount: paid, paid, ...more });
    },
    of: (invoice) => settled.get(invoice),
    payments: () => [...payments.values()],
    toCsv(numbers) {
      const chosen = [...payments.values()].filter(
        ({ number }) => numbers === undefined || numbers.includes(number),
      );
      return toExport(chosen);
    },
  };
}

function toExport(payments: readonly Payment[]): string {
  const rows = [
    ['Remittance payments'],
    ['Payment Number', 'Payment Date', 'Payment Currency', 'Payment Amount'],
    ...payments.map(({ number, at, currency, total }) => [
      number,
      at.slice(0, 10),
      currency,
      cents(total),
    ]),
    [],
    ['Invoices'],
    [
      ...['Payment Number', 'Invoice Number', 'Invoice Date', 'Transaction Type'],
      ...['Transaction Description', 'Reference Details', 'Original Invoice Number'],
      ...['Invoice Amount', 'Invoice Currency', 'Withholding Amount', 'Terms Discount Taken'],
      ...['Amount Paid', 'Remaining Amount'],
    ],
    ...payments.flatMap(({ number, currency, rows: of }) =>
      of.map((row) => [
        ...[number, row.number, row.date.slice(0, 10), row.type, row.description, ''],
        ...[row.original === row.number ? '' : row.original, row.amount, currency, '0.00'],
        ...[row.discount, row.paid, row.remaining ?? '0.00'],
      ]),
    ),
  ];
  return rows.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cents(decimal: string): string {
  return scaleDecimal(decimal, 2, 'half-up');
}
