import { rowError } from './row-error.ts';

/**
 * Reads an identifier as the text that it is; undefined where the cell is empty.
 *
 * @throws RejectedError `TOO_LONG`, `TOTALS_ROW`, `ID_QUOTED`, `ID_SCIENTIFIC`
 */
export function idIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
): string | undefined {
  const text = cells[column];
  if (!text) return undefined;
  if (text.length > 256)
    throw rowError(
      'TOO_LONG',
      `${column}: longer than 256 characters. Check that the columns of this row are in place`,
    );
  if (column === 'sku' && totals.test(text)) {
    throw rowError(
      'TOTALS_ROW',
      'sku: a row of totals, which is no SKU. Export the rows without totals',
    );
  }
  if (/^".*"$/.test(text)) {
    throw rowError(
      'ID_QUOTED',
      `${column}: quotes out of place. Quote the whole cell, or nothing of it`,
    );
  }
  if (!isScientific(text)) return text;
  throw rowError(
    'ID_SCIENTIFIC',
    `${column}: a spreadsheet turned it into a number. Export it as text`,
  );
}

/** @throws RejectedError `GTIN_SCIENTIFIC`, `GTIN_INVALID` */
export function gtinIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isScientific(text)) {
    throw rowError(
      'GTIN_SCIENTIFIC',
      'gtin: a spreadsheet turned it into a number. Export it as text',
    );
  }
  if (/^(\d{8}|\d{12,14})$/.test(text)) return text;
  throw rowError(
    'GTIN_INVALID',
    'gtin: not 8, 12, 13 or 14 digits. Leading zeros may be lost: export it as text',
  );
}

/** What spreadsheets and tills write below their rows. */
const totals =
  /^(grand )?(total|totals|sum|summe|gesamt|gesamtsumme|somme|totale|合计|总计)\s*:?$/iu;

function isScientific(text: string): boolean {
  return /^\d+([.,]\d+)?E\+?\d+$/i.test(text) && /[.,+]/.test(text);
}
