import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatBacklog } from '../report/backlog.ts';
import { runChild } from '../run-child.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

export interface Backlog {
  /** Changes in the log that the dead sink has not taken. */
  waiting: number;
  /** After a full collection, megabytes. */
  rssMb: number;
  peakRssMb: number;
}

export interface BacklogReport {
  few: Backlog;
  many: Backlog;
}

/** Memory while changes wait behind a dead sink: it must not follow their number. */
export const backlog = defineSuite({ name: 'backlog', measure, format: formatBacklog });

async function measure({ scale, dir }: BenchContext): Promise<BacklogReport> {
  const [few, many] = scale.backlogs;
  return { few: await behindDeadSink(few, dir), many: await behindDeadSink(many, dir) };
}

async function behindDeadSink(count: number, dir: string): Promise<Backlog> {
  const own = await mkdtemp(join(dir, 'backlog-'));
  const execArgv = ['--conditions=@acorn-i/source', '--expose-gc'];
  try {
    return await runChild<Backlog>('jobs/backlog.ts', { count, dir: own }, { execArgv });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
