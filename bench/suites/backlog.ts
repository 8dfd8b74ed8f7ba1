import { once } from 'node:events';
import { statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

/** A change and its place in the indexes, with room for what is not moved yet. */
const bytesPerChange = 3_000;

/**
 * Memory while changes wait behind a dead sink: it must not follow their number. Then the process is
 * killed, and how soon another one delivers must not follow it either.
 */
export const backlog = defineSuite({ name: 'backlog', measure, format: formatBacklog });

async function measure(context: BenchContext): Promise<BacklogReport> {
  const { scale, dir, skip } = context;
  const { bavail, bsize } = statfsSync(dir);
  if (bavail * bsize < scale.backlogs[1] * bytesPerChange) {
    skip(`backlog: ${dir} has no room for ${scale.backlogs[1]} changes`);
    return {};
  }
  buildCore();
  return { sqlite: await measureLog('sqlite', 0, context) };
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
  { backlogs: [few, many], count }: Scale,
): Promise<{ few: Waiting; many: Waiting }> {
  const execArgv = ['--conditions=@acorn-i/source', '--expose-gc'];
  const parameters = { log, ...place, warmUp: count, few, many };
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
    emptyMs.push(await timeToFirst('cold/engine.mjs', { log, ...empty, text }));
    backlogMs.push(await timeToFirst('cold/engine.mjs', { log, ...place }, 'killed'));
  }
  return {
    backlogMs: spreadOf(backlogMs),
    emptyMs: spreadOf(emptyMs),
    ratio: ratioOf(backlogMs, emptyMs),
  };
}
