import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BwpApi } from '../connect-bwp.ts';
import { parseCsv } from '../csv.ts';

/**
 * Remembers the orders of each CSV in `orderExports.folder` that is new or has changed: the merchant console
 * exports what was ordered before this connection was there, or at the widget.
 */
export async function importOrderExports(api: BwpApi): Promise<void> {
  const { orderExports } = api.settings;
  if (!orderExports) return;
  const folder = resolve(api.baseDir, orderExports.folder);
  for (const name of await filesIn(folder)) {
    const file = join(folder, name);
    const { size, mtimeMs } = await stat(file);
    const key = `export/${name}`;
    const mark = `${size}:${Math.floor(mtimeMs)}`;
    if ((await api.store.get(key)) === mark) continue;
    const rows = parseCsv(await readFile(file, 'utf8'));
    const ids = new Set(rows.map((row) => row[orderExports.column]?.trim()).filter(isText));
    if (rows.length > 0 && ids.size === 0) {
      api.log.warn({ name, column: orderExports.column }, 'an order export has no such column');
    }
    for (const id of ids) await api.book.remember(id);
    await api.store.set(key, mark);
    api.log.info({ name, orders: ids.size }, 'the orders of an export are remembered');
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.toLowerCase().endsWith('.csv')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
