import XLSX from '@e965/xlsx';
import type { BrokenFile } from './broken-file.ts';
import { rowDamages } from './damage-row.ts';
import { damageRows, nameOf } from './make-csv.ts';
import type { Dice, Kind, PlannedCell, PlannedRow } from './plan.ts';
import { columnsOf, planRows } from './plan-rows.ts';

interface Book {
  file: BrokenFile;
  dice: Dice;
  book: XLSX.WorkBook;
  sheet: XLSX.WorkSheet;
  options: XLSX.WritingOptions;
  ext: string;
  /** What is done to the bytes at last. */
  finish?(bytes: Buffer): Buffer;
}

/** What is done to a whole workbook. */
export const workbookDamages: Readonly<Record<string, (book: Book) => void>> = {
  'nothing more': () => undefined,
  'a hidden sheet before it': ({ book, sheet }) => {
    const hidden = XLSX.utils.aoa_to_sheet([['sku', 'store', 'price']]);
    book.SheetNames = ['Old', 'Rows'];
    book.Sheets = { Old: hidden, Rows: sheet };
    book.Workbook = { Sheets: [{ name: 'Old', Hidden: 2 }, { name: 'Rows' }] };
  },
  'an empty sheet beside it': ({ book }) => {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([]), 'Sheet2');
  },
  'a second sheet with rows': ({ book, file }) => {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['more'], ['1']]), 'More');
    reject(file, 'SHEET_UNCLEAR');
  },
  'two sheets, one of them named in the settings': ({ book, file }) => {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['more'], ['1']]), 'More');
    file.settings = { ...file.settings, sheet: 'Rows' };
  },
  'days from 1904': ({ book, sheet }) => {
    book.Workbook = { WBProps: { date1904: true } };
    for (const cell of Object.values(sheet)) {
      const isTime = cell.t === 'n' && cell.v > 40_000 && cell.v < 60_000 && cell.z !== 'd-mmm';
      if (isTime) cell.v -= 1_462;
    }
  },
  'half of it': (book) => {
    book.finish = (bytes) => bytes.subarray(0, 4 + book.dice.below(bytes.length - 30));
    reject(book.file, 'FILE_NO_WORKBOOK');
  },
  'a byte that changed': (book) => {
    book.options.compression = false;
    book.finish = (bytes) => {
      // A digit that becomes another: nothing but the checksum tells.
      const digit = /<v>\d/.exec(bytes.toString('latin1'))?.index;
      const at = digit === undefined ? bytes.indexOf('<sheetData') + 3 : digit + 3;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    reject(book.file, 'FILE_NO_WORKBOOK');
  },
  'a workbook of Excel 97': (book) => {
    // Nobody reads its rows; the writer of this old format has no end with some of ours.
    book.book.Sheets = {
      Rows: XLSX.utils.aoa_to_sheet([
        ['sku', 'price'],
        ['A', 1],
      ]),
    };
    book.options.bookType = 'biff8';
    book.ext = 'xls';
    reject(book.file, 'FILE_OLD_WORKBOOK');
  },
  'a password': (book) => {
    book.finish = (bytes) => {
      const locked = XLSX.CFB.utils.cfb_new();
      XLSX.CFB.utils.cfb_add(locked, '/EncryptedPackage', bytes);
      return Buffer.from(XLSX.CFB.write(locked, { type: 'buffer' }));
    };
    reject(book.file, 'FILE_OLD_WORKBOOK');
  },
  'a ZIP that is no workbook': (book) => {
    book.finish = () => {
      const zip = XLSX.CFB.utils.cfb_new();
      XLSX.CFB.utils.cfb_add(zip, '/letter.txt', Buffer.from('Dear store'));
      return Buffer.from(XLSX.CFB.write(zip, { type: 'buffer', fileType: 'zip' }));
    };
    reject(book.file, 'FILE_NO_WORKBOOK');
  },
  'named .csv': (book) => {
    book.ext = 'csv';
  },
  'shared texts': (book) => {
    book.options.bookSST = true;
  },
  'dropped twice': (book) => {
    book.file.drops = [
      { name: nameOf(book.file.kind, 1, 'xlsx'), bytes: Buffer.alloc(0) },
      { name: nameOf(book.file.kind, 2, 'xlsx'), bytes: Buffer.alloc(0) },
    ];
  },
};

/** A workbook with broken rows, written by SheetJS, with one thing done to all of it. */
export function makeWorkbook(dice: Dice, kind: Kind, number: number, damage: string): BrokenFile {
  const names = Object.entries(rowDamages)
    .filter(([, each]) => each.in !== 'csv' && each.kinds.includes(kind))
    .map(([name]) => name);
  const file: BrokenFile = { kind, damages: [damage], settings: {}, drops: [], fates: new Map() };
  const rows = planRows(kind, dice, number, dice.chance(0.05) ? 700 : 3 + dice.below(40));
  const broken = damageRows(rows, kind, dice, names, file.damages);
  const columns = columnsIn(kind, dice);
  const sheet = writeSheet(broken, columns, dice, file);
  const book = XLSX.utils.book_new(sheet, 'Rows');
  const options: XLSX.WritingOptions = {
    bookType: 'xlsx',
    type: 'buffer',
    bookSST: dice.chance(0.5),
    compression: dice.chance(0.5),
  };
  const made: Book = { file, dice, book, sheet, options, ext: 'xlsx' };
  workbookDamages[damage]?.(made);
  const written = Buffer.from(XLSX.write(book, made.options));
  const bytes = made.finish?.(written) ?? written;
  const fresh = [{ name: nameOf(kind, 1, made.ext), bytes }];
  file.drops = file.drops.length > 0 ? file.drops.map((drop) => ({ ...drop, bytes })) : fresh;
  return file;
}

function columnsIn(kind: Kind, dice: Dice): string[] {
  const columns = [...columnsOf[kind]];
  if (dice.chance(0.3)) columns.reverse();
  if (dice.chance(0.3)) columns.splice(dice.below(columns.length + 1), 0, 'cashier');
  return columns;
}

function writeSheet(
  rows: readonly PlannedRow[],
  columns: readonly string[],
  dice: Dice,
  file: BrokenFile,
): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = {};
  // Some begin below an empty row, or have empty rows in between.
  let line = dice.chance(0.2) ? 2 : 1;
  for (const [index, name] of columns.entries()) put(sheet, line, index, { text: name });
  for (const [at, { cells, fate }] of rows.entries()) {
    line += dice.chance(0.1) ? 2 : 1;
    for (const [index, name] of columns.entries()) put(sheet, line, index, cells[name]);
    // Not where the next row is this one again: then that one would be the first.
    const isRepeated = rows[at + 1]?.cells === cells;
    const isBeyond = !isRepeated && 'key' in fate && dice.chance(0.02);
    if (isBeyond) put(sheet, line, columns.length + 2, { text: 'a remark' });
    file.fates.set(line, isBeyond ? { codes: ['COLUMN_COUNT'] } : fate);
  }
  sheet['!ref'] = XLSX.utils.encode_range({
    s: { r: 0, c: 0 },
    e: { r: line, c: columns.length + 3 },
  });
  return sheet;
}

function put(
  sheet: XLSX.WorkSheet,
  line: number,
  column: number,
  cell: PlannedCell | undefined,
): void {
  const { text, sheet: held } = cell ?? { text: '' };
  if (!held && text === '') return;
  sheet[XLSX.utils.encode_cell({ r: line - 1, c: column })] = held
    ? { ...held }
    : { t: 's', v: text };
}

function reject(file: BrokenFile, code: string): void {
  file.whole = [code];
  file.fates.clear();
}
