import { currencyPlaces } from '@acorn-i/core';
import { rowError } from './row-error.ts';

/**
 * Reads an amount as a decimal with a point; undefined where the cell is empty.
 *
 * @throws RejectedError `DECIMAL_UNCLEAR`, `AMOUNT_INVALID`, `AMOUNT_NEGATIVE`
 */
export function amountIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
  currency: string,
  whyPositive = '. The quantity has the sign',
): string | undefined {
  const text = cells[column];
  if (!text) return undefined;
  // Two places after a comma can only be cents; three could be thousands.
  const plain = /^-?\d{1,15},\d{1,2}$/.test(text) ? text.replace(',', '.') : text;
  if (isThousands(text, currency)) {
    throw rowError(
      'DECIMAL_UNCLEAR',
      `${column}: thousands or decimals? Write a decimal point only`,
    );
  }
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) {
    throw rowError(
      'AMOUNT_INVALID',
      `${column}: not a decimal number. Write digits and a decimal point, without the currency`,
    );
  }
  if (plain.startsWith('-')) {
    throw rowError('AMOUNT_NEGATIVE', `${column}: negative${whyPositive}`);
  }
  return plain;
}

function isThousands(text: string, currency: string): boolean {
  if (/,\d{3}|,.*\.|\..*,/.test(text)) return true;
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) && currencyPlaces(currency) !== 3;
}
