import { defineConnector } from '@acorn-i/core';
import { authorizeTill } from './authorize-till.ts';
import { diagnoseTill } from './diagnose-till.ts';
import { lintTill } from './lint-till.ts';
import { openTill } from './open-till.ts';
import { PosSettings } from './settings.ts';
import { movements as movementSink } from './sinks/movements.ts';
import { prices as priceSink } from './sinks/prices.ts';
import { products as productSink } from './sinks/products.ts';
import { stock } from './sinks/stock.ts';
import { counts } from './sources/counts.ts';
import { levels } from './sources/levels.ts';
import { movements } from './sources/movements.ts';
import { prices } from './sources/prices.ts';
import { products } from './sources/products.ts';
import { refunds } from './sources/refunds.ts';
import { returns } from './sources/returns.ts';
import { sales } from './sources/sales.ts';
import { stores } from './sources/stores.ts';
import { tillAccount } from './till-account.ts';
import { claimedByTill } from './till-claims.ts';
import { tillOffers } from './till-offers.ts';
import { tillRates } from './till-rates.ts';

export {
  FileSettings,
  LightspeedSettings,
  PosSettings,
  SquareSettings,
  StoreSettings,
} from './settings.ts';
export type { Till, TillWebhooks } from './till.ts';

/** Points of sale: what stores sold and counted, and what they may sell, at which price. */
export default defineConnector({
  name: 'pos',
  description:
    'Tills of stores. `system` names whose: files by folder or SFTP, Square, Lightspeed X',
  settings: PosSettings,
  rates: tillRates,
  account: tillAccount,
  offers: tillOffers,
  lint: lintTill,
  claims: claimedByTill,
  connect: openTill,
  diagnose: diagnoseTill,
  authorize: authorizeTill,
  sources: { sales, counts, levels, movements, returns, refunds, stores, products, prices },
  sinks: { stock, movements: movementSink, prices: priceSink, products: productSink },
});
