import { lintFolders } from './file/lint-folders.ts';
import type { PosSettings } from './settings.ts';
import { lintSquare } from './square/lint-square.ts';

/** What the settings of each system must not say together. */
export function lintTill(settings: PosSettings): { path: string[]; message: string }[] {
  return settings.system === 'square' ? lintSquare(settings) : lintFolders(settings);
}
