import { RejectedError } from '@acorn-i/core';

/** One row of a report, by the names in its header. */
export interface FlatFileRow {
  /** Its line in the file, from 1. */
  line: number;
  /** As it stands there. */
  raw: string;
  values: Readonly<Record<string, string>>;
}

/**
 * The rows of a tab-separated report. Column names are lower case, blanks at their ends taken off. A
 * row with fewer columns than the header has empty values there; blank lines are passed over.
 *
 * @throws RejectedError `FLAT_FILE_HEADER` where a wanted column is missing.
 */
export async function* readFlatFile(
  lines: AsyncIterable<string>,
  { wanted = [], separator = '\t' }: { wanted?: readonly string[]; separator?: string } = {},
): AsyncGenerator<FlatFileRow> {
  let columns: string[] | undefined;
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    if (raw.trim() === '') continue;
    const cells = raw.split(separator);
    if (columns === undefined) {
      columns = cells.map((cell) => unquoted(cell.trim()).trim().toLowerCase());
      demandColumns(columns, wanted);
      continue;
    }
    const entries = columns.map((name, index) => [name, unquoted(cells[index] ?? '')]);
    yield { line, raw, values: Object.fromEntries(entries) };
  }
}

function demandColumns(columns: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length === 0) return;
  throw new RejectedError(`a report without the columns ${missing.join(', ')}`, {
    code: 'FLAT_FILE_HEADER',
    details: { missing },
  });
}

/** Some reports put cells in quotes, though a tab cannot be in one. */
function unquoted(cell: string): string {
  if (cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  return cell.slice(1, -1).replaceAll('""', '"');
}
