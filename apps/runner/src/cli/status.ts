import { dirname } from 'node:path';
import {
  type DiskRoom,
  isOverdue,
  type Log,
  type Pause,
  readApprovals,
  readDisk,
  readPauses,
} from '@acorn-i/core/engine';
import { nameOfLog } from '../config/log-place.ts';
import type { Plan } from '../config/plan.ts';
import { backlogOf, consumersOf, oldestOf } from '../route-consumers.ts';
import type { RunnerRecord } from '../runner-lock.ts';
import { runnersOf } from '../runners-of.ts';
import { noteOf, type SourceNote } from '../source-notes.ts';
import { describeBackfill, isOver, type ShownBackfill, showBackfills } from './backfill.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import { describePause } from './pause.ts';
import { describeReplay, type ShownReplay, showReplays } from './replay-stretch.ts';
import type { Terminal } from './terminal.ts';

interface StatusReport {
  /** The first of them, or that there is none. */
  runner: RunnerReport;
  /** Several may share a log. */
  runners: readonly RunnerReport[];
  log: { path: string; disk?: DiskRoom; streams: Readonly<Record<string, number>> };
  routes: readonly {
    route: string;
    consumer: string;
    isPaused: boolean;
    backlog: number;
    /** When the oldest change was recorded that it has not settled. */
    oldest?: string;
    /** That is longer ago than the log keeps what is settled. */
    holdsBack: boolean;
    held: number;
    /** Of those held: what people had to approve by now. */
    overdue: number;
    retrying: number;
    deadLetters: number;
  }[];
  sources: readonly SourceReport[];
  /** What a person paused. */
  paused: readonly Pause[];
  /** Stretches of the log that are sent once more, those that are done left out. */
  replays: readonly ShownReplay[];
  /** Stretches of the past that sources read anew, those that are over left out. */
  backfills: readonly ShownBackfill[];
}

interface SourceReport extends SourceNote {
  source: string;
  changes: number;
  deadLetters: number;
  /** It is asked; others only take what is sent to them. */
  isPulled: boolean;
}

interface RunnerReport {
  running: boolean;
  pid?: number;
  host?: string;
  startedAt?: string;
  /** When it last said that it is there, where several share a log. */
  seenAt?: string;
  url?: string;
  health?: unknown;
}

/** `acorn-i status`: what a log holds, and how the runner on it is; answers the exit code. */
export function status(
  file: string,
  options: { json?: true },
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(file, terminal, async (operated) => {
    const report = await createReport(operated.plan, operated.log);
    if (options.json) operated.printJson(report);
    else printReport(report, operated);
    return 0;
  });
}

async function createReport(plan: Plan, log: Log): Promise<StatusReport> {
  const running = await runnersOf(plan.log, log);
  const waiting = await log.waitingCounts();
  const dead = new Map((await log.deadLetterCounts()).map(({ place, count }) => [place, count]));
  const countOf = (name: string, isHeld: boolean) =>
    waiting
      .filter(({ consumer, kind }) => consumer === name && (kind === 'hold') === isHeld)
      .reduce((sum, { count }) => sum + count, 0);
  const overdue = await overdueOf(log);
  const keptSince = Date.now() - (plan.retentionMs ?? Number.POSITIVE_INFINITY);
  const routes = consumersOf(plan).map(async (consumer) => {
    const oldest = await oldestOf(consumer, log);
    return {
      route: consumer.route.name,
      consumer: consumer.name,
      isPaused: consumer.route.isPaused,
      backlog: await backlogOf(consumer, log),
      ...(oldest !== undefined && { oldest }),
      holdsBack: oldest !== undefined && Date.parse(oldest) < keptSince,
      held: countOf(consumer.name, true),
      overdue: overdue.get(consumer.name) ?? 0,
      retrying: countOf(consumer.name, false),
      deadLetters: dead.get(consumer.name) ?? 0,
    };
  });
  const sources = [
    ...new Set(plan.routes.flatMap(({ from }) => from.map(({ address }) => address))),
  ];
  const runners = await Promise.all(running.map(runnerReport));
  return {
    runner: runners[0] ?? { running: false },
    runners,
    log: {
      path: nameOfLog(plan.log),
      ...(plan.log.kind === 'sqlite' && { disk: await readDisk(dirname(plan.log.path)) }),
      streams: Object.fromEntries(log.streams().map((stream) => [stream, log.end(stream)])),
    },
    routes: await Promise.all(routes),
    sources: await Promise.all(
      sources.map(async (source) => ({
        source,
        changes: log.end(source),
        deadLetters: dead.get(source) ?? 0,
        isPulled: isPulled(source, plan),
        ...(await noteOf(source, log)),
      })),
    ),
    paused: await readPauses(log),
    replays: (await showReplays(log)).filter(({ progress }) =>
      progress.some(({ isDone }) => !isDone),
    ),
    backfills: (await showBackfills(log)).filter((each) => !isOver(each)),
  };
}

