import type { PlacedRow } from './broken-file.ts';
import type { PlannedCell, PlannedRow } from './plan.ts';

export interface CsvStyle {
  columns: readonly string[];
  header: readonly string[];
  delimiter: string;
  /** The line end of a row. */
  eol(row: number): string;
  /** Text between rows that holds nothing. */
  gap(row: number): string;
}

/** The text of a CSV file, and where each row came to stand in it. */
export function writeCsv(
  rows: readonly PlannedRow[],
  { columns, header, delimiter, eol, gap }: CsvStyle,
): { text: string; placed: PlacedRow[]; headerEnd: number } {
  let text = header.join(delimiter) + eol(0);
  const headerEnd = text.length;
  let line = 1 + breaksIn(text);
  const placed: PlacedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const before = gap(index);
    text += before;
    line += breaksIn(before);
    const cells = columns.map((column) => quoted(row.cells[column], delimiter));
    if (row.cellsMore === 1) cells.push('more');
    if (row.cellsMore === -1) cells.pop();
    const body = cells.join(delimiter);
    const [from, start] = [line, text.length];
    text += body + eol(index + 1);
    line += breaksIn(body) + 1;
    placed.push({ ...row, from, to: line - 1, start, end: text.length });
  }
  return { text, placed, headerEnd };
}

function quoted(cell: PlannedCell | undefined, delimiter: string): string {
  if (cell?.raw !== undefined) return cell.raw;
  const text = cell?.text ?? '';
  const isPlain = !/["\r\n]/.test(text) && !text.includes(delimiter);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

function breaksIn(text: string): number {
  return text.split('\n').length - 1;
}
