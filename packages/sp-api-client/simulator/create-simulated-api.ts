import { type Faults, noFaults, seededRandom } from '@acorn-i/core/testing';
import type { Region } from '../src/regions.ts';
import { type AccessDesk, type Credentials, createAccessDesk } from './access-desk.ts';
import { answerCall, type World } from './answer-call.ts';
import type { Handlers } from './handlers.ts';
import type { Incoming, Outgoing } from './http-message.ts';
import { json } from './http-message.ts';
import { createModelWatch } from './model-watch.ts';
import { createRateBuckets } from './rate-buckets.ts';

export interface SimulatedApiOptions {
  /** Default `eu`. */
  region?: Region | undefined;
  /** Amazon's rates times this: 100 lets an hour of rate limit pass in 36 seconds. Default 1. */
  rateFactor?: number | undefined;
  /** Default one hour. */
  accessTokenLifetimeMs?: number | undefined;
  /** The app's roles; an operation that needs another one answers 403. Default: all. */
  roles?: readonly string[] | undefined;
  /** The folder of Amazon's models: every answer is checked against them. Needs `ajv`. */
  models?: string | undefined;
  seed?: number | undefined;
  /** Default the machine's time. One that runs faster compresses hours into seconds. */
  now?: (() => number) | undefined;
}

type AnswerRoute = (request: Incoming) => Outgoing | Promise<Outgoing>;

/** A simulated Amazon without a server around it. */
export interface SimulatedApi {
  readonly faults: Faults;
  readonly desk: AccessDesk;
  readonly auth: Credentials;
  readonly sellerId: string;
  readonly region: Region;
  now(): number;
  /** Where this Amazon was last called: `http://127.0.0.1:1234`. */
  origin(): string;
  /** Adds operations, or replaces them. */
  serve(handlers: Handlers): void;
  /** Adds a path beside the operations, counted under a name: documents, queues. */
  route(prefix: string, answer: AnswerRoute, name?: string): void;
  /** Answers a request that arrived; what can befall it on the way is the server's. */
  handle(request: Incoming): Promise<Outgoing>;
  /** What faults are drawn from. */
  random(): number;
  /** Answers in this process, without a socket: for a clock that a test moves. */
  fetch: typeof globalThis.fetch;
  /** The app's roles from now on; undefined: all. */
  setRoles(roles: readonly string[] | undefined): void;
  /** What answers broke of Amazon's models, where they are at hand. */
  modelFaults(): readonly string[];
  stats(): { calls: Readonly<Record<string, number>>; throttled: number };
}

/** Tokens, roles, rates, strict parameters and faults of the Selling Partner API; handlers do the rest. */
export function createSimulatedApi(options: SimulatedApiOptions = {}): SimulatedApi {
  const { now = Date.now, seed = 1, rateFactor = 1, region = 'eu' } = options;
  const auth = {
    clientId: 'amzn1.application-oa2-client.simulator',
    clientSecret: 'simulator-secret',
    refreshToken: 'Atzr|simulator',
  };
  const tokenLifetimeMs = options.accessTokenLifetimeMs ?? 3_600_000;
  const routes = new Map<string, { name: string; answer: AnswerRoute }>();
  const desk = createAccessDesk(auth, { tokenLifetimeMs, now });
  const watch = createModelWatch(options.models);
  const world: World = {
    faults: { ...noFaults },
    desk,
    buckets: createRateBuckets(rateFactor, now),
    handlers: {
      'tokens.createRestrictedDataToken': ({ parameters: { body } }) =>
        desk.restrict(body.restrictedResources),
      'application.rotateApplicationClientSecret': () => undefined,
    },
    roles: options.roles,
    region,
    sellerId: 'A0SIMULATOR',
    watch,
    // Faults draw from a generator of their own: whatever else is random stays the same without them.
    random: seededRandom(seed + 1),
    now,
    calls: {},
    throttled: 0,
  };

  let origin = 'http://amazon.simulated';

  async function handle(request: Incoming): Promise<Outgoing> {
    const { faults, random } = world;
    origin = request.url.origin;
    const path = request.url.pathname;
    if (request.method === 'POST' && path === '/auth/o2/token') return grant(request);
    const route = [...routes].find(([prefix]) => path.startsWith(prefix));
    if (route) {
      const { name, answer } = route[1];
      count(name);
      return random() < faults.unavailable ? json(503, {}) : answer(request);
    }
    return answerCall(world, request);
  }

  function grant({ body }: Incoming): Outgoing {
    count('token');
    if (world.random() < world.faults.unavailable) return json(503, {});
    const { status, body: answer } = desk.grant(new URLSearchParams(body.toString('utf8')));
    return json(status, answer, { date: new Date(now()).toUTCString() });
  }

  function count(name: string): void {
    world.calls[name] = (world.calls[name] ?? 0) + 1;
  }

  return {
    faults: world.faults,
    desk,
    auth,
    sellerId: world.sellerId,
    region,
    now,
    origin: () => origin,
    serve: (handlers) => void Object.assign(world.handlers, handlers),
    route: (prefix, answer, name = 'document') => void routes.set(prefix, { name, answer }),
    handle,
    random: world.random,
    fetch: (input, init) => fetchFrom(world, handle, input, init),
    setRoles: (roles) => {
      world.roles = roles;
    },
    modelFaults: () => watch.faults(),
    stats: () => ({ calls: { ...world.calls }, throttled: world.throttled }),
  };
}

async function fetchFrom(
  { faults, random }: World,
  handle: SimulatedApi['handle'],
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
): Promise<Response> {
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  if (faults.isDown || random() < faults.cut) throw brokenOff();
  const body = Buffer.from(await request.arrayBuffer());
  request.signal.throwIfAborted();
  const { method, headers: sent } = request;
  const answering = handle({ method, url: new URL(request.url), headers: sent, body });
  const answer = await untilAborted(answering, request.signal);
  if (random() < faults.halfAnswer) throw brokenOff();
  // A status without content may have none, not even an empty one.
  const { status, headers } = answer;
  const content = status === 204 || answer.body === undefined ? null : bytes(answer.body);
  return new Response(content, { status, headers });
}

/** Whoever hangs up is not kept waiting, although the other side goes on. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function brokenOff(): TypeError {
  const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
  return new TypeError('fetch failed', { cause });
}

function bytes(body: Buffer | string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(body));
}
