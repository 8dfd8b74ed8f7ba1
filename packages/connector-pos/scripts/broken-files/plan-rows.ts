import {
  cellsOf,
  type Dice,
  fileDay,
  type Kind,
  localDay,
  now,
  type PlannedCell,
  type PlannedRow,
  plain,
  writeTime,
  writtenAt,
} from './plan.ts';

export const columnsOf: Readonly<Record<Kind, readonly string[]>> = {
  sales: [
    'store',
    'register',
    'receipt',
    'line',
    'occurred_at',
    'sku',
    'gtin',
    'title',
    'quantity',
    'unit_price',
    'currency',
    'restock',
  ],
  counts: ['location', 'sku', 'on_hand', 'counted_at'],
  prices: ['sku', 'store', 'price', 'currency', 'valid_to'],
  stores: ['store', 'name', 'city', 'time_zone', 'weight', 'manager'],
};

/** The rows of a file in which nothing is broken yet. `file` keeps ids of files apart. */
export function planRows(kind: Kind, dice: Dice, file: number, count: number): PlannedRow[] {
  if (kind === 'sales') return planSales(dice, file, count);
  return Array.from({ length: count }, (_, row) => plans[kind](dice, file, row));
}

const titles = ['Mug', 'Tüte, groß', 'TV "32"', 'Teller\nblau', '杯子', 'Café au lait', ''];

function planSales(dice: Dice, file: number, count: number): PlannedRow[] {
  const rows: PlannedRow[] = [];
  while (rows.length < count) {
    // What tills sell offline comes up to three days late.
    const at = now - Math.floor(dice.below(72 * 3_600) + 3_600) * 1_000;
    const receipt = `0${file}-${rows.length}`;
    const time = writeTime(at, dice);
    const lines = 1 + dice.below(3);
    for (let line = 1; line <= lines; line += 1) rows.push(planSale(dice, at, time, receipt, line));
  }
  return rows;
}

function planSale(
  dice: Dice,
  at: number,
  time: PlannedCell,
  receipt: string,
  line: number,
): PlannedRow {
  const sku = `${dice.pick(['MUG', '00', 'A/'])}${dice.below(10_000)}`;
  const gtin = dice.pick(['', '4006381333931', '0012345678905']);
  // A return, or an exchange with what else the receipt has.
  const quantity = dice.chance(0.2) ? -(1 + dice.below(3)) : 1 + dice.below(9);
  const isRestocked = quantity < 0 && dice.chance(0.5);
  const price = dice.pick(['2.00', '12.90', '1234.50', '0.30']);
  const cells: Record<string, PlannedCell> = {
    ...cellsOf({
      store: 'berlin',
      register: '01',
      receipt,
      line: String(line),
      sku,
      gtin,
      title: dice.pick(titles),
      quantity: String(quantity),
      unit_price: price,
      currency: 'EUR',
      restock: isRestocked ? 'yes' : '',
    }),
    occurred_at: time,
  };
  asNumber(cells, dice, ['line', 'quantity', 'unit_price']);
  if (gtin && dice.chance(0.3) && !gtin.startsWith('0')) {
    cells.gtin = { text: gtin, sheet: { t: 'n', v: Number(gtin) } };
  }
  const day = localDay(at);
  // The name's day; a day of trade may end after midnight, and a late sale is of its own.
  const isNext = Date.parse(day) - Date.parse(fileDay) === 86_400_000;
  const facts = [
    sku,
    gtin,
    quantity,
    isRestocked,
    Number(price),
    'EUR',
    new Date(at).toISOString(),
    isNext ? fileDay : day,
  ];
  return { cells, fate: { key: `berlin/01/${receipt}#${line}`, facts } };
}

const plans: Readonly<
  Record<Exclude<Kind, 'sales'>, (dice: Dice, file: number, row: number) => PlannedRow>
> = {
  counts(dice, file, row) {
    const at = now - dice.below(72 * 3_600) * 1_000;
    const [sku, units] = [`0${file}-${row}`, dice.pick([0, 1, 12, 999])];
    const texts = { location: 'berlin', sku, on_hand: String(units) };
    const cells = { ...cellsOf(texts), counted_at: writeTime(at, dice) };
    asNumber(cells, dice, ['on_hand']);
    const key = `${sku}@berlin@${new Date(at).toISOString()}`;
    return { cells, fate: { key, facts: [units, units] } };
  },
  prices(dice, file, row) {
    const [sku, store] = [`0${file}-${row}`, dice.pick(['', 'berlin'])];
    const price = dice.pick(['2.00', '12.90', '1234.50', '0.30', '0.00']);
    const cells = cellsOf({ sku, store, price, currency: dice.pick(['EUR', '']), valid_to: '' });
    asNumber(cells, dice, ['price']);
    return { cells, fate: { key: `${sku}@${store}`, facts: [Number(price), 'EUR', writtenAt] } };
  },
  stores(dice, file, row) {
    const [store, name] = [`0${file}-${row}`, dice.pick(['Mitte', 'Süd', '中山路', 'A, B'])];
    const [timeZone, weight] = [dice.pick(['', 'Europe/Oslo']), dice.pick(['', '0', '1.5'])];
    const manager = dice.pick(['', 'the store manager']);
    const texts = { store, name, city: 'Köln', time_zone: timeZone, weight, manager };
    const facts = [
      name,
      timeZone || 'Europe/Berlin',
      weight === '' ? 'unknown' : Number(weight),
      manager,
    ];
    return { cells: cellsOf(texts), fate: { key: store, facts } };
  },
};

/** Spreadsheets keep most figures as numbers. */
function asNumber(
  cells: Record<string, PlannedCell>,
  dice: Dice,
  columns: readonly string[],
): void {
  for (const column of columns) {
    const { text } = cells[column] ?? plain('');
    // A tenth is no binary fraction: this is what a sum of them looks like in a file.
    const noise = text === '0.30' ? 0.30000000000000004 : Number(text);
    if (dice.chance(0.7)) cells[column] = { text, sheet: { t: 'n', v: noise } };
  }
}
