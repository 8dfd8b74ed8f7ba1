import type { Check, DiagnoseContext } from '@acorn-i/core';
import {
  isDenied,
  type Marketplace,
  marketplaceOf,
  openConnectionClient,
  type Region,
  regionEndpoint,
  regions,
  type SpApiClient,
} from '@acorn-i/sp-api-client';
import type { SpApiSettings } from '../settings.ts';
import { explainFailure } from './explain-failure.ts';

type Context = DiagnoseContext<SpApiSettings>;

interface Sold {
  marketplace: Marketplace;
  isSuspended: boolean;
}

const name = 'marketplaces';

/** Whether the seller sells where the settings say; returns whether anything else is worth asking. */
export async function* checkMarketplaces(
  client: SpApiClient,
  context: Context,
): AsyncGenerator<Check, boolean> {
  const { settings, signal } = context;
  let sold: readonly Sold[] = [];
  let refusal: unknown;
  try {
    sold = await soldBy(client, signal);
  } catch (error) {
    signal.throwIfAborted();
    refusal = error;
  }
  // Amazon's sandbox has one seller for all.
  if (settings.sandbox && refusal === undefined) {
    yield { name, outcome: 'ok', message: "Amazon's sandbox answers" };
    return true;
  }
  const wanted = settings.marketplaces;
  if (sold.some(({ marketplace }) => wanted.some((code) => isOf(marketplace, code)))) {
    yield* checkSold(sold, wanted);
    return true;
  }
  const elsewhere = await findElsewhere(context);
  if (elsewhere) {
    yield elsewhere;
    return false;
  }
  const [home] = sold;
  if (home) {
    const isElsewhere = sold.every(({ marketplace }) => marketplace.region !== settings.region);
    yield isElsewhere
      ? wrongRegion(settings, home.marketplace.region, sold)
      : notSold(sold, wanted);
    return false;
  }
  if (refusal !== undefined && isDenied(refusal) && settings.endpoint === undefined) {
    yield {
      name,
      outcome: 'warning',
      message:
        'Amazon does not show them, in no region: the app lacks the role Selling Partner Insights',
      nextStep:
        'Compare region and marketplaces with Seller Central; to have it checked here, give the app the role and authorize it again',
    };
    return true;
  }
  yield { name, outcome: 'failed', ...failureOf(refusal, settings) };
  return refusal !== undefined && isDenied(refusal);
}

async function soldBy(client: SpApiClient, signal: AbortSignal): Promise<Sold[]> {
  const { payload } = await client.sellers.getMarketplaceParticipations({}, { signal });
  return (payload ?? []).flatMap(({ marketplace: listed, participation }) => {
    const marketplace = marketplaceOf(listed?.id);
    if (!marketplace || !participation?.isParticipating) return [];
    return [{ marketplace, isSuspended: participation.hasSuspendedListings === true }];
  });
}

function isOf({ country }: Marketplace, code: string): boolean {
  return country === (code === 'UK' ? 'GB' : code);
}

function* checkSold(sold: readonly Sold[], wanted: readonly string[]): Generator<Check> {
  const missing = wanted.filter((code) => !sold.some(({ marketplace }) => isOf(marketplace, code)));
  const suspended = sold.filter(
    ({ marketplace, isSuspended }) => isSuspended && wanted.some((code) => isOf(marketplace, code)),
  );
  if (missing.length > 0) yield notSold(sold, missing);
  else yield { name, outcome: 'ok', message: `the seller sells in ${wanted.join(', ')}` };
  if (suspended.length === 0) return;
  yield {
    name: 'listings',
    outcome: 'warning',
    message: `suspended in ${countriesOf(suspended)}: nothing is on sale there`,
    nextStep: 'See Seller Central > Performance > Account Health, or the holiday settings',
  };
}

function notSold(sold: readonly Sold[], missing: readonly string[]): Check {
  return {
    name,
    outcome: 'failed',
    message: `the seller does not sell in ${missing.join(', ')}, but in ${countriesOf(sold)}`,
    nextStep: `Leave ${missing.join(', ')} out of marketplaces, or authorize the app with the account that sells there`,
  };
}

/** A token works in the region where the seller gave it, and in no other. */
async function findElsewhere(context: Context): Promise<Check | undefined> {
  const { settings, signal } = context;
  // Behind a proxy or a simulator there is one place to ask.
  if (settings.endpoint !== undefined) return undefined;
  for (const region of regions.filter((each) => each !== settings.region)) {
    const sold = await soldBy(openConnectionClient(context, { region }), signal).catch(() => []);
    signal.throwIfAborted();
    if (sold.length > 0) return wrongRegion(settings, region, sold);
  }
  return undefined;
}

function wrongRegion(settings: SpApiSettings, region: Region, sold: readonly Sold[]): Check {
  return {
    name: 'region',
    outcome: 'failed',
    message: `region is ${settings.region}, but the seller who authorized the app sells in ${region}: ${countriesOf(sold)}`,
    nextStep: `Write region: ${region} and marketplaces: [${countriesOf(sold)}], or authorize the app with the account in ${settings.region}`,
  };
}

function countriesOf(sold: readonly Sold[]): string {
  return sold.map(({ marketplace: { country } }) => country).join(', ');
}

function failureOf(refusal: unknown, settings: SpApiSettings): Pick<Check, 'message' | 'nextStep'> {
  if (refusal === undefined) {
    return {
      message: 'the seller sells in no marketplace of Amazon',
      nextStep: 'Authorize the app with an account that sells, and store its refresh token',
    };
  }
  const { region, sandbox, endpoint } = settings;
  const { host } = new URL(endpoint ?? regionEndpoint(region, { sandbox }));
  if (!isDenied(refusal)) return explainFailure(refusal, host);
  return {
    message: `${host} does not show them: the app lacks the role Selling Partner Insights, or region is wrong`,
    nextStep: 'Check region, give the app the role, and authorize it again',
  };
}
