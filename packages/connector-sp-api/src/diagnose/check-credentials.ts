import { type Check, type DiagnoseContext, isAcornError } from '@acorn-i/core';
import {
  credentialWarnings,
  lwaEndpoint,
  openConnectionClient,
  type SpApiClient,
} from '@acorn-i/sp-api-client';
import type { SpApiSettings } from '../settings.ts';
import { explainFailure } from './explain-failure.ts';

type Context = DiagnoseContext<SpApiSettings>;

/** What ends by the calendar: a client secret after 180 days, a public app's authorization after 365. */
export function* checkDates({ settings: { auth }, now }: Context): Generator<Check> {
  const endings = credentialWarnings(auth, now());
  for (const { what, endsAt, daysLeft, hasEnded, nextStep } of endings) {
    const name = what === 'client-secret' ? 'client secret' : 'authorization';
    const day = endsAt.slice(0, 10);
    yield {
      name,
      outcome: hasEnded ? 'failed' : 'warning',
      message: hasEnded ? `ended on ${day}` : `ends on ${day}, in ${daysLeft} days`,
      nextStep,
    };
  }
  const unknown = [
    ...(auth.secretIssuedAt ? [] : ['auth.secretIssuedAt']),
    ...(auth.isPublicApp && !auth.authorizedAt ? ['auth.authorizedAt'] : []),
  ];
  for (const name of unknown) {
    yield {
      name,
      outcome: 'warning',
      message: 'not set: nobody can warn before the credentials end',
      nextStep: `Write the day into the settings: ${name}: 2026-11-01`,
    };
  }
  if (endings.length + unknown.length === 0)
    yield { name: 'credential dates', outcome: 'ok', message: 'nothing ends soon' };
}

interface Tried {
  name: string;
  client: SpApiClient;
  error?: unknown;
}

/** Asks for a token with each client secret; returns a client whose token Login with Amazon gave. */
export async function* checkToken(
  context: Context,
): AsyncGenerator<Check, SpApiClient | undefined> {
  const { auth, authEndpoint } = context.settings;
  const host = new URL(authEndpoint ?? lwaEndpoint).host;
  const current = await tryToken('auth.clientSecret', auth.clientSecret, context);
  const next = auth.nextClientSecret
    ? await tryToken('auth.nextClientSecret', auth.nextClientSecret, context)
    : undefined;
  const taken = [current, next].find((tried) => tried && tried.error === undefined);
  const name = 'access token';
  if (taken === undefined) {
    yield { name, outcome: 'failed', ...explainFailure(current.error, host) };
    return undefined;
  }
  yield { name, outcome: 'ok', message: 'Login with Amazon gives one' };
  if (next) yield checkRotation(current, next, host);
  return taken.client;
}

async function tryToken(name: string, clientSecret: string, context: Context): Promise<Tried> {
  const { clientId, refreshToken } = context.settings.auth;
  const client = openConnectionClient(context, { auth: { clientId, clientSecret, refreshToken } });
  try {
    // The clock is on the answer to a request for a token.
    await client.clockAheadMs();
    return { name, client };
  } catch (error) {
    context.signal.throwIfAborted();
    return { name, client, error };
  }
}

function checkRotation(current: Tried, next: Tried, host: string): Check {
  const name = 'two client secrets';
  const refused = [current, next].find(({ error }) => error !== undefined);
  if (refused === undefined) {
    return {
      name,
      outcome: 'ok',
      message: 'both are taken: when the old one has ended, leave it out',
    };
  }
  if (!isAcornError(refused.error) || refused.error.code !== 'LWA_INVALID_CLIENT')
    return { name, outcome: 'warning', ...explainFailure(refused.error, host) };
  const isOver = refused === current;
  return {
    name,
    outcome: 'warning',
    message: `${refused.name} is not taken, the other is`,
    nextStep: isOver
      ? "The rotation is over: put auth.nextClientSecret in auth.clientSecret's place, and leave it out"
      : 'Copy auth.nextClientSecret again, before the old secret ends',
  };
}
