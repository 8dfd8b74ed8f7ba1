import { type Check, type DiagnoseContext, isAcornError } from '@acorn-i/core';
import { isDenied, regionEndpoint, type SpApiClient } from '@acorn-i/sp-api-client';
import { orderData, type SpApiSettings } from '../settings.ts';
import { explainFailure } from './explain-failure.ts';
import {
  type Probe,
  probesOf,
  type RestrictedOrderData,
  restrictedOrderData,
  searchOneOrder,
  someListing,
  someProductType,
} from './probes.ts';

type Context = DiagnoseContext<SpApiSettings>;

const grant =
  'Seller Central > Develop Apps > Edit App, then authorize the app again and store the new refresh token: a role holds from the next authorization on';

/** Asks for each role that the connection's sources and sinks need, with a question that changes nothing. */
export async function* checkRoles(client: SpApiClient, context: Context): AsyncGenerator<Check> {
  const isLetIn = new Map<Probe, boolean>();
  for (const [probe, users] of neededProbes(context)) {
    const error = await failureOf(probe, client, context);
    isLetIn.set(probe, error === undefined);
    yield await toCheck(probe, users, error, { client, context });
  }
  const isReading = context.used.sources.includes('orders');
  const orders = [...isLetIn].find(([{ name }]) => name === 'orders.searchOrders');
  if (isReading && orders?.[1]) yield* checkOrderData(client, context);
}

/** Each probe once, with the addresses that need it. */
function neededProbes({ connection, used }: Context): Map<Probe, string[]> {
  const needed = new Map<Probe, string[]>();
  for (const kind of ['sources', 'sinks'] as const) {
    for (const end of used[kind]) {
      for (const probe of probesOf[kind][end] ?? [])
        needed.set(probe, [...(needed.get(probe) ?? []), `${connection}.${end}`]);
    }
  }
  return needed;
}

/** Why Amazon did not let us in; what it says of an unknown SKU is an answer. */
async function failureOf(probe: Probe, client: SpApiClient, context: Context): Promise<unknown> {
  try {
    await probe.ask(client, context);
    return undefined;
  } catch (error) {
    context.signal.throwIfAborted();
    const isAnswer = isAcornError(error) && /^HTTP_(400|404|501)$/.test(error.code);
    return isAnswer ? undefined : error;
  }
}

async function toCheck(
  probe: Probe,
  users: readonly string[],
  error: unknown,
  { client, context }: { client: SpApiClient; context: Context },
): Promise<Check> {
  const { name, roles } = probe;
  const needed = `needed by ${users.join(', ')}`;
  if (error === undefined) return { name, outcome: 'ok', message: needed };
  if (!isDenied(error)) {
    const isThrottled = isAcornError(error) && error.code === 'HTTP_429';
    const explained = explainFailure(error, hostOf(context.settings));
    return { name, outcome: isThrottled ? 'warning' : 'failed', ...explained };
  }
  // Where the role is there, the seller is another one.
  if (probe === someListing && !isDenied(await failureOf(someProductType, client, context))) {
    return {
      name,
      outcome: 'failed',
      message: `Amazon refuses it (403), although the app has the role: sellerId is not the seller who authorized the app. ${needed}`,
      nextStep:
        'Copy sellerId from Seller Central > Settings > Account Info > Merchant Token of the account that authorized the app',
    };
  }
  return {
    name,
    outcome: 'failed',
    message: `Amazon refuses it (403): the app lacks a role. One of ${roles.join(' or ')} is needed; ${needed}`,
    nextStep: `Give the app ${roles.length > 1 ? 'one of them' : 'it'}: ${grant}`,
  };
}

/** Buyer, address and tax need restricted roles, beside that of orders. */
async function* checkOrderData(client: SpApiClient, context: Context): AsyncGenerator<Check> {
  const omitted: readonly string[] = context.settings.omitData;
  const isAsked = (part: string) => !omitted.includes(part);
  const restricted = Object.keys(restrictedOrderData).filter(isAsked) as RestrictedOrderData[];
  if (restricted.length === 0) return;
  const all = searchOneOrder(orderData.filter(isAsked));
  const name = 'personal parts of orders';
  if (!isDenied(await failureOf(all, client, context))) {
    yield { name, outcome: 'ok', message: restricted.join(', ') };
    return;
  }
  const refused: RestrictedOrderData[] = [];
  for (const part of restricted) {
    if (isDenied(await failureOf(searchOneOrder([part]), client, context))) refused.push(part);
  }
  const roles = [...new Set(refused.map((part) => restrictedOrderData[part]))];
  yield {
    name,
    outcome: 'failed',
    message: `Amazon refuses orders with ${refused.join(', ')} (403): ${roles.join('; ')}`,
    nextStep: `Ask Amazon for the roles, or leave the parts out: omitData: [${[...omitted, ...refused].join(', ')}]`,
  };
}

function hostOf({ region, sandbox, endpoint }: SpApiSettings): string {
  return new URL(endpoint ?? regionEndpoint(region, { sandbox })).host;
}
