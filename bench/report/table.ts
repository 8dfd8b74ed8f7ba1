import type { Spread } from '../spread.ts';

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `0.75 [0.71–0.76]`; "not run" where nothing was measured. */
export function spread(values: Spread | null | undefined, digits: number): string {
  if (values === null || values === undefined) return 'not run';
  const shown = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${shown(values.median)} [${shown(values.min)}–${shown(values.max)}]`;
}
