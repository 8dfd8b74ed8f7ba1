import type { Logger } from '@acorn-i/core';
import type { CatalogReader } from './catalog-reader.ts';
import type { SquareClient } from './client.ts';
import type { PaymentReader } from './payment-reader.ts';
import type { SquareSettings } from './settings.ts';
import type { StoreDirectory } from './store-directory.ts';

/** What every part of the dialect works with. */
export interface SquareAccount {
  client: SquareClient;
  settings: SquareSettings;
  stores: StoreDirectory;
  catalog: CatalogReader;
  payments: PaymentReader;
  log: Logger;
  /** Milliseconds since the epoch, on the engine's clock. */
  now(): number;
  /** Rejects that were reported once already, so that a look back does not report them again. */
  reported: Set<string>;
}
