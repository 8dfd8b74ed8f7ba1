import type { AccessTokens, ConnectContext } from '@acorn-i/core';
import type { Till } from '../till.ts';
import { createLightspeedCatalog } from './catalog.ts';
import { createLightspeedClient } from './client.ts';
import type { LightspeedAccount } from './lightspeed-account.ts';
import { createOutletDirectory } from './outlets.ts';
import {
  pullLightspeedLevels,
  pullLightspeedProducts,
  pullLightspeedStores,
} from './pull-others.ts';
import { pullLightspeedReturns, pullLightspeedSales } from './pull-sales.ts';
import { createRotatingTokens } from './rotating-tokens.ts';
import type { LightspeedSettings } from './settings.ts';
import { lightspeedWebhooks } from './webhooks.ts';
import { writeLightspeedStock } from './write-stock.ts';

type LightspeedContext = Pick<
  ConnectContext<unknown>,
  'fetch' | 'budget' | 'now' | 'signal' | 'store'
>;

/** Opens a retailer's account at Lightspeed. No call is made before it is needed. */
export function openLightspeedTill(settings: LightspeedSettings, context: LightspeedContext): Till {
  const { fetch, budget, now } = context;
  const endpoint =
    settings.endpoint?.replace(/\/$/, '') ??
    `https://${settings.domainPrefix}.retail.lightspeed.app`;
  const tokens = tokensOf(settings, endpoint, context);
  const { registers } = settings;
  const client = createLightspeedClient({ endpoint, tokens, fetch, budget, registers });
  const account: LightspeedAccount = {
    client,
    settings,
    outlets: createOutletDirectory(client, settings, now),
    catalog: createLightspeedCatalog(client, now),
    now,
    seen: new Map(),
    reported: new Set(),
  };
  return {
    sales: (given) => pullLightspeedSales(account, given),
    returns: (given) => pullLightspeedReturns(account, given),
    levels: (given) => pullLightspeedLevels(account, given),
    stores: (given) => pullLightspeedStores(account, given),
    products: (given) => pullLightspeedProducts(account, given),
    writeStock: (deliveries) => writeLightspeedStock(account, deliveries),
    webhooks: lightspeedWebhooks(account),
  };
}

function tokensOf(
  { auth }: LightspeedSettings,
  endpoint: string,
  { fetch, store, signal, now }: LightspeedContext,
): AccessTokens {
  if (!('token' in auth))
    return createRotatingTokens({ endpoint, consent: auth, fetch, store, signal, now });
  return { current: async () => auth.token, discard() {} };
}
