import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ConnectionStore,
  type EntityName,
  type EntityTypes,
  type InventoryLevel,
  type Json,
  type Location,
  type Logger,
  type Order,
  type Page,
  type Price,
  type PullContext,
  type Reject,
  toChange,
} from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { onTestFinished } from 'vitest';
import { openFileTill } from '../src/file/open-file-till.ts';
import { FileSettings } from '../src/settings.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const header = 'store,register,receipt,line,occurred_at,sku,quantity,unit_price,currency';
export const row = (receipt: string, line: number, sku = 'A', quantity = 1) =>
  `berlin,1,${receipt},${line},2026-03-02T10:00:00Z,${sku},${quantity},2.00,EUR`;
export const csv = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

/** What a connection gives to a till that exchanges files. */
export function fileTillContext(baseDir: string, store: ConnectionStore = createMemoryStore()) {
  return { baseDir, store, log: silent, signal: new AbortController().signal };
}

interface Crash {
  /** It comes after so many pages, `before` or `after` the last of them is durable. */
  pages: number;
  is: 'before' | 'after';
}

interface DurableLog<E extends EntityName> {
  changes: Map<string, EntityTypes[E]>;
  rejects: Reject[];
  pages: Page<E>[];
  cursor: Json | undefined;
}

/** A folder of tills and the part of the engine that makes pages durable. */
export async function openTillFolder(more: object = {}, store = createMemoryStore()) {
  const baseDir = await mkdtemp(join(tmpdir(), 'acorn-pos-'));
  onTestFinished(() => rm(baseDir, { recursive: true, force: true }));
  const settings = FileSettings.parse({ system: 'file', inbox: 'in', ...more });
  let till = await openFileTill(settings, fileTillContext(baseDir, store));
  let nowMs = Date.UTC(2026, 2, 3);
  const now = () => nowMs;
  const inbox = join(baseDir, 'in');
  const durable = emptyLog<'order'>();
  const counted = emptyLog<'inventory-level'>();
  const priced = emptyLog<'price'>();
  const listed = emptyLog<'location'>();

  return {
    get till() {
      return till;
    },
    inbox,
    durable,
    counted,
    priced,
    /** A connection of its own over the same folders. */
    async restart(other: ConnectionStore) {
      till = await openFileTill(settings, fileTillContext(baseDir, other));
    },
    later(ms: number) {
      nowMs += ms;
    },
    pull: (crash?: Crash) => pull('order', till.sales, durable, crash, now),
    pullCounts: (crash?: Crash) => pull('inventory-level', till.counts, counted, crash),
    pullPrices: (crash?: Crash) => pull('price', till.prices, priced, crash),
    pullStores: (crash?: Crash) => pull('location', till.stores, listed, crash),
    drop: (name: string, content: string | Uint8Array) => writeFile(join(inbox, name), content),
    list: async (folder = '') =>
      (await readdir(join(inbox, folder), { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    orders: (): Order[] => [...durable.changes.values()],
    levels: (): InventoryLevel[] => [...counted.changes.values()],
    prices: (): Price[] => [...priced.changes.values()],
    stores: (): Location[] => [...listed.changes.values()],
    codes: () => codesOf(durable.rejects),
    countCodes: () => codesOf(counted.rejects),
    priceCodes: () => codesOf(priced.rejects),
    storeCodes: () => codesOf(listed.rejects),
  };
}

function emptyLog<E extends EntityName>(): DurableLog<E> {
  return { changes: new Map(), rejects: [], pages: [], cursor: undefined };
}

/** Pulls like the engine. */
async function pull<E extends EntityName>(
  entity: E,
  source: (context: PullContext) => AsyncIterable<Page<E>>,
  durable: DurableLog<E>,
  crash?: Crash,
  now = () => Date.UTC(2026, 2, 3),
): Promise<void> {
  let pages = 0;
  const context: PullContext = {
    cursor: durable.cursor,
    signal: new AbortController().signal,
    log: silent,
    now,
    sleep: async () => undefined,
    priority: 'live',
  };
  for await (const page of source(context)) {
    pages += 1;
    if (crash?.pages === pages && crash.is === 'before') return;
    for (const draft of page.changes) {
      const stamp = { source: 'stores.source', recordedAt: '2026-03-03T00:00:00Z' };
      const { id, data } = toChange(entity, draft, stamp).change;
      durable.changes.set(id, data as EntityTypes[E]);
    }
    durable.rejects.push(...(page.rejects ?? []));
    durable.pages.push(page);
    durable.cursor = page.cursor;
    if (crash?.pages === pages) return;
  }
}

function codesOf(rejects: readonly Reject[]): string[] {
  return rejects.map(({ place, error }) => `${place} ${error.code}`);
}
