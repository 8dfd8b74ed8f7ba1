import type { VendorSimulator, WireInvoice } from '@acorn-i/connector-vendor/simulator';
import {
  addDecimals,
  isZeroDecimal,
  multiplyDecimals,
  negateDecimal,
  type Remittance,
  scaleDecimal,
  subtractDecimals,
} from '@acorn-i/core';
import { dayMs, type PlanOptions, planOf } from './plan-of.ts';

type Line = Remittance['lines'][number];

/** Amazon's treasury: pays invoices, less a discount for paying early and what did not arrive, and gives back what was disputed. */
export function createPayer(amazon: VendorSimulator, options: PlanOptions) {
  const remittances: Remittance[] = [];
  const paid = new Set<string>();
  const matched = new Map<string, number>();
  let repayments: { at: number; line: Line }[] = [];

  function pay(invoice: WireInvoice, nowMs: number): void {
    const order = invoice.items?.[0]?.purchaseOrderNumber ?? '';
    const plan = planOf(order, options);
    const total = invoice.invoiceTotal.amount ?? '0';
    const short = cents(addDecimals((invoice.items ?? []).map((item) => shortOf(item))));
    const about = { invoiceId: invoice.id, purchaseOrderId: order };
    const line = (kind: Line['kind'], amount: string, more: object = {}): Line => ({
      ...{ kind, ...about, ...more },
      amount: { amount, currency: 'USD' },
    });
    const lines = [line('invoice', total)];
    if (!isZeroDecimal(short)) {
      const claim = { claimId: `${invoice.id}SC` };
      lines.push(line('shortage', negateDecimal(short), claim));
      const at = nowMs + 12 * dayMs;
      if (plan.disputes) repayments.push({ at, line: line('repayment', short, claim) });
    }
    if (plan.isPaidEarly) {
      const rest = subtractDecimals(total, short);
      const discount = cents(multiplyDecimals(rest, '0.02'));
      lines.push(line('early-payment-discount', negateDecimal(discount)));
    }
    remit(lines, nowMs);
    amazon.invoices.pay(invoice.id);
  }

  function shortOf(item: NonNullable<WireInvoice['items']>[number]): string {
    const { purchaseOrderNumber = '', amazonProductIdentifier: asin } = item;
    const line = amazon.orders.get(purchaseOrderNumber).lines.find((each) => each.asin === asin);
    if (line === undefined) return '0';
    const key = `${purchaseOrderNumber}:${line.sequence}`;
    const before = matched.get(key) ?? 0;
    const got = Math.min(item.invoicedQuantity.amount, line.received - before);
    matched.set(key, before + got);
    return multiplyDecimals(line.cost, (item.invoicedQuantity.amount - got) * line.unitSize);
  }

  function remit(lines: Line[], nowMs: number): void {
    const at = new Date(nowMs).toISOString();
    const total = cents(addDecimals(lines.map(({ amount }) => amount.amount)));
    remittances.push({
      ...{
        id: `PAY${String(remittances.length + 1).padStart(6, '0')}`,
        status: 'paid',
        paidAt: at,
      },
      ...{ channel: { kind: 'amazon-vendor' }, currency: 'USD', lines, updatedAt: at },
      total: { amount: total, currency: 'USD' },
    });
  }

  return {
    remittances: remittances as readonly Remittance[],
    act(nowMs: number): void {
      for (const { invoice, status } of amazon.invoices.all()) {
        if (status === 'REJECTED' || paid.has(invoice.id)) continue;
        const order = invoice.items?.[0]?.purchaseOrderNumber ?? '';
        const days = planOf(order, options).isPaidEarly ? 15 : 28;
        if (nowMs < Date.parse(invoice.date) + days * dayMs) continue;
        paid.add(invoice.id);
        pay(invoice, nowMs);
      }
      const due = repayments.filter(({ at }) => at <= nowMs);
      repayments = repayments.filter(({ at }) => at > nowMs);
      for (const { line } of due) remit([line], nowMs);
    },
  };
}

function cents(amount: string): string {
  return scaleDecimal(amount, 2, 'half-up');
}
