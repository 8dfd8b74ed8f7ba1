import { addDecimals, type Money, trimDecimal } from '@acorn-i/core';
import type { Ageing, ExplainedPart, PaymentExplanation } from './explain-payment.ts';

/** What many invoices of one currency come to. */
export interface PaymentSummary {
  currency: Money['currency'];
  invoices: number;
  /** All invoiced. The parts add up to it. */
  amount: string;
  parts: Readonly<Partial<Record<ExplainedPart['kind'], string>>>;
  /** What is open by how long it is overdue. */
  ageing: Readonly<Partial<Record<Ageing, string>>>;
}

/** Adds explanations up, each currency for itself. */
export function summarizePayments(explained: readonly PaymentExplanation[]): PaymentSummary[] {
  const byCurrency = Map.groupBy(explained, ({ amount }) => amount.currency);
  return [...byCurrency].map(([currency, all]) => ({
    currency,
    invoices: all.length,
    amount: sum(all.map(({ amount }) => amount.amount)),
    parts: sums(all.flatMap(({ parts }) => parts.map((part) => [part.kind, part.amount.amount]))),
    ageing: sums(
      all.filter(({ ageing }) => ageing !== 'settled').map((one) => [one.ageing, one.open.amount]),
    ),
  }));
}

function sums<Kind extends string>(
  pairs: readonly (readonly [Kind, string])[],
): Partial<Record<Kind, string>> {
  const byKind = Map.groupBy(pairs, ([kind]) => kind);
  const totals = [...byKind].map(([kind, all]) => [kind, sum(all.map(([, amount]) => amount))]);
  return Object.fromEntries(totals) as Partial<Record<Kind, string>>;
}

function sum(amounts: readonly string[]): string {
  return trimDecimal(addDecimals(amounts), 2);
}