function isPulled(address: string, { connections }: Plan): boolean {
  const [connection = '', source = ''] = address.split('.');
  return connections.get(connection)?.connector.sources[source]?.pull !== undefined;
}

/** By consumer: what people should have approved by now. */
async function overdueOf(log: Log): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const [, approval] of readApprovals(log))
    if (isOverdue(approval, Date.now()))
      counts.set(approval.consumer, (counts.get(approval.consumer) ?? 0) + 1);
  return counts;
}

async function runnerReport({ endedAt: _, ...record }: RunnerRecord): Promise<RunnerReport> {
  const { url } = record;
  return { running: true, ...record, ...(url !== undefined && { health: await askHealth(url) }) };
}

async function askHealth(url: string): Promise<unknown> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
    return await response.json();
  } catch {
    return { ok: false, reasons: [`${url}/healthz does not answer`] };
  }
}

function printReport(
  { runners, log, routes, sources, paused, replays, backfills }: StatusReport,
  { print }: Operated,
): void {
  if (runners.length === 0) print('not running');
  for (const runner of runners) printRunner(runner, print);
  for (const each of paused) print(`paused: ${describePause(each)}`);
  print(`log: ${log.path}`);
  if (log.disk !== undefined) warnOfDisk(log.disk, print);
  for (const each of sources) printSource(each, print);
  for (const { consumer, isPaused, backlog, held, overdue, retrying, deadLetters } of routes) {
    const mark = isPaused ? ' (paused)' : '';
    const troubles = `${some(retrying, 'retrying')}${some(held, 'held')}${some(overdue, 'of them overdue for approval')}${some(deadLetters, 'dead letters')}`;
    print(`${consumer}${mark}: ${backlog} to settle${troubles}`);
  }
  for (const each of backfills) print(`backfill ${describeBackfill(each)}`);
  for (const each of replays) for (const line of describeReplay(each)) print(`replay ${line}`);
  for (const { consumer, oldest } of routes.filter(({ holdsBack }) => holdsBack))
    print(
      `warning: ${consumer} has not settled changes of ${oldest}: the log grows by all that came since. Mend or resume it, or take it out of the file`,
    );
}

function printSource(
  { source, changes, deadLetters, isPulled, readAt, failing }: SourceReport,
  print: Operated['print'],
): void {
  const last = readAt === undefined ? 'never read to its end' : `last read to its end ${readAt}`;
  const reading = isPulled ? `, ${last}` : '';
  print(`${source}: ${changes} changes${some(deadLetters, 'dead letters')}${reading}`);
  if (failing === undefined) return;
  print(`failing: ${source} cannot be read since ${failing.since}: ${failing.reason}`);
  print(`  -> acorn-i doctor ${source.split('.')[0]} says what to do`);
}

/** Its leases are over by then. */
const silentAfterMs = 10_000;

function printRunner(runner: RunnerReport, print: Operated['print']): void {
  const { pid, host, startedAt, seenAt, url } = runner;
  const health = runner.health as
    | { reasons?: string[]; down?: { consumer: string; reason: string }[] }
    | undefined;
  const process = `process ${pid}${host === undefined ? '' : ` on ${host}`}`;
  const silentMs = seenAt === undefined ? 0 : Date.now() - Date.parse(seenAt);
  const silence =
    silentMs > silentAfterMs
      ? `; last heard of ${Math.round(silentMs / 1_000)} s ago: what it worked on is taken over by the others`
      : '';
  print(`running: ${process} since ${startedAt}${url === undefined ? '' : `, ${url}`}${silence}`);
  for (const reason of health?.reasons ?? []) print(`unhealthy: ${reason}`);
  for (const { consumer, reason } of health?.down ?? []) print(`down: ${consumer}: ${reason}`);
}

function warnOfDisk(disk: DiskRoom, print: Operated['print']): void {
  const { path, freeBytes, reserveBytes, warnBytes } = disk;
  if (freeBytes >= warnBytes) return;
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  print(
    `warning: ${megabytes(freeBytes)} MB are free in ${path}. Below ${megabytes(reserveBytes)} MB nothing new is taken in: free space there, or move the log`,
  );
}

function some(count: number, word: string): string {
  return count === 0 ? '' : `, ${count} ${word}`;
}
