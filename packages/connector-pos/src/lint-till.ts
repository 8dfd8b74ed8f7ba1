import { lintFolders } from './file/lint-folders.ts';
import { lintSftp } from './file/remote-folders.ts';
import { lintStores } from './lint-stores.ts';
import type { PosSettings } from './settings.ts';

/** What the settings of each system must not say together. */
export function lintTill(settings: PosSettings): { path: string[]; message: string }[] {
  if (settings.system !== 'file') return lintStores(settings);
  return [...lintFolders(settings), ...lintSftp(settings)];
}
