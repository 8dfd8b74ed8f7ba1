import { RejectedError } from '@acorn-i/core';
import { type ChargebackCategory, chargebackOf } from './chargebacks.ts';
import { type CheckCode, checkTexts } from './check-texts.ts';

/** A check that a document does not pass, before anything is sent. */
export interface FailedCheck {
  code: CheckCode;
  /** What of the document: `line 2`, `carton 7`. Absent: the whole. */
  place: string | undefined;
  /** A `warning` is said and does not stop the document: it would only get later. */
  severity: 'stop' | 'warning';
  /** What Amazon would charge for. Absent: it would refuse it, or pay late or less. */
  chargeback?: ChargebackCategory;
  text: { en: string; 'zh-CN': string };
  nextStep: { en: string; 'zh-CN': string };
}

/** Collects what fails. */
export interface CheckList {
  fail(code: CheckCode, place?: string, values?: Readonly<Record<string, string | number>>): void;
  readonly failed: readonly FailedCheck[];
}

export function createCheckList(): CheckList {
  const failed: FailedCheck[] = [];
  return {
    failed,
    fail(code, place, values = {}) {
      const { en, zh, warns } = checkTexts[code];
      const chargeback = chargebackOf(code);
      failed.push({
        code,
        place,
        severity: warns ? 'warning' : 'stop',
        ...(chargeback && { chargeback }),
        text: { en: filled(en[0], values), 'zh-CN': filled(zh[0], values) },
        nextStep: { en: filled(en[1], values), 'zh-CN': filled(zh[1], values) },
      });
    },
  };
}

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '?'));
}

/** In which language a check's text is told; `details` of the error have both. */
export type CheckLocale = keyof FailedCheck['text'];

/** @throws RejectedError `VENDOR_CHECKS_FAILED`, naming every check that stops the document. */
export function demandPassed(
  subject: string,
  failed: readonly FailedCheck[],
  locale: CheckLocale = 'en',
): void {
  const stopping = failed.filter(({ severity }) => severity === 'stop');
  if (stopping.length === 0) return;
  const lines = stopping.map(({ code, place, text, nextStep }) => {
    const said = [text[locale], nextStep[locale]].join(locale === 'en' ? '. ' : '。');
    return `${code}${place ? ` (${place})` : ''}: ${said}`;
  });
  const shown = lines.slice(0, mostTold).join(' | ');
  const [begin, more] = framesOf[locale](subject, lines.length);
  throw new RejectedError(`${begin}${shown}${lines.length > mostTold ? ` | ${more}` : ''}`, {
    code: 'VENDOR_CHECKS_FAILED',
    details: { checks: stopping },
  });
}

const mostTold = 10;

/** What stands before the checks, and after the last that is told. */
const framesOf: Record<CheckLocale, (subject: string, count: number) => [string, string]> = {
  en: (subject, count) => [
    `the ${subject} was not sent, ${count} of its checks failed: `,
    `and ${count - mostTold} more`,
  ],
  'zh-CN': (subject, count) => [
    `${subject} 未发送，${count} 项检查未通过：`,
    `另有 ${count - mostTold} 项`,
  ],
};
