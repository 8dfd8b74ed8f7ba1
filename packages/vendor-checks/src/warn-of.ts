import type { Logger } from '@acorn-i/core';
import type { FailedCheck } from './failed-check.ts';

/** Says what does not stop a document. */
export function warnOf(log: Logger, document: string, failed: readonly FailedCheck[]): void {
  for (const { code, place, severity, text, nextStep } of failed) {
    if (severity !== 'warning') continue;
    log.warn({ document, code, place, nextStep: nextStep.en }, text.en);
  }
}
