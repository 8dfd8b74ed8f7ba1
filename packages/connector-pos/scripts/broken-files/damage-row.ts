import { type Dice, type Kind, type PlannedCell, type PlannedRow, plain } from './plan.ts';

interface Damage {
  kinds: readonly Kind[];
  in: 'csv' | 'workbook' | 'both';
  /** Breaks a row, or writes it oddly, and says what becomes of it. */
  do(row: PlannedRow, dice: Dice): PlannedRow;
}

const every: readonly Kind[] = ['sales', 'counts', 'prices', 'stores'];
const goods: readonly Kind[] = ['sales', 'counts', 'prices'];

/** Every way in which a single row is broken or odd. */
export const rowDamages: Readonly<Record<string, Damage>> = {
  'a SKU of 6.93E+12': reject(goods, 'both', 'sku', plain('6.93E+12'), 'ID_SCIENTIFIC'),
  'a barcode of 6.93E+12': reject(['sales'], 'both', 'gtin', plain('6.93E+12'), 'GTIN_SCIENTIFIC'),
  'a barcode without its zeros': reject(
    ['sales'],
    'both',
    'gtin',
    { text: '12345678905', sheet: { t: 'n', v: 12345678905 } },
    'GTIN_INVALID',
  ),
  'a SKU that is a number': reject(
    goods,
    'workbook',
    'sku',
    { text: '', sheet: { t: 'n', v: 123 } },
    'ID_NUMBER',
  ),
  'a SKU of more digits than a number holds': reject(
    goods,
    'workbook',
    'sku',
    { text: '', sheet: { t: 'n', v: 6.9321693582931e18, z: '0' } },
    'ID_NUMBER',
  ),
  'a SKU that became a date': reject(
    goods,
    'workbook',
    'sku',
    { text: '', sheet: { t: 'n', v: 46_082, z: 'd-mmm' } },
    ['CELL_DATE'],
  ),
  'a formula without a value': {
    kinds: every,
    in: 'workbook',
    do: (row, dice) => {
      const column = dice.pick(Object.keys(row.cells));
      return set(row, column, { text: '', sheet: { t: 'n', f: 'A1+1' } }, ['CELL_ERROR']);
    },
  },
  'an error in a cell': {
    kinds: every,
    in: 'workbook',
    do: (row, dice) => {
      const column = dice.pick(Object.keys(row.cells));
      return set(row, column, { text: '', sheet: { t: 'e', v: 0x2a } }, ['CELL_ERROR']);
    },
  },
  'a decimal comma': {
    kinds: ['sales', 'prices'],
    in: 'both',
    do: (row) => {
      const column = priceColumn(row);
      const text = row.cells[column]?.text ?? '';
      return { ...row, cells: { ...row.cells, [column]: plain(text.replace('.', ',')) } };
    },
  },
  'thousands separators': {
    kinds: ['sales', 'prices'],
    in: 'both',
    do: (row, dice) => {
      const text = dice.pick(['1,234', '1.234', '1.234,50', '1,234.50', '1 234,50', "1'234.50"]);
      return set(row, priceColumn(row), plain(text), ['DECIMAL_UNCLEAR', 'AMOUNT_INVALID']);
    },
  },
  'no figure': {
    kinds: goods,
    in: 'both',
    do: (row) => set(row, figureColumn(row), plain(''), missing),
  },
  'a figure that is a text': {
    kinds: goods,
    in: 'both',
    do: (row, dice) =>
      set(row, figureColumn(row), plain(dice.pick(['=SUM(A1)', 'n/a', '#REF!', '1.5x'])), [
        'QUANTITY_INVALID',
        'COUNT_INVALID',
        'AMOUNT_INVALID',
      ]),
  },
  'a day counted as a number': {
    kinds: ['sales', 'counts'],
    in: 'csv',
    do: (row) => set(row, timeColumn(row), plain('46083.41667'), ['DATE_INVALID']),
  },
  'a day that is none': {
    kinds: ['sales', 'counts'],
    in: 'both',
    do: (row, dice) =>
      set(
        row,
        timeColumn(row),
        plain(dice.pick(['02.03.2026 10:00', '2026-02-30 10:00', '03/02/26'])),
        ['DATE_INVALID'],
      ),
  },
  'a day far ahead': {
    kinds: ['sales', 'counts'],
    in: 'both',
    do: (row) => set(row, timeColumn(row), plain('2027-01-01 10:00'), ['DATE_IN_FUTURE']),
  },
  'a currency that is none': reject(
    ['sales', 'prices'],
    'both',
    'currency',
    plain('EUX'),
    'CURRENCY_UNKNOWN',
  ),
  'a zone that is none': reject(
    ['stores'],
    'both',
    'time_zone',
    plain('Mars/Base'),
    'TIME_ZONE_UNKNOWN',
  ),
  'a SKU without an end': reject(goods, 'both', 'sku', plain('S'.repeat(300)), 'TOO_LONG'),
  'a cell of 20,000 characters': {
    kinds: ['sales'],
    in: 'both',
    do: (row) => ({ ...row, cells: { ...row.cells, title: plain('x'.repeat(20_000)) } }),
  },
  'cells too many': { kinds: every, in: 'csv', do: (row) => withCells(row, 1) },
  'cells too few': { kinds: every, in: 'csv', do: (row) => withCells(row, -1) },
  'NUL bytes': {
    kinds: ['sales', 'stores'],
    in: 'csv',
    do: (row) =>
      set(row, 'title' in row.cells ? 'title' : 'name', { text: '', raw: 'M\0ug' }, ['ROW_NUL']),
  },
  'a quoted SKU with a blank behind': {
    kinds: goods,
    in: 'csv',
    do: (row) => set(row, 'sku', { text: '', raw: '"A" ' }, ['ID_QUOTED']),
  },
  'an inch mark without quotes': {
    kinds: ['sales'],
    in: 'csv',
    do: (row) => ({ ...row, cells: { ...row.cells, title: { text: '', raw: 'TV 32"' } } }),
  },
  'a row of totals': {
    kinds: goods,
    in: 'both',
    do: (row) => {
      const cells = Object.fromEntries(Object.keys(row.cells).map((name) => [name, plain('')]));
      cells[firstColumn(row)] = plain('Total');
      cells[figureColumn(row)] = plain('123');
      return { cells, fate: { codes: ['COLUMN_MISSING', 'TOTALS_ROW'] } };
    },
  },
};

