import { createHash } from 'node:crypto';
import type { BrokenFile, PlacedRow } from './broken-file.ts';
import { rowDamages } from './damage-row.ts';
import { type Dice, fileDay, type Kind, type PlannedRow } from './plan.ts';
import { columnsOf, planRows } from './plan-rows.ts';
import { type CsvStyle, writeCsv } from './write-csv.ts';

interface Csv {
  style: CsvStyle;
  placed: PlacedRow[];
  text: string;
  headerEnd: number;
  bytes: Buffer;
  file: BrokenFile;
  dice: Dice;
}

/** What is done to a whole file. It changes bytes and fates alike. */
export const csvDamages: Readonly<Record<string, (csv: Csv) => void>> = {
  'a BOM': (csv) => encode(csv, 'utf8', '\uFEFF'),
  'UTF-16 LE': (csv) => encode(csv, 'utf16le', '\uFEFF'),
  'UTF-16 BE': (csv) => {
    encode(csv, 'utf16le', '\uFEFF');
    csv.bytes.swap16();
  },
  'UTF-16 without a mark': (csv) => {
    encode(csv, 'utf16le', '');
    reject(csv, 'HEADER_INVALID', 'FILE_NOT_UTF8');
  },
  'Windows-1252 that nobody declared': (csv) => {
    encode(csv, 'latin1', '');
    if (csv.bytes.some((byte) => byte > 127)) reject(csv, 'FILE_NOT_UTF8');
  },
  'Windows-1252, declared': (csv) => {
    encode(csv, 'latin1', '');
    csv.file.settings = { ...csv.file.settings, encoding: 'windows-1252' };
  },
  'half of it': (csv) => cutOff(csv),
  'half of it, with the checksum of all': (csv) => {
    const digest = sha256(csv.bytes);
    csv.bytes = csv.bytes.subarray(0, csv.dice.below(csv.bytes.length));
    drops(csv, [digest]);
    reject(csv, 'FILE_CHECKSUM');
  },
  'no line end at its end': (csv) => {
    csv.bytes = Buffer.from(csv.text.replace(/[\r\n]+$/, ''));
    const last = csv.placed.at(-1);
    const codes = last && 'codes' in last.fate ? last.fate.codes : [];
    if (last) csv.file.fates.set(last.to, { codes: [...codes, 'ROW_CUT'] });
  },
  'no line end at its end, but a checksum': (csv) => {
    csv.bytes = Buffer.from(csv.text.replace(/[\r\n]+$/, ''));
    drops(csv, [sha256(csv.bytes)]);
  },
  'dropped twice': (csv) => drops(csv, [undefined, undefined]),
  'dropped again under its name': (csv) => {
    drops(csv, [undefined]);
    csv.file.drops.push(...csv.file.drops);
  },
  'a column that must be there is not': (csv) => {
    const needed = { sales: /receipt/i, counts: /sku/i, prices: /sku/i, stores: /store/i };
    csv.bytes = Buffer.from(csv.text.replace(needed[csv.file.kind], 'x'));
    reject(csv, 'HEADER_INVALID');
  },
  'a column twice': (csv) => {
    const { delimiter } = csv.style;
    const [header = '', ...rest] = csv.text.split('\n');
    csv.bytes = Buffer.from([`sku${delimiter}sku${delimiter}${header}`, ...rest].join('\n'));
    reject(csv, 'HEADER_INVALID');
  },
  'a quote that is not closed': (csv) => openQuote(csv),
  'a cell of 200,000 characters': (csv) => {
    const at = csv.placed[csv.dice.below(csv.placed.length)] as PlacedRow;
    const [head, tail] = [csv.text.slice(0, at.start), csv.text.slice(at.start)];
    csv.bytes = Buffer.from(`${head}${'x'.repeat(200_000)}${tail}`);
    fog(csv, at.from, Number.MAX_SAFE_INTEGER);
  },
  'NUL bytes at its end': (csv) => {
    csv.bytes = Buffer.concat([csv.bytes, Buffer.alloc(512)]);
    const line = (csv.placed.at(-1)?.to ?? 1) + 1;
    csv.file.fates.set(line, { codes: ['COLUMN_COUNT', 'ROW_NUL', 'ROW_CUT'] });
  },
  'nothing in it': (csv) => {
    csv.bytes = Buffer.alloc(0);
    reject(csv, 'HEADER_INVALID');
  },
  'named as a workbook': (csv) => {
    csv.file.drops = [{ name: nameOf(csv.file.kind, 1, 'xlsx'), bytes: csv.bytes }];
    reject(csv, 'FILE_NO_WORKBOOK');
  },
  'nothing more': () => undefined,
};

/** A CSV file with broken rows, with one thing done to all of it. */
export function makeCsv(dice: Dice, any: Kind, number: number, damage: string): BrokenFile {
  // Names of stores are checked, and this alphabet cannot write all of ours.
  const kind = any === 'stores' && damage.startsWith('Windows') ? 'counts' : any;
  const names = Object.entries(rowDamages)
    .filter(([, each]) => each.in !== 'workbook' && each.kinds.includes(kind))
    .map(([name]) => name);
  const file: BrokenFile = {
    kind,
    damages: [damage],
    settings: {},
    drops: [],
    fates: new Map(),
  };
  const rows = planRows(kind, dice, number, dice.chance(0.05) ? 700 : 3 + dice.below(40));
  const broken = damageRows(rows, kind, dice, names, file.damages);
  const style = styleOf(kind, dice, file);
  const written = writeCsv(broken, style);
  const csv: Csv = { ...written, style, file, dice, bytes: Buffer.from(written.text) };
  for (const { to, fate } of csv.placed) file.fates.set(to, fate);
  csvDamages[damage]?.(csv);
  if (file.drops.length === 0) drops(csv, [undefined]);
  return file;
}

