import { ConfigurationError } from '@acorn-i/core';
import {
  controlNamespace,
  firstSince,
  type Log,
  type ReplayProgress,
  type ReplayRequest,
  readReplayProgress,
  readReplays,
  replayKey,
  replayProgressKey,
} from '@acorn-i/core/engine';
import type { Plan, PlannedRoute } from '../config/plan.ts';
import { consumersOf } from '../route-consumers.ts';
import { runnersOf } from '../runners-of.ts';
import type { Operated } from './open-operated-log.ts';
import { requestId } from './request-id.ts';

export interface StretchOptions {
  from?: string;
  to?: string;
  key?: string;
  route?: string;
  sink?: string;
  again?: true;
  force?: true;
}

/** A request, and how far each of its sinks is. */
export interface ShownReplay extends ReplayRequest {
  progress: readonly {
    sink: string;
    sent: number;
    leftOut: number;
    upTo?: string;
    isDone: boolean;
  }[];
}

/** Asks for what a route carried in a stretch of time to go to its sinks once more. Answers the exit code. */
export async function askForReplay(options: StretchOptions, operated: Operated): Promise<number> {
  const { plan, log, who, now, print } = operated;
  const at = now();
  const route = routeOf(options.route, plan);
  const sinks = sinksOf(route, options.sink, plan);
  const { from = at, key } = options;
  const to = options.to === undefined || options.to > at ? at : options.to;
  if (from >= to) {
    throw new ConfigurationError(`replay: --from ${from} must be before --to ${to}`, {
      code: 'USAGE',
    });
  }
  const count = await countOf(route, { from, to, key }, operated);
  if (count === 0) {
    print(`nothing to send: ${route.name} carried no such change from ${from} to ${to}`);
    return 0;
  }
  const known = await readReplays(log);
  const request: ReplayRequest = {
    id: requestId(known.map(({ id }) => id)),
    route: route.name,
    sinks,
    from,
    to,
    ...(key !== undefined && { key }),
    again: options.again === true,
    force: options.force === true,
    by: who,
    at,
  };
  const value = { ...request, sinks: [...sinks] };
  const row = { namespace: controlNamespace, key: replayKey(request.id), value };
  await log.write({ state: [row] }, 'full');
  const keys = request.again ? 'new idempotency keys' : 'the same idempotency keys';
  print(`${request.id}: ${count} changes go to ${sinks.join(', ')} once more, under ${keys}`);
  print(`acorn-i replay --list shows how far it is, acorn-i replay --cancel ${request.id} ends it`);
  if ((await runnersOf(plan.log, log)).length === 0)
    print('No runner works on this log now: the next one begins with it');
  return 0;
}

/** `acorn-i replay --list` */
export async function listReplays(
  { json }: { json?: true },
  { log, print, printJson }: Operated,
): Promise<number> {
  const shown = await showReplays(log);
  if (json) printJson(shown);
  else for (const each of shown) for (const line of describeReplay(each)) print(line);
  if (shown.length === 0 && !json) print('no stretch is asked for');
  return 0;
}

/** `acorn-i replay --cancel ID`: what is on its way to a sink still arrives. */
export async function cancelReplay(id: string, { log, print }: Operated): Promise<number> {
  const request = (await readReplays(log)).find((each) => each.id === id);
  if (request === undefined) {
    throw new ConfigurationError(`replay: there is no ${id}. See acorn-i replay --list`, {
      code: 'NO_SUCH_REPLAY',
    });
  }
  const parts = await readReplayProgress(log, id);
  const keys = [replayKey(id), ...[...parts.keys()].map((part) => replayProgressKey(id, part))];
  await log.write({ state: keys.map((key) => ({ namespace: controlNamespace, key })) }, 'full');
  print(`${id}: cancelled`);
  return 0;
}

