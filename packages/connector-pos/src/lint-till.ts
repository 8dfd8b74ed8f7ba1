import { lintFolders } from './file/lint-folders.ts';
import { lintStores } from './lint-stores.ts';
import type { PosSettings } from './settings.ts';

/** What the settings of each system must not say together. */
export function lintTill(settings: PosSettings): { path: string[]; message: string }[] {
  return settings.system === 'file' ? lintFolders(settings) : lintStores(settings);
}