/** Breaks some rows, and writes some a second time. */
export function damageRows(
  rows: readonly PlannedRow[],
  kind: Kind,
  dice: Dice,
  names: readonly string[],
  done: string[],
): PlannedRow[] {
  return rows.flatMap((row) => {
    if (dice.chance(0.08)) {
      done.push('a row twice');
      return [row, { ...row, fate: { codes: twice[kind] } }];
    }
    if (!dice.chance(0.3)) return [row];
    const name = dice.pick(names);
    done.push(name);
    return [rowDamages[name]?.do(row, dice) ?? row];
  });
}

const twice: Readonly<Record<Kind, readonly string[]>> = {
  sales: ['LINE_TWICE'],
  counts: ['COUNT_TWICE'],
  prices: ['PRICE_TWICE'],
  stores: ['STORE_TWICE'],
};

export function nameOf(kind: Kind, number: number, ext: string): string {
  return `${kind === 'sales' ? 'berlin' : kind}_${fileDay}_${number}.${ext}`;
}

function styleOf(kind: Kind, dice: Dice, file: BrokenFile): CsvStyle {
  const columns = [...columnsOf[kind]];
  if (dice.chance(0.3)) {
    file.damages.push('columns in another order');
    columns.reverse();
  }
  if (dice.chance(0.3)) {
    file.damages.push('a column more');
    columns.splice(dice.below(columns.length + 1), 0, 'cashier');
  }
  const delimiter = dice.pick([',', ';', '\t']);
  const ends = dice.pick([['\n'], ['\r\n'], ['\n', '\r\n']]);
  const isGappy = dice.chance(0.3);
  const blanks = ['\n', '\r\n', `${delimiter.repeat(columns.length - 1)}\n`];
  file.settings = { delimiter };
  return {
    columns,
    header: columns.map((name) => (dice.chance(0.1) ? ` ${name.toUpperCase()}` : name)),
    delimiter,
    eol: () => dice.pick(ends),
    gap: () => (isGappy && dice.chance(0.2) ? dice.pick(blanks) : ''),
  };
}

function encode(csv: Csv, encoding: BufferEncoding, mark: string): void {
  csv.bytes = Buffer.from(mark + csv.text, encoding);
}

function reject({ file }: Csv, ...codes: string[]): void {
  file.whole = codes;
  file.fates.clear();
}

/** From this line on nobody can tell rows apart. */
function fog({ file, placed }: Csv, from: number, to: number, isSilent = false): void {
  const isInside = ({ to: line }: PlacedRow) => line >= from && line <= to;
  for (const lost of placed.filter(isInside)) {
    // The copy of a row that is lost is the first of its kind.
    const copy = placed.find((row) => row.cells === lost.cells && row.to > to);
    if (copy && file.fates.has(copy.to)) file.fates.set(copy.to, lost.fate);
  }
  for (const line of file.fates.keys()) if (line >= from && line <= to) file.fates.delete(line);
  file.fog = { from, to, isSilent };
}

function drops(csv: Csv, digests: readonly (string | undefined)[]): void {
  csv.file.drops = digests.map((digest, index) => ({
    name: nameOf(csv.file.kind, index + 1, 'csv'),
    bytes: csv.bytes,
    ...(digest && { digest }),
  }));
}

function cutOff(csv: Csv): void {
  const { text, headerEnd, dice, file } = csv;
  const whole = Buffer.from(text);
  csv.bytes = whole.subarray(0, dice.below(whole.length));
  const left = csv.bytes.toString('utf8');
  const isText = !left.includes('\uFFFD');
  // A header that may be cut names columns that may be others.
  const hasHeader = left.length >= headerEnd || /[\r\n]$/.test(left);
  file.fates.clear();
  if (isText && hasHeader) keepWhole(csv, left);
  else reject(csv, isText ? 'HEADER_INVALID' : 'FILE_NOT_UTF8');
}

/** Rows that are still there have their fate; of the one that is cut nothing may be taken. */
function keepWhole(csv: Csv, left: string): void {
  const { text, placed, file } = csv;
  for (const row of placed) {
    const body = text.slice(row.start, row.end).replace(/[\r\n]+$/, '');
    const isThere = left.length >= row.end || left.slice(row.start) === `${body}\r`;
    if (isThere) file.fates.set(row.to, row.fate);
    else if (left.length > row.start) {
      const isBlank = /^[\s,;]*$/.test(left.slice(row.start));
      fog(csv, row.from, row.to, isBlank);
    }
  }
  // Between rows stands nothing that can be lost.
  if (!file.fog) file.fog = { from: 1e9, to: 1e9, isSilent: true };
}

/** A quote that opens and does not close takes in what follows, up to the next quote or to the end. */
function openQuote(csv: Csv): void {
  const { placed, dice, text } = csv;
  const at = dice.below(placed.length);
  const row = placed[at] as PlacedRow;
  // Where the same column closes it, what is left looks like a row.
  const title = text.indexOf('Mug', row.start);
  const from = title >= 0 && title < row.end ? title : row.start;
  csv.bytes = Buffer.from(`${text.slice(0, from)}"${text.slice(from)}`);
  const next = text.indexOf('"', from);
  const last = placed.find(({ end }) => next >= 0 && end > next);
  fog(csv, row.from, last ? last.to : Number.MAX_SAFE_INTEGER);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
