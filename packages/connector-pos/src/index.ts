import { defineConnector } from '@acorn-i/core';
import { openFileTill } from './file/open-file-till.ts';
import { PosSettings } from './settings.ts';
import { stock } from './sinks/stock.ts';
import { sales } from './sources/sales.ts';

export { FileSettings, PosSettings, StoreSettings } from './settings.ts';
export type { Till } from './till.ts';

/** Points of sale: what stores sold, and what they may sell. */
export default defineConnector({
  name: 'pos',
  description: 'Tills of stores. `system: file` exchanges CSV files by folder.',
  settings: PosSettings,
  connect: (context) => openFileTill(context.settings, context),
  sources: { sales },
  sinks: { stock },
});
