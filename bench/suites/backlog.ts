import { once } from 'node:events';
import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LeaseTimes } from '@acorn-i/core/engine';
import { buildCore, timeToFirst } from '../built-core.ts';
import type { LogKind, LogPlace } from '../open-bench-log.ts';
import { createOrderTexts } from '../orders.ts';
import { formatBacklog } from '../report/backlog.ts';
import { firstMessage, startChild } from '../run-child.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** What a process takes while changes wait behind a dead sink. */
export interface Waiting {
  /** Changes in the log that the sink has not taken. */
  waiting: number;
  /** After a full collection, megabytes. */
  rssMb: number;
  peakRssMb: number;
}

/** From spawn to the first delivery, milliseconds. */
export interface Recovery {
  backlogMs: Spread;
  /** Of an empty log, which is then given one change. */
  emptyMs: Spread;
  ratio: Spread;
}

export interface BacklogOfLog {
  few: Waiting;
  many: Waiting;
  rssRatio: number;
  afterKill: Recovery;
}

export type BacklogReport = Partial<Record<LogKind, BacklogOfLog>>;

/** Changes after which a busy process grows no more. */
const busyAfter = 50_000;
/** A change and its place in the indexes, with room for what is not moved yet. */
const bytesPerChange = 4_000;
/** Short, because what a killed runner held is free only when they are over. */
const leaseTimes: LeaseTimes = { ttlMs: 2_000, tendMs: 500 };

/**
 * Memory while changes wait behind a dead sink: it must not follow their number. Then the process is
 * killed, and how soon another one delivers must not follow it either.
 */
export const backlog = defineSuite({ name: 'backlog', measure, format: formatBacklog });

async function measure(context: BenchContext): Promise<BacklogReport> {
  const report: BacklogReport = {};
  buildCore();
  if (hasRoom('the disk', diskBytes(context.dir), context))
    report.sqlite = await measureLog('sqlite', 0, context);
  const redis = hasRoom('memory', freemem(), context) ? await context.startRedis() : undefined;
  try {
    if (redis !== undefined) report.redis = await measureLog('redis', redis.port, context);
  } finally {
    await redis?.stop();
  }
  return report;
}

function hasRoom(what: string, bytes: number, { scale, skip }: BenchContext): boolean {
  const [, many] = scale.backlogs;
  if (bytes > many * bytesPerChange) return true;
  skip(`a backlog of ${many} changes: ${what} has no room for it`);
  return false;
}

function diskBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
}

async function measureLog(
  log: LogKind,
  port: number,
  { scale, dir }: BenchContext,
): Promise<BacklogOfLog> {
  const place = { dir: await mkdtemp(join(dir, 'backlog-')), port };
  try {
    const { few, many } = await fillAndKill(log, place, scale);
    const rssRatio = many.rssMb / few.rssMb;
    return { few, many, rssRatio, afterKill: await recover(log, place, scale) };
  } finally {
    await rm(place.dir, { recursive: true, force: true });
  }
}

async function fillAndKill(
  log: LogKind,
  place: LogPlace,
  { backlogs: [few, many] }: Scale,
): Promise<{ few: Waiting; many: Waiting }> {
  const execArgv = ['--conditions=@acorn-i/source', '--expose-gc'];
  const parameters = { log, ...place, warmUp: busyAfter, few, many, leaseTimes };
  const child = startChild('jobs/backlog.ts', parameters, { execArgv });
  const exit = once(child, 'exit');
  try {
    return await firstMessage(child);
  } finally {
    child.kill('SIGKILL');
    await exit;
  }
}

async function recover(log: LogKind, place: LogPlace, { recoveries }: Scale): Promise<Recovery> {
  const text = createOrderTexts()(0);
  const [backlogMs, emptyMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < recoveries; round += 1) {
    const empty = { ...place, dir: await mkdtemp(join(place.dir, 'empty-')) };
    emptyMs.push(await timeToFirst('cold/engine.mjs', { log, ...empty, leaseTimes, text }));
    if (log === 'redis') await sleep(leaseTimes.ttlMs * 1.1);
    backlogMs.push(await timeToFirst('cold/engine.mjs', { log, ...place, leaseTimes }, 'killed'));
  }
  return {
    backlogMs: spreadOf(backlogMs),
    emptyMs: spreadOf(emptyMs),
    ratio: ratioOf(backlogMs, emptyMs),
  };
}
