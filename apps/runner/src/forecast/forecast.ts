import type { AnyChange, Logger } from '@acorn-i/core';
import { tokens } from '@acorn-i/core/container';
import {
  createScratchLog,
  type Engine,
  type Log,
  type Pause,
  readPauses,
  type ScratchLog,
  systemClock,
} from '@acorn-i/core/engine';
import type { Plan } from '../config/plan.ts';
import { createRunnerContainer } from '../container.ts';
import { openPlan } from '../open-plan.ts';
import { openSharedBudgets } from '../open-shared-budgets.ts';
import { pausedInFile } from '../pauses.ts';
import { type DryPlan, toDryPlan } from './dry-plan.ts';
import { previousStates } from './previous-states.ts';

/** What a run would do. */
export interface Forecast {
  sources: readonly SourceForecast[];
  sinks: readonly SinkForecast[];
  /** Changes that would be held for a person. */
  holds: readonly { consumer: string; reason: string; count: number }[];
  /** Changes, and input, that could not be delivered. */
  deadLetters: readonly { place: string; code: string; message: string; count: number }[];
  paused: readonly Pause[];
}

export interface SourceForecast {
  source: string;
  /** Changes that the log does not have yet. */
  added: number;
  /** Why it could not be asked, or was not. */
  problem?: string;
  /** It was asked and could not answer, so what a run would do is not known. */
  isUnreadable?: true;
}

export interface SinkForecast {
  sink: string;
  /** Calls, one for each change. */
  writes: number;
  keys: readonly KeyForecast[];
}

/** What becomes of one thing at a sink. */
export interface KeyForecast {
  key: string;
  /** What the sink has of it now; undefined where it has nothing yet. */
  before: AnyChange | undefined;
  after: AnyChange;
}

export interface ForecastOptions {
  plan: Plan;
  /** As it stands; only read. */
  log: Log;
  logger: Logger;
  signal: AbortSignal;
}

/** Each source is asked once. */
const every = '24h';
const lookMs = 20;
/** One consumer's last delivery may be another one's first change. */
const quietLooks = 3;

/** Runs a plan on a scratch copy of its log, with a notepad in the place of every outside sink. */
export async function forecast({ plan, log, logger, signal }: ForecastOptions): Promise<Forecast> {
  const { plan: dryPlan, written, unread } = toDryPlan(plan);
  const scratch = await createScratchLog(withoutRequests(log));
  await using stack = new AsyncDisposableStack();
  const budgets = await openSharedBudgets(plan, { clock: systemClock, logger });
  stack.defer(() => budgets?.close());
  const container = createRunnerContainer({ log: scratch, logger, ...(budgets && { budgets }) });
  const opened = await openPlan(dryPlan, { container, everyUntilQuiet: every });
  const now = container.resolve(tokens.clock).now();
  try {
    const engine = await opened.createEngine();
    const pauses = [...pausedInFile(plan, new Date(now).toISOString()), ...(await readPauses(log))];
    engine.pause(pauses);
    await engine.start();
    try {
      await quiet(engine, plan, scratch, signal);
      return {
        sources: sourcesOf(engine, scratch, unread),
        sinks: await sinksOf(written, { plan, log, now }),
        holds: await holdsOf(scratch),
        deadLetters: await deadLettersOf(scratch),
        paused: engine.status().pauses,
      };
    } finally {
      await engine.stop();
    }
  } finally {
    await opened.close();
  }
}

/** What people asked to be read or sent once more is theirs to judge, and may take hours. */
function withoutRequests(log: Log): Log {
  return {
    ...log,
    stateEntries: (namespace, prefix = '') =>
      /^(backfill|replay):/.test(prefix) ? nothing() : log.stateEntries(namespace, prefix),
  };
}

async function* nothing(): AsyncGenerator<never> {}

async function quiet(
  engine: Engine,
  plan: Plan,
  scratch: ScratchLog,
  signal: AbortSignal,
): Promise<void> {
  for (let looks = 0, before = ''; looks < quietLooks; ) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const { sources, routes, pauses } = engine.status();
    const isPaused = (kind: Pause['kind'], name: string) =>
      pauses.some((each) => each.kind === kind && each.name === name);
    const isAsked = sources.every(
      ({ source, pulls }) => pulls > 0 || !isRead(source, plan, isPaused),
    );
    const isWorkedOff = routes.every(
      ({ lag, consumer, route }) =>
        lag === 0 ||
        isPaused('route', route) ||
        isPaused('connection', consumer.split('>')[1]?.split('.')[0] ?? ''),
    );
    const ends = scratch.streams().map((stream) => `${stream} ${scratch.end(stream)}`);
    const done = routes.map(({ consumer, lag, delivered }) => `${consumer} ${lag} ${delivered}`);
    const now = [...ends, ...done].join('\n');
    looks = isAsked && isWorkedOff && now === before ? looks + 1 : 0;
    before = now;
  }
}

function isRead(
  source: string,
  { routes }: Plan,
  isPaused: (kind: Pause['kind'], name: string) => boolean,
): boolean {
  const readers = routes.filter(({ from }) => from.some(({ address }) => address === source));
  return (
    !isPaused('connection', source.split('.')[0] ?? '') &&
    readers.some(({ name }) => !isPaused('route', name))
  );
}

function sourcesOf(
  engine: Engine,
  scratch: ScratchLog,
  unread: readonly string[],
): readonly SourceForecast[] {
  const asked = engine.status().sources.map(({ source, failing }) => ({
    source,
    added: scratch.end(source) - scratch.oldEnd(source),
    ...(failing && {
      problem: `could not be read: ${failing.reason}`,
      isUnreadable: true as const,
    }),
  }));
  const skipped = unread.map((source) => ({
    source,
    added: 0,
    problem: 'not looked at: reading it may take its input away, so a run alone can do it',
  }));
  return [...asked, ...skipped];
}

async function sinksOf(
  written: DryPlan['written'],
  context: { plan: Plan; log: Log; now: number },
): Promise<readonly SinkForecast[]> {
  const used = [...written].filter(([, { writes }]) => writes > 0);
  const wanted = new Map(used.map(([sink, { last }]) => [sink, new Set(last.keys())] as const));
  const before = await previousStates(wanted, context);
  return used.map(([sink, { writes, last }]) => {
    const keys = [...last].map(([key, after]) => ({
      key,
      before: before.get(sink)?.get(key),
      after,
    }));
    return { sink, writes, keys };
  });
}

async function holdsOf(scratch: ScratchLog): Promise<Forecast['holds']> {
  const rows = await scratch.waiting({
    kind: 'hold',
    after: scratch.lastOldId,
    limit: Number.MAX_SAFE_INTEGER,
  });
  const groups = Map.groupBy(rows, ({ consumer, reason }) => `${consumer}\n${reason}`);
  return [...groups.values()].map((own) => ({
    consumer: own[0]!.consumer,
    reason: own[0]!.reason,
    count: own.length,
  }));
}

async function deadLettersOf(scratch: ScratchLog): Promise<Forecast['deadLetters']> {
  const rows = await scratch.deadLetters({
    after: scratch.lastOldId,
    limit: Number.MAX_SAFE_INTEGER,
  });
  const groups = Map.groupBy(rows, ({ place, code }) => `${place}\n${code}`);
  return [...groups.values()].map((own) => ({
    place: own[0]!.place,
    code: own[0]!.code,
    message: own[0]!.message,
    count: own.length,
  }));
}
