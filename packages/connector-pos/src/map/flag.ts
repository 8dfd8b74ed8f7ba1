import { rowError } from './row-error.ts';

/** False where the cell is empty. @throws RejectedError `FLAG_INVALID` */
export function flagIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
): boolean {
  const text = cells[column]?.toLowerCase();
  if (!text || /^(no|false|0)$/.test(text)) return false;
  if (/^(yes|true|1)$/.test(text)) return true;
  throw rowError(
    'FLAG_INVALID',
    `${column}: neither yes nor no. Write one of the two, or leave it empty for no`,
  );
}
