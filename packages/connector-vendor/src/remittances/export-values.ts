import { RejectedError, toDecimal } from '@acorn-i/core';

/** How a spreadsheet writes numbers and dates; Vendor Central's hang on the language. */
export interface ExportFormat {
  /** Before the cents. */
  decimal: '.' | ',';
  /** Of dates such as `3/1/2026`. */
  dateOrder: 'mdy' | 'dmy' | 'ymd';
}

/**
 * An amount as a decimal: `$1,234.50`, `(12.30)`, `-12.30 EUR`. Undefined where the cell is empty.
 *
 * @throws RejectedError `AMOUNT_INVALID`
 */
export function toAmount(
  cell: string | undefined,
  column: string,
  { decimal }: ExportFormat,
): string | undefined {
  const text = withoutCurrency((cell ?? '').replace(/\s/g, ''));
  if (text === '') return undefined;
  const isNegative = /^\(.*\)$|^-|-$/.test(text) && !/^\(-/.test(text);
  const bare = text.replace(/^\(|\)$|^[+-]|-$/g, '').replaceAll("'", '');
  const group = decimal === '.' ? ',' : '.';
  const shape = new RegExp(`^(\\d{1,3}(\\${group}\\d{3})+|\\d+)?(\\${decimal}\\d{1,6})?$`);
  const plain = bare.replaceAll(group, '').replace(decimal, '.');
  const read = shape.test(bare) ? toDecimal(plain.replace(/^\./, '0.')) : undefined;
  if (read === undefined) {
    throw new RejectedError(
      `${column}: no amount with "${decimal}" before the cents. Check remittances.decimal`,
      { code: 'AMOUNT_INVALID' },
    );
  }
  return isNegative ? toDecimal(`-${read}`) : read;
}

/** Without a sign or code at either end: `$`, `US$`, `EUR`. */
function withoutCurrency(text: string): string {
  if (!/\d/.test(text)) return text;
  return text
    .replace(/\p{Sc}/gu, '')
    .replace(/^([(+-]?)\p{L}{1,3}/u, '$1')
    .replace(/\p{L}{1,3}([)-]?)$/u, '$1');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day as the instant at which it begins in UTC. Undefined where the cell is empty.
 *
 * @throws RejectedError `DATE_INVALID`
 */
export function toDay(
  cell: string | undefined,
  column: string,
  { dateOrder }: ExportFormat,
): string | undefined {
  const text = (cell ?? '').trim();
  if (text === '') return undefined;
  const found = ymdOf(text, dateOrder);
  const [year, month, day] = found ?? [];
  const date = new Date(Date.UTC(year ?? Number.NaN, (month ?? 0) - 1, day));
  const isReal = date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day;
  if (found === undefined || !isReal) {
    throw new RejectedError(
      `${column}: not a day in the order ${dateOrder}. Check remittances.dateOrder`,
      { code: 'DATE_INVALID' },
    );
  }
  return date.toISOString();
}

type Ymd = readonly [year: number, month: number, day: number];

function ymdOf(text: string, order: ExportFormat['dateOrder']): Ymd | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const named =
    /^(?<day>\d{1,2})[-\s.]+(?<month>[a-z]{3,9})\.?[-\s,]+(?<year>\d{4})$/i.exec(text) ??
    /^(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})$/i.exec(text);
  if (named?.groups) {
    const { year, month = '', day } = named.groups;
    const index = months.indexOf(month.slice(0, 3).toLowerCase());
    return index < 0 ? undefined : [Number(year), index + 1, Number(day)];
  }
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$/.exec(text);
  if (!numbers || order === 'ymd') return undefined;
  const [first, second, year] = numbers.slice(1).map(Number) as [number, number, number];
  return order === 'mdy' ? [year, first, second] : [year, second, first];
}
