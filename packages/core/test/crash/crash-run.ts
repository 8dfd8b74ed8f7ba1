import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../src/testing/faults/child-process.ts';
import { seededRandom } from '../../src/testing/simulator.ts';
import type { Breakage } from './broken-log.ts';
import type { DeliveryRecord } from './delivery-history.ts';
import { startRecordingServer } from './recording-server.ts';
import type { RouteChildOptions } from './route-child.ts';

export interface CrashRunOptions {
  seed: number;
  count: number;
  kills: number;
  withProcessor?: boolean;
  breakage?: Breakage;
}

export interface CrashRun {
  history: readonly DeliveryRecord[];
  logPath: string;
  /** From the start of the new process to the first delivery that the remote got from it. */
  restartsMs: readonly number[];
  dispose(): Promise<void>;
}

/** Moves `count` changes to a remote through a process that is killed at random moments. */
export async function runWithCrashes(options: CrashRunOptions): Promise<CrashRun> {
  const { seed, count, kills, withProcessor = false, breakage } = options;
  const folder = await mkdtemp(join(tmpdir(), 'acorn-crash-'));
  const logPath = join(folder, 'log.db');
  const remote = await startRecordingServer(seed, { unavailable: 0.02, failAfterCommit: 0.02 });
  const childOptions: RouteChildOptions = {
    logPath,
    remoteUrl: remote.url,
    count,
    withProcessor,
    ...(breakage && { breakage }),
  };
  const restartsMs: number[] = [];
  const random = seededRandom(seed);

  for (let kill = 0; kill < kills; kill += 1) {
    const startedAt = performance.now();
    const before = remote.history.length;
    const child = startChild(new URL('route-child.ts', import.meta.url), childOptions);
    // A promise that is broken on purpose may leave nothing to deliver.
    const idle = child.message('idle').catch(() => {});
    await Promise.race([idle, remote.after(() => remote.history.length > before)]);
    if (kill > 0) restartsMs.push(performance.now() - startedAt);
    // Progress, not time: all kills together leave a tenth of the changes for the last run.
    const target = remote.history.length + Math.floor(random() * 1.8 * ((count * 0.9) / kills));
    await Promise.race([idle, remote.after(() => remote.history.length >= target)]);
    await child.kill();
  }
  const last = startChild(new URL('route-child.ts', import.meta.url), childOptions);
  await last.message('idle');
  return {
    history: remote.history,
    logPath,
    restartsMs,
    async dispose() {
      await last.kill();
      await remote.close();
      await rm(folder, { recursive: true });
    },
  };
}
