import type { FileSettings } from '../settings.ts';
import { tillFolders } from './till-folders.ts';

/** Two kinds of files in one folder would be taken for each other. */
export function lintFolders(settings: FileSettings): { path: string[]; message: string }[] {
  const { sales, counts, prices, stores, outbox } = tillFolders(settings, '/');
  const used = new Set(Object.values(sales));
  const faults = [];
  for (const [setting, folders] of [
    ['counts', Object.values(counts)],
    ['prices', Object.values(prices)],
    ['storeList', Object.values(stores)],
    ['outbox', [outbox]],
  ] as const) {
    if (folders.some((folder) => used.has(folder))) {
      const message = 'a folder that other files of this connection use. Name one of its own';
      faults.push({ path: [setting], message });
    }
    for (const folder of folders) used.add(folder);
  }
  return faults;
}
