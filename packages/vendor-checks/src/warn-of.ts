import type { Logger } from '@acorn-i/core';
import { type ChargebackRates, describeRate } from './chargeback-rates.ts';
import type { CheckLocale, FailedCheck } from './failed-check.ts';

/** What a connection says of checks: in which language, and what chargebacks cost it. */
export interface WarnOptions {
  readonly rates?: ChargebackRates | undefined;
  readonly settings: { readonly locale: CheckLocale };
}

/** Says what does not stop a document and, where somebody says so, what Amazon charges for it. */
export function warnOf(
  log: Logger,
  document: string,
  failed: readonly FailedCheck[],
  { rates, settings: { locale } }: WarnOptions,
): void {
  for (const { code, place, severity, text, nextStep, chargeback } of failed) {
    if (severity !== 'warning') continue;
    const costs = rates && chargeback && describeRate(rates, chargeback);
    log.warn(
      { document, code, place, chargeback, ...(costs && { costs }), nextStep: nextStep[locale] },
      text[locale],
    );
  }
}
