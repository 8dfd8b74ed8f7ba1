import type { TextLine } from '../fonts/typesetter.ts';
import { leading, type Sheet, textSize } from './sheet.ts';

export interface Column {
  title: string;
  /** Its share of the width; all columns together share the whole. */
  share: number;
  isNumber?: boolean;
}

export type Row = readonly string[];

/** A table whose head stands on every page that it goes on to; `sums` stand below the rows, in bold. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  sums: readonly Row[] = [],
): void {
  const places = placesOf(sheet, columns);
  const head = columns.map(({ title }) => title);
  const lineUp = (cells: Row, weight: 'regular' | 'bold') =>
    cells.map((cell, index) => sheet.wrap(cell, (places[index]?.width ?? 0) - 6, weight));

  function drawRow(cells: readonly (readonly TextLine[])[], isHead = false): void {
    const height = Math.max(...cells.map((lines) => lines.length)) * leading + 4;
    if (isHead) sheet.shade(0, height, sheet.width);
    for (const [index, lines] of cells.entries()) {
      const { x = 0, width = 0, isNumber = false } = places[index] ?? {};
      for (const [at, line] of lines.entries()) {
        const right = x + width - 3 - line.width * textSize;
        sheet.put(line, isNumber ? right : x + 3, sheet.top() + 2 + at * leading);
      }
    }
    sheet.skip(height);
  }

  const headCells = lineUp(head, 'bold');
  const headHeight = Math.max(...headCells.map((lines) => lines.length)) * leading + 4;
  // Never a head without a row.
  sheet.makeRoom(headHeight + 2 * leading);
  drawRow(headCells, true);
  for (const [row, weight] of [
    ...rows.map((cells) => [cells, 'regular'] as const),
    ...sums.map((cells) => [cells, 'bold'] as const),
  ]) {
    const cells = lineUp(row, weight);
    if (sheet.makeRoom(Math.max(...cells.map((lines) => lines.length)) * leading + 4)) {
      drawRow(headCells, true);
    }
    drawRow(cells);
    sheet.fill(0, sheet.top() - 0.5, sheet.width, 0.3);
  }
  sheet.skip(10);
}

function placesOf(sheet: Sheet, columns: readonly Column[]) {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = 0;
  return columns.map(({ share, isNumber = false }) => {
    const width = (share / all) * sheet.width;
    const place = { x, width, isNumber };
    x += width;
    return place;
  });
}
