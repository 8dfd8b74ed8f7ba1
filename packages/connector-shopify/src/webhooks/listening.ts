import type { EntityName, RawRequest, Source } from '@acorn-i/core';
import type { ShopifyApi } from '../connect.ts';

type AnySource = { [E in EntityName]: Source<ShopifyApi, E> }[EntityName];

/**
 * Sources that keep their own webhook subscriptions, where the settings say `webhooks`. Their names are those
 * of the routes file, and part of the addresses that Shopify calls.
 */
export function listening<Sources extends Readonly<Record<string, AnySource>>>(
  sources: Sources,
): Sources {
  const named = Object.entries(sources).map(([name, source]) => [
    name,
    listeningAs(name, source as Source<ShopifyApi, EntityName>),
  ]);
  return Object.fromEntries(named) as Sources;
}

function listeningAs<E extends EntityName>(
  name: string,
  source: Source<ShopifyApi, E>,
): Source<ShopifyApi, E> {
  const { pull, verify, decode } = source;
  return {
    ...source,
    ...(pull && {
      async *pull(api, context) {
        await api.subscriptions.keep(name, context);
        yield* pull(api, context);
      },
    }),
    ...(verify && { verify: (api, request) => verify(api, withUsualNames(api, request)) }),
    ...(decode && {
      decode(api, request) {
        const usual = withUsualNames(api, request);
        return api.webhooks.take(usual, async () => decode(api, usual));
      },
    }),
  };
}

const usualPrefix = 'x-shopify-';

/** Shopify's newer "events" send `shopify-topic` for `x-shopify-topic`; settings say which. */
function withUsualNames({ settings }: ShopifyApi, request: RawRequest): RawRequest {
  const prefix = settings.webhooks?.headerPrefix ?? usualPrefix;
  if (prefix === usualPrefix) return request;
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(prefix)) headers[`${usualPrefix}${name.slice(prefix.length)}`] = value;
    else if (!name.startsWith(usualPrefix)) headers[name] = value;
  }
  return { ...request, headers };
}
