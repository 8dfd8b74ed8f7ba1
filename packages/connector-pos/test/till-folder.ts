import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Json,
  type Logger,
  type Order,
  type Page,
  type PullContext,
  type Reject,
  toChange,
} from '@acorn-i/core';
import { onTestFinished } from 'vitest';
import { openFileTill } from '../src/file/open-file-till.ts';
import { FileSettings } from '../src/settings.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const header = 'store,register,receipt,line,occurred_at,sku,quantity,unit_price,currency';
export const row = (receipt: string, line: number, sku = 'A', quantity = 1) =>
  `berlin,1,${receipt},${line},2026-03-02T10:00:00Z,${sku},${quantity},2.00,EUR`;
export const csv = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

/** A folder of tills and the part of the engine that makes pages durable. */
export async function openTillFolder(more: object = {}) {
  const baseDir = await mkdtemp(join(tmpdir(), 'acorn-pos-'));
  onTestFinished(() => rm(baseDir, { recursive: true, force: true }));
  const settings = FileSettings.parse({ system: 'file', inbox: 'in', ...more });
  const till = await openFileTill(settings, { baseDir });
  const inbox = join(baseDir, 'in');
  const durable = {
    changes: new Map<string, Order>(),
    rejects: [] as Reject[],
    pages: [] as Page<'order'>[],
  };
  let cursor: Json | undefined;

  /** Pulls like the engine; a crash stops it after so many pages: `before` or `after` they are durable. */
  async function pull(crash?: { pages: number; is: 'before' | 'after' }): Promise<void> {
    let pages = 0;
    const context: PullContext = {
      cursor,
      signal: new AbortController().signal,
      log: silent,
      now: () => Date.UTC(2026, 2, 3),
      priority: 'live',
    };
    for await (const page of till.sales(context)) {
      pages += 1;
      if (crash?.pages === pages && crash.is === 'before') return;
      for (const draft of page.changes) {
        const { change } = toChange('order', draft, {
          source: 'stores.sales',
          recordedAt: '2026-03-03T00:00:00Z',
        });
        durable.changes.set(change.id, change.data);
      }
      durable.rejects.push(...(page.rejects ?? []));
      durable.pages.push(page);
      cursor = page.cursor;
      if (crash?.pages === pages) return;
    }
  }

  return {
    till,
    inbox,
    durable,
    pull,
    drop: (name: string, content: string | Uint8Array) => writeFile(join(inbox, name), content),
    list: async (folder = '') =>
      (await readdir(join(inbox, folder), { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    orders: () => [...durable.changes.values()],
    codes: () => durable.rejects.map(({ place, error }) => `${place} ${error.code}`),
  };
}
