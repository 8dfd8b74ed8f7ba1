import { type Cell, emptyCell } from './cell.ts';
import type { Sheet, Workbook } from './open-workbook.ts';
import { readXml } from './read-xml.ts';
import { unescaped } from './shared-strings.ts';

/** A row of a sheet with what is in it; cells that are empty may be missing. */
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  line: number;
  cells: Cell[];
}

const mostBytes = 512 * 1024 * 1024;
/** No file of ours has as many columns; a row of a sheet may have 16,384. */
const mostColumns = 512;

/** Reads the rows of a sheet in pieces; rows that hold nothing are left out. */
export async function* readSheet(workbook: Workbook, sheet: Sheet): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = [];
  const listener = sheetListener(workbook, (row) => ready.push(row));
  for await (const _ of readXml(workbook.archive.read(sheet.part, mostBytes), listener)) {
    yield* ready.splice(0);
  }
}

function sheetListener({ texts, formats }: Workbook, tell: (row: SheetRow) => void) {
  let row: SheetRow = { line: 0, cells: [] };
  let column = -1;
  let cell = { type: 'n', style: 0, value: '', hasValue: false, isFormula: false };
  let isValue = false;
  let isPhonetic = false;

  function toCell(): Cell {
    const { type, style, value, hasValue, isFormula } = cell;
    const { isDate = false, digits = 0 } = formats[style] ?? {};
    const made = { ...emptyCell, text: value, isFormula };
    if (type === 's') {
      const text = texts[Number(value)];
      return { ...made, kind: text === undefined ? 'error' : 'text', text: text ?? '' };
    }
    // A formula that nobody has worked out has no value: that is not an empty cell.
    if (isFormula && !hasValue) return { ...made, kind: 'error' };
    if (type === 'str' || type === 'inlineStr')
      return { ...made, kind: 'text', text: unescaped(value) };
    if (value === '') return emptyCell;
    if (type === 'b') return { ...made, kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE' };
    if (type === 'e') return { ...made, kind: 'error' };
    if (type === 'd') return { ...made, kind: 'text' };
    return { ...made, kind: 'number', isDate, digits };
  }

  return {
    open(tag: string, attributes: Readonly<Record<string, string>>) {
      if (tag === 'row') {
        row = { line: Math.max(row.line + 1, Number(attributes.r) || 0), cells: [] };
        column = -1;
      } else if (tag === 'c') {
        column = columnOf(attributes.r) ?? column + 1;
        const { t: type = 'n', s = '0' } = attributes;
        cell = { type, style: Number(s), value: '', hasValue: false, isFormula: false };
      } else if (tag === 'f') cell.isFormula = true;
      else if (tag === 'rPh') isPhonetic = true;
      if (tag === 'v') cell.hasValue = true;
      isValue = tag === 'v' || (tag === 't' && !isPhonetic);
    },
    text(text: string) {
      if (isValue) cell.value += text;
    },
    close(tag: string) {
      isValue = false;
      if (tag === 'rPh') isPhonetic = false;
      if (tag === 'c') {
        const made = toCell();
        const isEmpty = made.kind === 'empty' || (made.kind === 'text' && made.text.trim() === '');
        if (!isEmpty) row.cells[Math.min(column, mostColumns)] = made;
      }
      if (tag === 'row' && row.cells.length > 0) tell(row);
    },
  };
}

/** `C7` is 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
