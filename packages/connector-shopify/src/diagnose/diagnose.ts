import type { Check, DiagnoseContext } from '@acorn-i/core';
import { installation } from '../access/installation.ts';
import { connectShopify, type ShopifyApi } from '../connect.ts';
import type { ShopifySettings } from '../settings.ts';
import { createLocationResolver } from '../sinks/location-resolver.ts';
import { checkScopes } from './check-scopes.ts';
import { checkVersion } from './check-version.ts';
import { checkWebhooks } from './check-webhooks.ts';
import { explainFailure } from './explain-failure.ts';

type Context = DiagnoseContext<ShopifySettings>;

/** What keeps a shop's connection from working: from the token to the scope of each source and sink. */
export async function* diagnose(context: Context): AsyncGenerator<Check> {
  const api = connectShopify(context);
  const token = await checkToken(api, context);
  yield token;
  if (token.outcome !== 'ok') return;
  const found = yield* ask('shop', context, () => api.client.run(installation, {}));
  if (found === undefined) return;
  const { shop, currentAppInstallation, publicApiVersions } = found;
  yield checkShop(shop.myshopifyDomain, context);
  yield checkVersion(publicApiVersions);
  const granted = currentAppInstallation.accessScopes.map(({ handle }) => handle);
  yield* checkScopes(new Set(granted), context);
  if (context.used.sinks.includes('inventory')) yield* checkLocations(api, context);
  yield* checkWebhooks(api, context);
}

async function checkToken(api: ShopifyApi, context: Context): Promise<Check> {
  const name = 'access token';
  const { auth } = context.settings;
  try {
    await api.tokens.current();
  } catch (error) {
    context.signal.throwIfAborted();
    const failed = explainFailure(error, context.settings);
    if (!('refreshToken' in auth) || failed.code !== 'SHOPIFY_GRANT_ENDED')
      return { name, outcome: 'failed', ...failed.explained };
    return {
      name,
      outcome: 'warning',
      message:
        'auth.refreshToken holds no more. That is as it should be where a runner renewed it since: the newest one is in its log, which this check leaves alone',
      nextStep:
        'See acorn-i status: a connection whose token ended says so there. Then let the merchant consent again: acorn-i connect',
    };
  }
  const message = 'accessToken' in auth ? 'is set' : 'Shopify gives one';
  return { name, outcome: 'ok', message };
}

function checkShop(domain: string, { settings }: Context): Check {
  const name = 'shop';
  if (domain === settings.shop) return { name, outcome: 'ok', message: domain };
  return {
    name,
    outcome: 'failed',
    message: `the credentials are those of ${domain}, and shop is ${settings.shop}`,
    nextStep: `Write shop: ${domain}, or take the credentials of ${settings.shop}`,
  };
}

async function* checkLocations(api: ShopifyApi, context: Context): AsyncGenerator<Check> {
  const { location } = context.settings;
  const locations = createLocationResolver(api.client, context.settings);
  const ours = typeof location === 'object' ? Object.keys(location) : [undefined];
  for (const name of ours) {
    const place = name === undefined ? 'location' : `location ${name}`;
    const gid = yield* ask(place, context, () => locations.resolve(name));
    if (gid !== undefined) yield { name: place, outcome: 'ok', message: `${gid} is active` };
  }
}

async function* ask<T>(
  name: string,
  { settings, signal }: Context,
  question: () => Promise<T>,
): AsyncGenerator<Check, T | undefined> {
  try {
    return await question();
  } catch (error) {
    signal.throwIfAborted();
    yield { name, outcome: 'failed', ...explainFailure(error, settings).explained };
    return undefined;
  }
}
