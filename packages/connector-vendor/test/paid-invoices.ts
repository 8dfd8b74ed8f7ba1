import type { CreditNote, Invoice, Money } from '@acorn-i/core';
import type { VendorSimulator } from '../simulator/index.ts';

/** What became of an invoice, in cents, worked out apart from simulator and connector. */
export interface Truth {
  id: string;
  order: string;
  invoice: Invoice;
  creditNote: CreditNote | undefined;
  /** The credit note stands in a payment as a row of its own. */
  hasCreditRow: boolean;
  cents: Readonly<
    Record<
      'paid' | 'queued' | 'early-payment-discount' | 'shortage' | 'price' | 'credit-note' | 'open',
      number
    >
  >;
  openBecause: string | undefined;
}

/** Numbers from 0 up to `below`, the same for one seed. */
export function createDice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function decimalOf(cents: number): string {
  const size = Math.abs(cents);
  const text = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
  return cents < 0 ? `-${text}` : text;
}

const usd = (cents: number): Money => ({ amount: decimalOf(cents), currency: 'USD' });

/** Places, ships and invoices one order, and lets Amazon settle it in one of the ways there are. */
export function settleOne(
  amazon: VendorSimulator,
  { index, now, dice }: { index: number; now: number; dice: (below: number) => number },
): Truth {
  const id = `INV${index}`;
  const lines = Array.from({ length: 1 + dice(3) }, (_, at) => {
    const caseSize = dice(2) === 0 ? undefined : 2 + dice(11);
    const amount = 1 + dice(40);
    const received = dice(3) === 0 ? dice(amount + 1) : amount;
    const cost = 1 + dice(9_999);
    const rightCost = dice(4) === 0 ? Math.max(1, cost - dice(50)) : cost;
    return {
      sequence: String(at + 1),
      asin: `B0${String(index * 10 + at).padStart(8, '0')}`,
      caseSize,
      amount,
      received,
      cost,
      rightCost,
    };
  });
  const order = amazon.orders.place({
    lines: lines.map(({ asin, caseSize, amount, cost }) => ({
      ...{ asin, quantity: amount, cost: decimalOf(cost) },
      ...(caseSize && { caseSize }),
    })),
  });
  amazon.orders.acknowledge(
    order,
    lines.map(({ sequence, amount }) => ({ sequence, accepted: amount, rejected: 0 })),
  );
  for (const { sequence, received } of lines) {
    if (received > 0) amazon.orders.receive(order, sequence, received);
  }
  const way = dice(10);
  const isRejected = way === 0;
  const pieces = ({ caseSize = 1 }: (typeof lines)[number], amount: number) => amount * caseSize;
  const total = lines.reduce((sum, line) => sum + pieces(line, line.amount) * line.cost, 0);
  const issuedAt = new Date(now - dice(80) * 86_400_000).toISOString();
  amazon.invoices.take({
    ...{ id, invoiceType: 'Invoice', date: issuedAt, remitToParty: { partyId: 'VEND1' } },
    invoiceTotal: { currencyCode: 'USD', amount: decimalOf(total) },
    items: lines.map(({ sequence, asin, caseSize, amount, cost }) => ({
      itemSequenceNumber: Number(sequence),
      amazonProductIdentifier: asin,
      purchaseOrderNumber: order,
      invoicedQuantity: {
        ...{ amount, unitOfMeasure: caseSize ? ('Cases' as const) : ('Eaches' as const) },
        unitSize: caseSize ?? 1,
      },
      // One that asks for another cost than the order's is rejected.
      netCost: { currencyCode: 'USD', amount: decimalOf(isRejected ? cost + 1 : cost) },
    })),
  });
  const externalIds = (asin: string) => [{ system: 'amazon', type: 'asin', id: asin }];
  const invoice: Invoice = {
    ...{ id, issuedAt, currency: 'USD', remitTo: { id: 'VEND1' }, total: usd(total) },
    lines: lines.map(({ sequence, asin, caseSize, amount, cost }) => ({
      ...{ id: sequence, purchaseOrderId: order, externalIds: externalIds(asin) },
      quantity: caseSize ? { amount, unit: 'case', caseSize } : { amount, unit: 'each' },
      netCost: usd(cost),
    })),
    updatedAt: issuedAt,
  };
  const isUnpaid = way === 1;
  const none = {
    paid: 0,
    queued: 0,
    'early-payment-discount': 0,
    shortage: 0,
    price: 0,
    'credit-note': 0,
  };
  const known = { id, order, invoice, creditNote: undefined, hasCreditRow: false };
  if (isRejected || isUnpaid) {
    const isDue = Date.parse(issuedAt) + 30 * 86_400_000 < now;
    const openBecause = isRejected ? 'rejected' : isDue ? 'overdue' : 'not-due';
    return { ...known, cents: { ...none, open: total }, openBecause };
  }
  const shortage = lines.reduce(
    (sum, line) => sum + pieces(line, line.amount - line.received) * line.cost,
    0,
  );
  const price = lines.reduce(
    (sum, line) => sum + pieces(line, line.received) * (line.cost - line.rightCost),
    0,
  );
  const rest = total - shortage - price;
  const percent = dice(3);
  const discount = Math.floor((rest * percent * 2 + 100) / 200);
  const isQueued = way === 2;
  const credit = way < 5 && !isQueued ? dice(Math.max(1, Math.floor(rest / 4))) : 0;
  const hasRow = dice(2) === 0;
  const isRepaid = way > 7 && shortage > 0;
  const number = `CN${index}`;
  const payment = amazon.settlements.pay(id, {
    payment: `PAY${Math.floor(index / 12)}`,
    discountPercent: String(percent),
    costs: Object.fromEntries(lines.map((line) => [line.sequence, decimalOf(line.rightCost)])),
    ...(credit > 0 && { credit: { number, amount: decimalOf(credit), hasRow } }),
    isQueued,
  });
  if (isRepaid) amazon.settlements.repayShortage(id, `${payment}B`);
  const money = rest - discount - credit + (isRepaid ? shortage : 0);
  const creditNote: CreditNote = { ...invoice, id: number, invoiceId: id, total: usd(credit) };
  return {
    ...known,
    creditNote: credit > 0 ? creditNote : undefined,
    hasCreditRow: credit > 0 && hasRow,
    cents: {
      paid: isQueued ? 0 : money,
      queued: isQueued ? money : 0,
      'early-payment-discount': discount,
      shortage: isRepaid ? 0 : shortage,
      price,
      'credit-note': credit,
      open: 0,
    },
    openBecause: undefined,
  };
}
