import {
  type Check,
  type DiagnoseContext,
  durationMs,
  isAcornError,
  toAcornError,
} from '@acorn-i/core';
import {
  credentialWarnings,
  isDenied,
  openConnectionClient,
  regionEndpoint,
  type SpApiClient,
} from '@acorn-i/sp-api-client';
import { onboardingStates } from '../onboarding/checklist.ts';
import { marketplacesOf, type VendorSettings } from '../settings.ts';
import { explainFailure } from './explain-failure.ts';
import { probesOf } from './probes.ts';

type Context = DiagnoseContext<VendorSettings>;

const grant =
  'Vendor Central > Integration > Developer Central > Edit App, then authorize the app again and store the new refresh token: a role holds from the next authorization on';

/** What keeps a vendor's connection from working: from the credentials to the role of each operation. */
export async function* diagnose(context: Context): AsyncGenerator<Check> {
  yield* checkDates(context);
  yield* checkOnboarding(context);
  const client = openConnectionClient(context);
  const host = new URL(context.settings.endpoint ?? regionEndpoint(context.settings.region)).host;
  try {
    // The clock is on the answer to a request for a token.
    await client.clockAheadMs();
    yield { name: 'access token', outcome: 'ok', message: 'Login with Amazon gives one' };
  } catch (error) {
    context.signal.throwIfAborted();
    yield { name: 'access token', outcome: 'failed', ...explainFailure(error, host) };
    return;
  }
  yield await checkClock(client);
  yield* checkRoles(client, context, host);
  yield* checkProof(context);
}

function* checkDates({ settings: { auth }, now }: Context): Generator<Check> {
  const endings = credentialWarnings(auth, now());
  for (const { what, endsAt, daysLeft, hasEnded, nextStep } of endings) {
    const name = what === 'client-secret' ? 'client secret' : 'authorization';
    const message = hasEnded
      ? `ended on ${endsAt.slice(0, 10)}`
      : `ends on ${endsAt.slice(0, 10)}, in ${daysLeft} days`;
    yield { name, outcome: hasEnded ? 'failed' : 'warning', message, nextStep };
  }
  if (auth.secretIssuedAt !== undefined) return;
  yield {
    name: 'auth.secretIssuedAt',
    outcome: 'warning',
    message: 'not set: nobody can warn before the client secret ends',
    nextStep: 'Write the day into the settings: auth.secretIssuedAt: 2026-11-01',
  };
}

/** What is sent is dated by our clock, and a ship notice may not be ahead of Amazon's. */
async function checkClock(client: SpApiClient): Promise<Check> {
  const seconds = Math.round(Math.abs((await client.clockAheadMs()) + 500) / 1_000);
  if (seconds <= 5) return { name: 'clock', outcome: 'ok', message: "agrees with Amazon's" };
  return {
    name: 'clock',
    outcome: seconds < 30 ? 'warning' : 'failed',
    message: `this machine's clock is ${seconds} s off Amazon's`,
    nextStep: 'Let the machine take its time from the network: timedatectl set-ntp true',
  };
}

async function* checkRoles(
  client: SpApiClient,
  context: Context,
  host: string,
): AsyncGenerator<Check> {
  for (const [probe, users] of probesOf(context)) {
    const { name, roles } = probe;
    const needed = `needed by ${users.join(', ')}`;
    const error = await failureOf(() => probe.ask(client, context));
    context.signal.throwIfAborted();
    if (error === undefined) yield { name, outcome: 'ok', message: needed };
    else if (isDenied(error)) {
      yield {
        name,
        outcome: 'failed',
        message: `Amazon refuses it in region ${context.settings.region} (403): the app lacks a role there. One of ${roles.join(' or ')} is needed; ${needed}`,
        nextStep: `Give the app ${roles.length > 1 ? 'one of them' : 'it'}: ${grant}`,
      };
    } else {
      const isThrottled = toAcornError(error).code === 'HTTP_429';
      yield { name, outcome: isThrottled ? 'warning' : 'failed', ...explainFailure(error, host) };
    }
  }
}

/** Whatever Amazon answers to an unknown id, it let us in. */
async function failureOf(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    return isAcornError(error) && /^HTTP_(400|404|501)$/.test(error.code) ? undefined : error;
  }
}

const needMarketplace = ['invoice-status', 'forecasts', 'scorecards', 'kiosk-scorecards'];

/** What being a vendor takes beside any API, and what of it ends. */
function* checkOnboarding({ settings: { onboarding }, now }: Context): Generator<Check> {
  if (onboarding === undefined) return;
  const remindMs = durationMs(onboarding.remindBefore);
  const states = onboardingStates(onboarding.items, { nowMs: now(), remindMs });
  for (const { item, state, message, nextStep } of states) {
    const isRight = state === 'done' || state === 'not-needed';
    const outcome = isRight ? 'ok' : state === 'ended' ? 'failed' : 'warning';
    yield { name: `onboarding: ${item}`, outcome, message, ...(nextStep && { nextStep }) };
  }
}

function* checkProof({ settings, used }: Context): Generator<Check> {
  const isInvoicing = used.sinks.some((sink) => sink === 'invoices' || sink === 'credit-notes');
  const needy = used.sources.filter((source) => needMarketplace.includes(source));
  if (marketplacesOf(settings).length > 0) return;
  if (needy.length > 0) {
    yield {
      name: 'marketplaces',
      outcome: 'failed',
      message: `none is set, and ${needy.join(', ')} ask by marketplace`,
      nextStep: 'Write the countries into the settings: marketplaces: [US]',
    };
  }
  if (!isInvoicing) return;
  yield {
    name: 'proof of invoices',
    outcome: 'warning',
    message: 'no marketplace is set: an invoice counts as taken after 15 minutes without a failure',
    nextStep:
      'Write the country into the settings: marketplace: US. It needs the role Finance and Accounting',
  };
}
