import type { ConnectContext } from '@acorn-i/core';
import type { Till } from '../till.ts';
import { createCatalogReader } from './catalog-reader.ts';
import { createSquareClient } from './client.ts';
import { endpointOf } from './endpoint-of.ts';
import { createPaymentReader } from './payment-reader.ts';
import { pullPrices, pullProducts } from './pull/pull-catalog.ts';
import { pullCounts } from './pull/pull-counts.ts';
import { pullLevels } from './pull/pull-levels.ts';
import { pullMovements } from './pull/pull-movements.ts';
import { pullReturns, pullSales } from './pull/pull-orders.ts';
import { pullRefunds } from './pull/pull-refunds.ts';
import { pullStores } from './pull/pull-stores.ts';
import type { SquareSettings } from './settings.ts';
import type { SquareAccount } from './square-account.ts';
import { createSquareTokens, fixedToken } from './square-tokens.ts';
import { createStoreDirectory } from './store-directory.ts';
import { squareWebhooks } from './webhooks.ts';
import { writeMovements } from './write/write-movements.ts';
import { writePrices } from './write/write-prices.ts';
import { writeProducts } from './write/write-products.ts';
import { writeStock } from './write/write-stock.ts';

type SquareContext = Pick<ConnectContext<unknown>, 'fetch' | 'budget' | 'log' | 'now' | 'signal'>;

/** Opens a seller's account at Square. No call is made before it is needed. */
export function openSquareTill(settings: SquareSettings, context: SquareContext): Till {
  const account = openAccount(settings, context);
  return {
    sales: (given) => pullSales(account, given),
    counts: (given) => pullCounts(account, given),
    levels: (given) => pullLevels(account, given),
    movements: (given) => pullMovements(account, given),
    returns: (given) => pullReturns(account, given),
    refunds: (given) => pullRefunds(account, given),
    stores: (given) => pullStores(account, given),
    products: (given) => pullProducts(account, given),
    prices: (given) => pullPrices(account, given),
    writeStock: (deliveries) => writeStock(account, deliveries),
    writeMovements: (deliveries) => writeMovements(account, deliveries),
    writePrices: (deliveries) => writePrices(account, deliveries),
    writeProducts: (deliveries) => writeProducts(account, deliveries),
    webhooks: squareWebhooks(account),
  };
}

function openAccount(settings: SquareSettings, context: SquareContext): SquareAccount {
  const { fetch, budget, log, now, signal } = context;
  const { auth } = settings;
  const endpoint = endpointOf(settings);
  const tokens =
    'accessToken' in auth
      ? fixedToken(auth.accessToken)
      : createSquareTokens({ endpoint, consent: auth, fetch, signal, now });
  const client = createSquareClient({ endpoint, tokens, fetch, budget });
  return {
    client,
    settings,
    stores: createStoreDirectory({ client, settings, now }),
    catalog: createCatalogReader({ client, now }),
    payments: createPaymentReader(client),
    log,
    now,
    reported: new Set(),
  };
}
