import { rowError } from '../../map/row-error.ts';
import type { Cell } from './cell.ts';
import { serialToLocalTime } from './serial-date.ts';

export interface CellContext {
  isFrom1904: boolean;
  /** Whether ids that stand as numbers are what they are; else they may have lost zeros. */
  areIdsNumbers: boolean;
}

const ids = new Set(['store', 'location', 'register', 'receipt', 'original_receipt', 'sku']);
const times = new Set(['occurred_at', 'counted_at', 'updated_at', 'valid_from', 'valid_to']);
const dates = new Set(['business_date']);
/** Excel's own bound. */
const longestText = 32_767;

/**
 * The text that a cell would have in a CSV file.
 *
 * @throws RejectedError `CELL_ERROR`, `CELL_TOO_LONG`, `CELL_DATE`, `ID_NUMBER`, `DATE_INVALID`
 */
export function textOf(cell: Cell, column: string, context: CellContext): string {
  if (cell.kind === 'error') throw rowError('CELL_ERROR', `${column}: ${faultIn(cell)}`);
  if (cell.text.length > longestText) {
    throw rowError('CELL_TOO_LONG', `${column}: more than ${longestText} characters`);
  }
  if (cell.kind !== 'number') return cell.text.trim();
  if (times.has(column)) return timeIn(cell, column, context);
  if (dates.has(column)) return timeIn(cell, column, context).slice(0, 10);
  if (cell.isDate) {
    throw rowError('CELL_DATE', `${column}: a spreadsheet turned it into a date. Enter it as text`);
  }
  if (ids.has(column)) return idIn(cell, column, context);
  return decimalIn(cell.text);
}

function faultIn({ text, isFormula }: Cell): string {
  if (text !== '') return `the sheet shows an error (${text.slice(0, 16)})`;
  return isFormula
    ? 'a formula without a value. Open the file, save it, and drop it again'
    : 'a text that the workbook does not have';
}

/** A till's clock knows no zone: the time is a local one. */
function timeIn({ text, isDate }: Cell, column: string, { isFrom1904 }: CellContext): string {
  const time = serialToLocalTime(Number(text), isFrom1904);
  if (time !== undefined && (isDate || /^\d{5}(\.\d+)?$/.test(text))) return time;
  throw rowError('DATE_INVALID', `${column}: a number that is no date of a spreadsheet`);
}

function idIn({ text, digits }: Cell, column: string, { areIdsNumbers }: CellContext): string {
  const number = Number(text);
  const isExact = Number.isSafeInteger(number) && number >= 0 && number < 1e15;
  if (isExact && digits > 1) return String(number).padStart(digits, '0');
  if (isExact && areIdsNumbers) return String(number);
  throw rowError(
    'ID_NUMBER',
    `${column}: a number, which has lost what zeros it began with. Enter it as text, or set areIdsNumbers`,
  );
}

/** A sheet keeps 15 digits; what comes behind them is the noise of binary fractions. */
function decimalIn(text: string): string {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  const rounded = String(Number(number.toPrecision(15)));
  // In a cell of numbers nobody can take the point for one of thousands.
  return /^-?\d+\.\d{3}$/.test(rounded) ? `${rounded}0` : rounded;
}
