import { defineConnector } from '@acorn-i/core';
import { lintFolders } from './file/lint-folders.ts';
import { openFileTill } from './file/open-file-till.ts';
import { claimedFolders } from './file/till-folders.ts';
import { PosSettings } from './settings.ts';
import { stock } from './sinks/stock.ts';
import { counts } from './sources/counts.ts';
import { sales } from './sources/sales.ts';

export { FileSettings, PosSettings, StoreSettings } from './settings.ts';
export type { Till } from './till.ts';

/** Points of sale: what stores sold and counted, and what they may sell. */
export default defineConnector({
  name: 'pos',
  description: 'Tills of stores. `system: file` exchanges CSV files by folder',
  settings: PosSettings,
  lint: lintFolders,
  claims: claimedFolders,
  connect: (context) => openFileTill(context.settings, context),
  sources: { sales, counts },
  sinks: { stock },
});