export async function showReplays(log: Log): Promise<readonly ShownReplay[]> {
  const requests = await readReplays(log);
  return Promise.all(
    requests.map(async (request) => {
      const parts = await readReplayProgress(log, request.id);
      const progress = request.sinks.map((sink) => {
        const own = [...parts].filter(([part]) => part.startsWith(`${request.route}>${sink}#`));
        return {
          sink,
          ...sumOf(
            own.map(([, each]) => each),
            log.partitions,
          ),
        };
      });
      return { ...request, progress };
    }),
  );
}

/** One line a sink. */
export function describeReplay({ id, route, from, to, by, progress }: ShownReplay) {
  return progress.map(({ sink, sent, leftOut, upTo, isDone }) => {
    const how = isDone ? 'done' : upTo === undefined ? 'not begun' : `up to ${upTo}`;
    const left = leftOut === 0 ? '' : `, ${leftOut} left out: a newer state followed`;
    return `${id}  ${route} → ${sink}  ${from} to ${to}, by ${by}: ${how}, ${sent} sent${left}`;
  });
}

function sumOf(parts: readonly ReplayProgress[], partitions: number) {
  const upTo = parts
    .flatMap((each) => each.upTo ?? [])
    .sort()
    .at(-1);
  return {
    sent: parts.reduce((sum, each) => sum + each.sent, 0),
    leftOut: parts.reduce((sum, each) => sum + each.leftOut, 0),
    ...(upTo !== undefined && { upTo }),
    isDone: parts.filter(({ doneAt }) => doneAt !== undefined).length === partitions,
  };
}

function routeOf(name: string | undefined, { routes }: Plan): PlannedRoute {
  const known = routes.map((each) => each.name).join(', ');
  if (name === undefined) {
    throw new ConfigurationError(`replay: say which route with --route. There is ${known}`, {
      code: 'USAGE',
    });
  }
  const route = routes.find((each) => each.name === name);
  if (route !== undefined) return route;
  throw new ConfigurationError(`replay: there is no route "${name}". There is ${known}`, {
    code: 'NO_SUCH_ROUTE',
  });
}

function sinksOf({ name, to }: PlannedRoute, wanted: string | undefined, plan: Plan) {
  const addresses = to.map(({ address }) => address);
  const chosen = wanted === undefined ? addresses : addresses.filter((each) => each === wanted);
  if (chosen.length === 0) {
    throw new ConfigurationError(
      `replay: ${name} has no sink "${wanted}". There is ${addresses.join(', ')}`,
      { code: 'NO_SUCH_SINK' },
    );
  }
  const own = chosen.find((address) => isProcessor(address, plan));
  if (own === undefined) return chosen;
  const others = addresses.filter((address) => !isProcessor(address, plan));
  const next = others.length > 0 ? ` Name the others: --sink ${others.join(' or ')}.` : '';
  throw new ConfigurationError(
    `replay: ${own} keeps a state of its own and counted these changes when they came: once more would count them twice.${next} To send what it gave out once more, replay the route that reads from it`,
    { code: 'REPLAY_PROCESSOR' },
  );
}

function isProcessor(address: string, { connections }: Plan): boolean {
  const [connection = '', sink = ''] = address.split('.');
  return connections.get(connection)?.connector.sinks[sink]?.apply !== undefined;
}

const page = 1_000;

async function countOf(
  route: PlannedRoute,
  { from, to, key }: { from: string; to: string; key: string | undefined },
  { plan, log }: Operated,
): Promise<number> {
  const consumer = consumersOf(plan).find(
    (each) => each.route === route && each.sink !== undefined,
  );
  let count = 0;
  for (const stream of consumer?.streams ?? []) {
    let after = await firstSince(log, stream, from);
    const end = await firstSince(log, stream, to);
    while (after < end) {
      const entries = (await log.read(stream, after, page)).filter(({ seq }) => seq <= end);
      count += entries.filter(({ change }) => key === undefined || change.key === key).length;
      after = entries.at(-1)?.seq ?? end;
    }
  }
  return count;
}
