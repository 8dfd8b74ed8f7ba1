import { Currency } from '@acorn-i/core';
import { missingColumn, rowError } from './row-error.ts';

/** @throws RejectedError `COLUMN_MISSING`, `CURRENCY_UNKNOWN` */
export function currencyIn(text: string | undefined): string {
  if (!text) return missingColumn('currency');
  if (Currency.safeParse(text).success) return text;
  throw rowError(
    'CURRENCY_UNKNOWN',
    'currency: not an ISO 4217 code. Write three capital letters, as EUR',
  );
}
