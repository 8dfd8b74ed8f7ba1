import { describeIssues } from '@acorn-i/core';
import type { Faults } from '@acorn-i/core/testing';
import { marketplaceOf } from '../src/marketplaces.ts';
import type { Operation } from '../src/operation.ts';
import { type OperationName, operations } from '../src/operations.ts';
import type { Region } from '../src/regions.ts';
import { bodyOf, shapeOf } from '../src/shapes.ts';
import type { AccessDesk } from './access-desk.ts';
import {
  AmazonError,
  internalFailure,
  invalidInput,
  quotaExceeded,
  serviceUnavailable,
  unauthorized,
} from './amazon-error.ts';
import type { Handler, Handlers } from './handlers.ts';
import { type Incoming, json, type Outgoing } from './http-message.ts';
import type { ModelWatch } from './model-watch.ts';
import type { RateBuckets } from './rate-buckets.ts';
import { matchPath, type Parameters, readParameters } from './read-parameters.ts';

/** All that a simulated Amazon holds. */
export interface World {
  faults: Faults;
  desk: AccessDesk;
  buckets: RateBuckets;
  handlers: Handlers;
  roles: readonly string[] | undefined;
  region: Region;
  sellerId: string;
  watch: ModelWatch;
  random: () => number;
  now: () => number;
  calls: Record<string, number>;
  throttled: number;
}

interface Called {
  operation: Operation;
  path: Readonly<Record<string, string>>;
}

/** Answers one call as Amazon does: token, role, rate, parameters, and only then the operation. */
export async function answerCall(world: World, request: Incoming): Promise<Outgoing> {
  const called = findCalled(request);
  const name = called?.operation.name ?? 'unknown';
  world.calls[name] = (world.calls[name] ?? 0) + 1;
  const { status, body } = await perform(world, called, request);
  if (called) await world.watch.look(called.operation, status, body);
  return json(status, body, {
    date: new Date(world.now()).toUTCString(),
    'x-amzn-RequestId': requestId(world.random),
    ...retryAfter(world.faults, status),
    // Amazon leaves the header out of what it refuses before the operation.
    ...((status < 400 || status === 400 || status === 404) && {
      'x-amzn-RateLimit-Limit': String(world.buckets.rateOf(name)),
    }),
  });
}

function retryAfter({ retryAfterSeconds }: Faults, status: number): Record<string, string> {
  const isTold = retryAfterSeconds > 0 && (status === 429 || status === 503);
  return isTold ? { 'retry-after': String(retryAfterSeconds) } : {};
}

function findCalled({ method, url }: Incoming): Called | undefined {
  for (const operation of Object.values(operations)) {
    if (operation.verb !== method) continue;
    const path = matchPath(operation, url.pathname);
    if (path) return { operation, path };
  }
  return undefined;
}

async function perform(
  world: World,
  called: Called | undefined,
  request: Incoming,
): Promise<{ status: number; body: unknown }> {
  const { faults, random } = world;
  try {
    if (random() < faults.unavailable) throw serviceUnavailable();
    if (!called) throw new AmazonError(404, 'NotFound', 'There is no such operation.');
    const answer = await admit(world, called, request);
    if (random() < faults.failAfterCommit) throw internalFailure();
    return answer;
  } catch (error) {
    if (!(error instanceof AmazonError)) throw error;
    return { status: error.status, body: error.body() };
  }
}

async function admit(world: World, { operation, path }: Called, request: Incoming) {
  const { desk, buckets, faults, random, handlers } = world;
  const token = request.headers.get('x-amz-access-token') ?? undefined;
  const { isRestricted } = desk.check(token, { operation, path: request.url.pathname });
  checkRole(world, operation);
  if (random() < faults.throttle || !buckets.take(operation.name)) {
    world.throttled += 1;
    throw quotaExceeded();
  }
  const name = operation.name as OperationName;
  const shape = await shapeOf(name);
  const {
    url: { searchParams: query },
    headers,
  } = request;
  const parameters = readParameters(shape, { path, query, headers });
  checkAccount(world, parameters);
  if (shape.parameters.body) parameters.body = await readBody(name, request.body);
  const handler = handlers[name] as Handler | undefined;
  if (!handler) throw new AmazonError(501, 'NotImplemented', `The simulator has no ${name}.`);
  const body = await handler({ operation, parameters: parameters as never, isRestricted });
  return { status: shape.success ?? 200, body };
}

function checkRole({ roles }: World, operation: Operation): void {
  if (roles === undefined || operation.roles.length === 0 || operation.scope !== undefined) return;
  if (operation.roles.some((role) => roles.includes(role))) return;
  throw unauthorized('');
}

/** Marketplaces must exist and be of this region, and the seller must be the one who consented. */
function checkAccount({ region, sellerId }: World, parameters: Parameters): void {
  const { marketplaceIds, marketplaceId, sellerId: given } = parameters;
  const ids = [marketplaceIds, marketplaceId].flat().filter((id) => id !== undefined);
  for (const id of ids) {
    const marketplace = marketplaceOf(String(id));
    if (!marketplace) throw invalidInput(`marketplaceIds: unknown value ${id}`);
    if (marketplace.region !== region) throw unauthorized('');
  }
  if (given !== undefined && given !== sellerId) throw unauthorized('');
}

async function readBody(name: OperationName, bytes: Buffer): Promise<unknown> {
  const schema = await bodyOf(name);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalidInput('the body is not JSON');
  }
  const result = schema?.safeParse(value);
  if (result && !result.success) throw invalidInput(describeIssues(result.error));
  return value;
}

function requestId(random: () => number): string {
  return Math.floor(random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}