const missing = ['COLUMN_MISSING', 'COUNT_MISSING', 'PRICE_MISSING'];

function reject(
  kinds: readonly Kind[],
  where: Damage['in'],
  column: string,
  cell: PlannedCell,
  code: string | readonly string[],
): Damage {
  return { kinds, in: where, do: (row) => set(row, column, cell, [code].flat()) };
}

function set(
  row: PlannedRow,
  column: string,
  cell: PlannedCell,
  codes: readonly string[],
): PlannedRow {
  return { ...row, cells: { ...row.cells, [column]: cell }, fate: { codes } };
}

function withCells(row: PlannedRow, cellsMore: number): PlannedRow {
  return { ...row, cellsMore, fate: { codes: ['COLUMN_COUNT'] } };
}

/** Where a spreadsheet writes "Total": its first column. */
function firstColumn({ cells }: PlannedRow): string {
  return 'receipt' in cells ? 'store' : 'sku';
}

function priceColumn({ cells }: PlannedRow): string {
  return 'price' in cells ? 'price' : 'unit_price';
}

function figureColumn({ cells }: PlannedRow): string {
  if ('on_hand' in cells) return 'on_hand';
  return 'quantity' in cells ? 'quantity' : 'price';
}

function timeColumn({ cells }: PlannedRow): string {
  return 'counted_at' in cells ? 'counted_at' : 'occurred_at';
}
