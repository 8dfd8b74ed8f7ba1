import { ConfigurationError, toAcornError } from '@acorn-i/core';
import { tokens } from '@acorn-i/core/container';
import {
  type BackfillProgress,
  type BackfillRequest,
  backfillAlone,
  backfillKey,
  backfillProgressKey,
  controlNamespace,
  type Log,
  readBackfillProgress,
  readBackfills,
} from '@acorn-i/core/engine';
import { type Fault, formatFault } from '../config/fault.ts';
import { loadPlan } from '../config/load-plan.ts';
import type { SqliteLogPlace } from '../config/log-place.ts';
import type { Plan, PlannedRoute } from '../config/plan.ts';
import { createRunnerContainer } from '../container.ts';
import { createLogger } from '../logger.ts';
import { openPlan } from '../open-plan.ts';
import { withRunnerLock } from '../runner-lock.ts';
import { runnersOf } from '../runners-of.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import { requestId } from './request-id.ts';
import type { Terminal } from './terminal.ts';

export interface BackfillOptions {
  file: string;
  from: string;
  to?: string;
  source?: string;
}

/**
 * `acorn-i backfill ROUTE --from TIME`: has the sources of a route read a stretch of the past anew. A
 * runner that runs does it; where none does, it is read into the log at once.
 */
export function backfill(
  routeName: string,
  options: BackfillOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const { plan, print } = operated;
    const sources = sourcesOf(routeOf(routeName, plan), options.source, plan);
    const requests = await ask(sources, options, operated);
    for (const { id, source, from, to } of requests)
      print(`${id}: ${source} reads anew what last changed from ${from} to ${to}`);
    if ((await runnersOf(plan.log, operated.log)).length > 0) {
      print('The runner takes it up; acorn-i backfill list shows how far it is');
      return 0;
    }
    // Nothing keeps two from working on a shared log at once but its leases, which are a runner's.
    if (plan.log.kind === 'redis') {
      print('No runner works on this log now: the next one takes it up');
      return 0;
    }
    const strict = await loadPlan(options.file, terminal);
    if (strict.plan === undefined) throw notReady(strict.faults);
    return readAlone(requests, plan.log, { ...operated, plan: strict.plan });
  });
}

/** `acorn-i backfill list` */
export function listBackfills(
  options: { file: string; json?: true },
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async ({ log, print, printJson }) => {
    const shown = await showBackfills(log);
    if (options.json) printJson(shown);
    else for (const each of shown) print(describeBackfill(each));
    if (shown.length === 0 && !options.json) print('no backfill is asked for');
    return 0;
  });
}

/** `acorn-i backfill cancel ID`: what was read stays. */
export function cancelBackfill(
  id: string,
  options: { file: string },
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async ({ log, print }) => {
    if (!(await readBackfills(log)).some((each) => each.id === id)) {
      throw new ConfigurationError(`backfill: there is no ${id}. See acorn-i backfill list`, {
        code: 'NO_SUCH_BACKFILL',
      });
    }
    const keys = [backfillKey(id), backfillProgressKey(id)];
    await log.write({ state: keys.map((key) => ({ namespace: controlNamespace, key })) }, 'full');
    print(`${id}: cancelled; what was read stays in the log`);
    return 0;
  });
}

/** A request, and how far it is. */
export interface ShownBackfill extends BackfillRequest {
  progress: BackfillProgress | undefined;
}

export async function showBackfills(log: Log): Promise<readonly ShownBackfill[]> {
  const requests = await readBackfills(log);
  return Promise.all(
    requests.map(async (request) => ({
      ...request,
      progress: await readBackfillProgress(log, request.id),
    })),
  );
}

export function describeBackfill({ id, source, from, to, by, progress }: ShownBackfill): string {
  const asked = `${id}  ${source}  ${from} to ${to}, by ${by}`;
  if (progress === undefined) return `${asked}: not begun`;
  const { doneAt, failed, found, added, rejected, updatedAt } = progress;
  const bad = rejected === 0 ? '' : `, ${rejected} dead letters`;
  const counts = `${found} found, ${added} of them new${bad}`;
  if (failed !== undefined) return `${asked}: given up: ${failed} (${counts})`;
  return `${asked}: ${doneAt === undefined ? `under way, last at ${updatedAt}` : 'done'}: ${counts}`;
}

