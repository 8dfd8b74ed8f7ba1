import { type Check, type DiagnoseContext, networkFault, toAcornError } from '@acorn-i/core';
import { z } from 'zod';
import { createSquareClient, type SquareClient } from './client.ts';
import { endpointOf } from './endpoint-of.ts';
import { commonScope, scopesOf } from './operations.ts';
import type { SquareSettings } from './settings.ts';
import { createSquareTokens, fixedToken } from './square-tokens.ts';
import { createStoreDirectory } from './store-directory.ts';

const TokenStatus = z.object({
  scopes: z.array(z.string()).nullish(),
  expires_at: z.string().nullish(),
});

type Context = Omit<DiagnoseContext<unknown>, 'settings'>;

const warnBeforeMs = 7 * 86_400_000;

/** What keeps a connection to Square from working: token, permissions, stores, webhooks. */
export async function* diagnoseSquare(
  settings: SquareSettings,
  context: Context,
): AsyncGenerator<Check> {
  const { fetch, budget, signal, now } = context;
  const { auth } = settings;
  const endpoint = endpointOf(settings);
  const tokens =
    'accessToken' in auth
      ? fixedToken(auth.accessToken)
      : createSquareTokens({ endpoint, consent: auth, fetch, signal, now });
  const client = createSquareClient({ endpoint, tokens, fetch, budget });
  const status = yield* checkToken(client, settings, context);
  if (status === undefined) return;
  yield* checkScopes(new Set(status.scopes ?? []), context);
  yield* checkStores(client, settings, context);
  yield checkWebhooks(settings);
}

async function* checkToken(
  client: SquareClient,
  settings: SquareSettings,
  { now, signal }: Context,
): AsyncGenerator<Check, z.infer<typeof TokenStatus> | undefined> {
  const name = 'access token';
  try {
    const status = await client.call('RetrieveTokenStatus', { schema: TokenStatus, signal });
    const left = status.expires_at ? Date.parse(status.expires_at) - now() : undefined;
    if ('accessToken' in settings.auth && left !== undefined && left < warnBeforeMs) {
      yield {
        name,
        outcome: 'warning',
        message: `ends at ${status.expires_at}`,
        nextStep: 'Use applicationId, applicationSecret and refreshToken, which renew it',
      };
    } else yield { name, outcome: 'ok', message: 'Square takes it' };
    return status;
  } catch (error) {
    signal.throwIfAborted();
    yield failed(name, error, settings);
    return undefined;
  }
}

function* checkScopes(granted: ReadonlySet<string>, { used }: Context): Generator<Check> {
  const name = 'permissions';
  const parts = [
    ...used.sources.map((source) => `sources.${source}`),
    ...used.sinks.map((sink) => `sinks.${sink}`),
  ];
  const needed = new Map([[commonScope, ['the stores']]]);
  for (const part of parts) {
    for (const scope of scopesOf[part] ?? [])
      needed.set(scope, [...(needed.get(scope) ?? []), part]);
  }
  const missing = [...needed].filter(([scope]) => !granted.has(scope));
  for (const [scope, by] of missing) {
    yield {
      name,
      outcome: 'failed',
      message: `${scope} is not granted; needed by ${by.join(', ')}`,
      nextStep: 'Let the seller consent again with it: acorn-i connect',
    };
  }
  if (missing.length > 0) return;
  yield { name, outcome: 'ok', message: `${[...needed.keys()].join(', ')} are granted` };
}

async function* checkStores(
  client: SquareClient,
  settings: SquareSettings,
  { now, signal }: Context,
): AsyncGenerator<Check> {
  const name = 'stores';
  try {
    const stores = await createStoreDirectory({ client, settings, now }).all(signal);
    const closed = [...stores.values()].filter(({ remote }) => remote.status === 'INACTIVE');
    if (closed.length > 0) {
      yield {
        name,
        outcome: 'warning',
        message: `${closed.map(({ id }) => id).join(', ')} closed at Square`,
        nextStep: 'Take them out of the settings, or open them at Square',
      };
    } else {
      const known = [...stores.values()].map((store) => `${store.location} (${store.name ?? ''})`);
      yield { name, outcome: 'ok', message: known.join(', ') || 'none' };
    }
  } catch (error) {
    signal.throwIfAborted();
    yield failed(name, error, settings);
  }
}

function checkWebhooks({ webhooks }: SquareSettings): Check {
  const name = 'webhooks';
  if (webhooks) return { name, outcome: 'ok', message: `are taken at ${webhooks.url}` };
  return {
    name,
    outcome: 'warning',
    message: 'none: sales are known when the poll comes round',
    nextStep: 'Set webhooks.url and webhooks.signatureKeys, and subscribe at Square',
  };
}

function failed(name: string, error: unknown, settings: SquareSettings): Check {
  const fault = networkFault(error, new URL(endpointOf(settings)).hostname);
  if (fault) return { name, outcome: 'failed', message: fault.message, nextStep: fault.nextStep };
  const { message, code } = toAcornError(error);
  const nextStep =
    code === 'STORE_UNKNOWN'
      ? 'Write one of the ids that Square has'
      : settings.isSandbox
        ? 'Check auth: the sandbox has credentials of its own. Or run acorn-i connect'
        : 'Check auth, or run acorn-i connect';
  return { name, outcome: 'failed', message, nextStep };
}
