import { claimedFolders } from './file/till-folders.ts';
import type { PosSettings } from './settings.ts';

/** Folders that one connection alone may use. */
export function claimedByTill(settings: PosSettings): string[] {
  return settings.system === 'file' ? claimedFolders(settings) : [];
}
