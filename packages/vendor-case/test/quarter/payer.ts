import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorSimulator } from '@acorn-i/connector-vendor/simulator';
import { dayMs, type PlanOptions, planOf } from './plan-of.ts';

/**
 * Amazon's treasury: pays invoices, less a discount for paying early and what did not arrive, and gives back what
 * was disputed. A clerk drops the export of each day's payments into the vendor's folder.
 */
export function createPayer(amazon: VendorSimulator, options: PlanOptions, inbox: string) {
  mkdirSync(inbox, { recursive: true });
  const paid = new Set<string>();
  let repayments: { at: number; invoice: string }[] = [];
  let exported = 0;

  function pay(id: string, order: string, nowMs: number, payment: string): void {
    const { isPaidEarly, disputes } = planOf(order, options);
    amazon.settlements.pay(id, { payment, ...(isPaidEarly && { discountPercent: '2' }) });
    const isHeld = amazon.settlements.of(id)?.claim !== undefined;
    if (isHeld && disputes) repayments.push({ at: nowMs + 12 * dayMs, invoice: id });
  }

  function drop(number: string): void {
    exported += 1;
    const path = join(inbox, `remittance-${exported}.csv`);
    writeFileSync(`${path}.part`, amazon.settlements.toCsv([number]));
    renameSync(`${path}.part`, path);
  }

  /** Does all that is due by now. */
  return function act(nowMs: number): void {
    const payment = `PAY${String(exported + 1).padStart(6, '0')}`;
    let isAny = false;
    for (const { invoice, status } of amazon.invoices.all()) {
      if (status === 'REJECTED' || paid.has(invoice.id)) continue;
      const order = invoice.items?.[0]?.purchaseOrderNumber ?? '';
      const days = planOf(order, options).isPaidEarly ? 15 : 28;
      if (nowMs < Date.parse(invoice.date) + days * dayMs) continue;
      paid.add(invoice.id);
      pay(invoice.id, order, nowMs, payment);
      isAny = true;
    }
    const due = repayments.filter(({ at }) => at <= nowMs);
    repayments = repayments.filter(({ at }) => at > nowMs);
    for (const { invoice } of due) amazon.settlements.repayShortage(invoice, payment);
    if (isAny || due.length > 0) drop(payment);
  };
}