export function isOver({ progress }: ShownBackfill): boolean {
  return progress?.doneAt !== undefined || progress?.failed !== undefined;
}

async function ask(
  sources: readonly string[],
  { from, to: until }: BackfillOptions,
  { log, who, now }: Operated,
): Promise<readonly BackfillRequest[]> {
  const at = now();
  const to = until === undefined || until > at ? at : until;
  if (from >= to) {
    throw new ConfigurationError(`backfill: --from ${from} must be before --to ${to}`, {
      code: 'USAGE',
    });
  }
  const taken = (await readBackfills(log)).map(({ id }) => id);
  const requests = sources.map((source) => {
    const id = requestId(taken);
    taken.push(id);
    return { id, source, from, to, by: who, at };
  });
  const state = requests.map((value) => ({
    namespace: controlNamespace,
    key: backfillKey(value.id),
    value,
  }));
  await log.write({ state }, 'full');
  return requests;
}

/** Only the connections of these sources are opened, and nothing is delivered. */
async function readAlone(
  requests: readonly BackfillRequest[],
  { path }: SqliteLogPlace,
  { plan, log, redactor, print, complain }: Operated,
): Promise<number> {
  return withRunnerLock(path, async () => {
    const logger = createLogger({ redactor, level: 'warn', destination: { write: complain } });
    const container = createRunnerContainer({ log, logger });
    const opened = await openPlan(onlyThese(requests, plan), { container });
    try {
      for (const source of new Set(requests.map((each) => each.source))) {
        const connection = opened.connections.find(({ name }) => source.startsWith(`${name}.`))!;
        const clock = container.resolve(tokens.clock);
        const { connector, api } = connection;
        await backfillAlone({ address: source, connector, api, log, clock, logger });
      }
    } catch (error) {
      const { message } = toAcornError(error);
      complain(`${message}. What was read stays; the next run goes on with it`);
      return 1;
    } finally {
      await opened.close();
    }
    const ids = new Set(requests.map(({ id }) => id));
    const done = (await showBackfills(log)).filter(({ id }) => ids.has(id));
    for (const each of done) print(describeBackfill(each));
    print('What is new waits in the log for the next acorn-i run');
    return done.some(({ progress }) => progress?.failed !== undefined) ? 1 : 0;
  });
}

function notReady(faults: readonly Fault[]): ConfigurationError {
  const lines = faults.map((fault) => formatFault(fault)).join('\n');
  return new ConfigurationError(
    `${lines}\nbackfill: nothing can be read without this. It stays asked for: the next acorn-i run takes it up`,
    { code: 'ROUTES_FAULTY' },
  );
}

function onlyThese(requests: readonly BackfillRequest[], plan: Plan): Plan {
  const names = new Set(requests.map(({ source }) => source.split('.')[0]));
  const connections = [...plan.connections].filter(([name]) => names.has(name));
  return { ...plan, connections: new Map(connections), routes: [] };
}

function routeOf(name: string, { routes }: Plan): PlannedRoute {
  const route = routes.find((each) => each.name === name);
  if (route !== undefined) return route;
  const known = routes.map((each) => each.name).join(', ');
  throw new ConfigurationError(`backfill: there is no route "${name}". There is ${known}`, {
    code: 'NO_SUCH_ROUTE',
  });
}

function sourcesOf(
  { name, from }: PlannedRoute,
  wanted: string | undefined,
  plan: Plan,
): readonly string[] {
  const addresses = from.map(({ address }) => address);
  if (wanted !== undefined && !addresses.includes(wanted)) {
    throw new ConfigurationError(
      `backfill: ${name} has no source "${wanted}". There is ${addresses.join(', ')}`,
      { code: 'NO_SUCH_SOURCE' },
    );
  }
  const able = from.filter(({ connection, source }) => {
    const planned = plan.connections.get(connection);
    return planned?.isPaused === false && planned.connector.sources[source]?.canBackfill === true;
  });
  const chosen = able
    .map(({ address }) => address)
    .filter((address) => wanted === undefined || address === wanted);
  if (chosen.length > 0) return chosen;
  throw new ConfigurationError(
    `backfill: ${wanted ?? addresses.join(', ')} cannot read its past anew: its connector does not offer it, or its connection is paused. For files, drop them again`,
    { code: 'NO_BACKFILL' },
  );
}
