import { controlNamespace, type Log } from '@acorn-i/core/engine';
import type { Plan } from './config/plan.ts';
import { backlogOf, consumersOf } from './route-consumers.ts';
import type { RunnerRecord } from './runner-lock.ts';

/** What a runner found when it started. */
export interface StartReport {
  /** How the runner before ended. */
  previousEnd: 'none' | 'orderly' | 'unclean';
  previousPid?: number;
  /** Changes that every consumer has still to settle; those without any are left out. */
  backlog: Readonly<Record<string, number>>;
  holds: number;
  /** Failed changes that will be tried again, and those behind them. */
  retries: number;
  deadLetters: number;
  /** Set at the first start after the log was restored: what its backup stands for, ISO 8601 UTC. */
  restored?: string;
}

export async function createStartReport(
  plan: Plan,
  log: Log,
  previous: RunnerRecord | undefined,
): Promise<StartReport> {
  const backlogs = await Promise.all(
    consumersOf(plan).map(async (consumer) => [consumer.name, await backlogOf(consumer, log)]),
  );
  const waiting = await log.waitingCounts();
  const countOf = (isCounted: (kind: string) => boolean) =>
    waiting.filter(({ kind }) => isCounted(kind)).reduce((sum, { count }) => sum + count, 0);
  const dead = await log.deadLetterCounts();
  const isUnclean = previous !== undefined && previous.endedAt === undefined;
  return {
    previousEnd: previous === undefined ? 'none' : isUnclean ? 'unclean' : 'orderly',
    ...(isUnclean && { previousPid: previous.pid }),
    backlog: Object.fromEntries(backlogs.filter(([, backlog]) => backlog !== 0)),
    holds: countOf((kind) => kind === 'hold'),
    retries: countOf((kind) => kind !== 'hold'),
    deadLetters: dead.reduce((sum, { count }) => sum + count, 0),
    ...(await restoredTo(log)),
  };
}

async function restoredTo(log: Log): Promise<Pick<StartReport, 'restored'>> {
  const note = (await log.state(controlNamespace, 'restored')) as
    | { at: string; backupAt: string | null }
    | undefined;
  if (note === undefined) return {};
  // Told once.
  await log.write({ state: [{ namespace: controlNamespace, key: 'restored' }] });
  return { restored: note.backupAt ?? note.at };
}

/** One line for people. */
export function describeStart(report: StartReport): string {
  const { previousEnd, previousPid, backlog, holds, retries, deadLetters, restored } = report;
  const parts = [
    restored !== undefined &&
      `the log was restored as of ${restored}: what was delivered since then is delivered again, under the same idempotency keys`,
    previousEnd === 'unclean' &&
      `the runner before (process ${previousPid}) was killed: nothing acknowledged is lost`,
    ...Object.entries(backlog).map(([consumer, count]) => `${consumer}: ${count} to settle`),
    retries > 0 && `${retries} to be tried again`,
    holds > 0 && `${holds} held (acorn-i holds)`,
    deadLetters > 0 && `${deadLetters} dead letters (acorn-i dead-letters)`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'nothing was left from before' : parts.join('; ');
}
