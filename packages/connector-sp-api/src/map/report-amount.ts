import { addDecimals, RejectedError } from '@acorn-i/core';

/**
 * An amount of a report as a plain decimal. Reports write `1234.56`, `1.234,56`, `1,234.56` and `1 234,56`,
 * by marketplace; where one separator stands alone it is the decimal one, unless exactly three digits
 * follow and `places` says that no amount has so many.
 *
 * @throws RejectedError `AMOUNT_INVALID`
 */
export function readAmount(text: string, places = 2): string {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^\u2212/, '-');
  const match = /^([-+]?)([\d.,]+)$/.exec(plain);
  if (!match) throw invalidAmount();
  const [, sign = '', number = ''] = match;
  const separator = decimalSeparator(number, places);
  const [whole = '', fraction = '', ...more] = separator ? number.split(separator) : [number];
  if (more.length > 0 || !isWhole(whole) || !/^\d*$/.test(fraction)) throw invalidAmount();
  const digits = `${whole.replace(/[.,]/g, '') || '0'}${fraction && `.${fraction}`}`;
  return addDecimals([sign === '-' ? `-${digits}` : digits]);
}

/** The last one of two kinds; a lone one that cannot group thousands. */
function decimalSeparator(number: string, places: number): '.' | ',' | undefined {
  const [comma, point] = [number.lastIndexOf(','), number.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const separator = comma >= 0 ? ',' : point >= 0 ? '.' : undefined;
  if (separator === undefined) return undefined;
  const parts = number.split(separator);
  if (parts.length > 2) return undefined;
  const isThousands =
    parts[1]?.length === 3 && places !== 3 && /^[1-9]\d{0,2}$/.test(parts[0] ?? '');
  return isThousands ? undefined : separator;
}

/** Digits, or groups of three. */
function isWhole(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}([.,]\d{3})+$/.test(whole);
}

function invalidAmount(): RejectedError {
  return new RejectedError('an amount of a report is no number', { code: 'AMOUNT_INVALID' });
}
