import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Faults, noFaults, type Simulator, seededRandom } from '@acorn-i/core/testing';
import { parse } from 'csv-parse/sync';
import { type DatedCount, type TillCount, toCountsFile } from './counts-file.ts';
import { dropFile } from './drop-file.ts';
import { type SaleLine, type TillOrder, type TillStore, toSalesFile } from './sales-file.ts';

/** What can go wrong with tills. Of core's faults only `isDown` has a meaning: nothing is dropped until it is over. */
export interface TillFaults extends Faults {
  /** Drop a file once more under another number. */
  duplicateDrop: number;
  /** Leave half a `.part` behind; the sales come with the next drop. */
  halfWritten: number;
}

export interface TillSimulatorOptions {
  /** Folder of the connection's `inbox`. */
  inbox: string;
  /** Folder of the connection's `outbox`. Default: `outbox` in the inbox. */
  outbox?: string;
  /** Folder of the connection's `counts`. Default: `counts` in the inbox. */
  counts?: string;
  stores: readonly TillStore[];
  /** Default 1. */
  seed?: number;
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?(): number;
}

export interface Sale {
  store: string;
  register?: string;
  lines: readonly SaleLine[];
}

export interface TillSimulator extends Simulator {
  readonly faults: TillFaults;
  sell(sale: Sale): TillOrder;
  /**
   * Takes stock and drops a file of it. Returns the names of the files; if there are none, a fault
   * kept them back and they come with the next `count` or `flush`.
   */
  count(counts: readonly TillCount[]): string[];
  /** Drops one file for each store that sold since the last time. Returns the files' names. */
  flush(): string[];
  /** Everything that was ever sold. */
  orders(): readonly TillOrder[];
  /** Units by SKU after all stock files so far, in their order. */
  stock(): Map<string, number>;
}

/** Starts tills that sell, drop their files by the convention and read the stock files. */
export function startTillSimulator(options: TillSimulatorOptions): TillSimulator {
  const { inbox, seed = 1, now = Date.now } = options;
  const { outbox = join(inbox, 'outbox'), counts = join(inbox, 'counts') } = options;
  const stores = new Map(options.stores.map((store) => [store.id, store]));
  const faults: TillFaults = { ...noFaults, duplicateDrop: 0, halfWritten: 0 };
  const random = seededRandom(seed);
  const orders: TillOrder[] = [];
  const pending = new Map<string, TillOrder[]>();
  const waitingCounts: DatedCount[] = [];
  const levels = new Map<string, number>();
  const calls = { drop: 0, read: 0 };
  let fileNumber = 0;
  let lastRead = '';
  for (const folder of [inbox, outbox, counts]) mkdirSync(folder, { recursive: true });

  function dropStore(store: TillStore, sold: TillOrder[]): string[] {
    const day = localDate(sold[0]?.at ?? new Date(now()).toISOString(), store.timeZone);
    const names = drop(inbox, `${store.id}_${day}`, toSalesFile(store, sold));
    if (names.length > 0) pending.delete(store.id);
    return names;
  }

  function dropCounts(): string[] {
    const day = waitingCounts[0]?.at.slice(0, 10);
    if (faults.isDown || day === undefined) return [];
    const names = drop(counts, `all_${day}`, toCountsFile(waitingCounts));
    if (names.length > 0) waitingCounts.length = 0;
    return names;
  }

  function drop(folder: string, stem: string, text: string): string[] {
    const name = nextName(stem);
    if (random() < faults.halfWritten) {
      writeFileSync(join(folder, `${name}.part`), text.slice(0, text.length / 2));
      return [];
    }
    const names = [name, ...(random() < faults.duplicateDrop ? [nextName(stem)] : [])];
    for (const each of names) dropFile(folder, each, text);
    calls.drop += names.length;
    return names;
  }

  function nextName(stem: string): string {
    fileNumber += 1;
    return `${stem}_${String(fileNumber).padStart(6, '0')}.csv`;
  }

  return {
    url: pathToFileURL(inbox).href,
    faults,
    sell({ store, register = '1', lines }) {
      if (!stores.has(store)) throw new RangeError(`no such store: ${store}`);
      const receipt = String(orders.length + 1).padStart(8, '0');
      const at = new Date(now()).toISOString();
      const order = { id: `${store}/${register}/${receipt}`, store, at, lines };
      orders.push(order);
      const waiting = pending.get(store);
      if (waiting) waiting.push(order);
      else pending.set(store, [order]);
      return order;
    },
    count(found) {
      const at = new Date(now()).toISOString();
      waitingCounts.push(...found.map((count) => ({ ...count, at })));
      return dropCounts();
    },
    flush() {
      if (faults.isDown) return [];
      const sales = [...pending];
      const names = sales.flatMap(([id, sold]) => dropStore(stores.get(id) as TillStore, sold));
      return [...names, ...dropCounts()];
    },
    orders: () => orders,
    stock() {
      const files = readdirSync(outbox).filter(
        (name) => /^stock_\d+\.csv$/.test(name) && name > lastRead,
      );
      for (const name of files.sort()) {
        for (const [sku, available] of readLevels(outbox, name)) levels.set(sku, available);
        lastRead = name;
        calls.read += 1;
      }
      return new Map(levels);
    },
    stats: () => ({ calls: { ...calls }, throttled: 0 }),
    close: async () => {
      pending.clear();
      waitingCounts.length = 0;
    },
  };
}

function readLevels(outbox: string, name: string): [string, number][] {
  const text = readFileSync(join(outbox, name), 'utf8');
  const digest = createHash('sha256').update(text).digest('hex');
  const promised = readFileSync(join(outbox, `${name}.sha256`), 'utf8').slice(0, 64);
  if (digest !== promised) throw new Error(`${name}: not the bytes of its .sha256`);
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows.map((row) => [row.sku ?? '', Number(row.available)]);
}

function localDate(instant: string, timeZone: string): string {
  // The Canadian format is ISO 8601.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(
    new Date(instant),
  );
}
