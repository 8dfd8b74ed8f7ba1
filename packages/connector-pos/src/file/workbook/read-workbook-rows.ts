import { RejectedError } from '@acorn-i/core';
import { type RequiredColumns, toColumns } from '../columns.ts';
import { toCsvLine } from '../csv-line.ts';
import type { RawRow } from '../read-rows.ts';
import type { Cell } from './cell.ts';
import { type CellContext, textOf } from './cell-text.ts';
import { openWorkbook, type Sheet, type Workbook } from './open-workbook.ts';
import { readSheet, type SheetRow } from './read-sheet.ts';

export interface WorkbookSettings {
  /** The sheet to read, where several are visible and hold something. */
  sheet?: string | undefined;
  areIdsNumbers: boolean;
}

/**
 * Reads the rows of a workbook's one visible sheet in pieces. The first row that holds something names the columns.
 *
 * @throws RejectedError `FILE_NO_WORKBOOK`, `FILE_TOO_LARGE`, `SHEET_UNCLEAR`, `HEADER_INVALID`
 */
export async function* readWorkbookRows(
  path: string,
  settings: WorkbookSettings,
  required: RequiredColumns,
): AsyncGenerator<RawRow> {
  const workbook = await openWorkbook(path);
  try {
    const sheet = await chooseSheet(workbook, settings.sheet);
    // Read through once before a row is believed: what is damaged shows at the end.
    for await (const _ of readSheet(workbook, sheet));
    const context = { ...settings, isFrom1904: workbook.isFrom1904 };
    let columns: string[] | undefined;
    for await (const row of readSheet(workbook, sheet)) {
      if (columns) yield toRow(row, columns, context);
      else columns = toColumns(headerOf(row), required);
    }
    if (!columns) toColumns([], required);
  } finally {
    workbook.archive.close();
  }
}

async function chooseSheet(workbook: Workbook, name: string | undefined): Promise<Sheet> {
  const { sheets } = workbook;
  if (name !== undefined) {
    const named = sheets.find((sheet) => sheet.name === name);
    if (named) return named;
    throw unclear(`no sheet "${name}", which the setting \`sheet\` names`);
  }
  const used: Sheet[] = [];
  for (const sheet of sheets) {
    if (!sheet.isHidden && (await holdsRows(workbook, sheet))) used.push(sheet);
  }
  const [only, other] = used;
  if (only && !other) return only;
  throw unclear(
    only
      ? 'several sheets hold rows. Drop one file for each, or name one in the setting `sheet`'
      : 'no visible sheet holds a row',
  );
}

async function holdsRows(workbook: Workbook, sheet: Sheet): Promise<boolean> {
  for await (const _ of readSheet(workbook, sheet)) return true;
  return false;
}

function unclear(message: string): RejectedError {
  return new RejectedError(message, { code: 'SHEET_UNCLEAR' });
}

function headerOf({ cells }: SheetRow): string[] {
  return Array.from(cells, (cell: Cell | undefined) => cell?.text ?? '');
}

function toRow({ line, cells }: SheetRow, columns: string[], context: CellContext): RawRow {
  const texts: Record<string, string> = {};
  let error: RejectedError | undefined;
  for (const [index, name] of columns.entries()) {
    const cell = cells[index];
    // A column without a name is none, whatever somebody scribbled there.
    if (name === '' || !cell) continue;
    try {
      texts[name] = textOf(cell, name, context);
    } catch (fault) {
      error ??= fault as RejectedError;
    }
  }
  if (cells.length > columns.length) {
    const message = `${cells.length} cells, the header has ${columns.length}`;
    error ??= new RejectedError(message, { code: 'COLUMN_COUNT' });
  }
  return { line, raw: rawOf(cells), cells: texts, ...(error && { error }) };
}

function rawOf(cells: readonly Cell[]): string {
  const texts = Array.from(cells, (cell: Cell | undefined) => cell?.text.slice(0, 2_000) ?? '');
  return toCsvLine(texts).trim().slice(0, 2_000);
}
