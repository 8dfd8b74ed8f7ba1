import { toAcornError } from '@acorn-i/core';
import type { Engine, Log, Pause } from '@acorn-i/core/engine';
import { type FailingSource, failingSources } from './failing-sources.ts';

export interface Health {
  ok: boolean;
  /** Why not, in words. */
  reasons: readonly string[];
  /** Sinks that fail at the moment; their changes wait, and nothing else suffers. */
  down: readonly { consumer: string; since: string; reason: string }[];
  /** Sources that cannot be read at the moment. Like a sink that is down, one makes nothing else wait. */
  failing: readonly FailingSource[];
  /** What a person paused. */
  paused: readonly Pause[];
  pid: number;
}

/** A disk that took a write a moment ago is not asked again. */
const trustMs = 1_000;

/** Whether the engine runs, the log takes writes and no connection is closed. */
export function createHealthCheck(
  engine: () => Engine | undefined,
  log: () => Log,
): () => Promise<Health> {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let logProblem: string | undefined;

  async function checkLog(): Promise<string | undefined> {
    const trouble = log().room?.trouble();
    if (trouble !== undefined) return `${trouble.reason} (since ${trouble.since})`;
    if (performance.now() - checkedAt < trustMs) return logProblem;
    checkedAt = performance.now();
    const at = new Date().toISOString();
    logProblem = await log()
      .write({ state: [{ namespace: 'runner', key: 'health', value: at }] })
      .then(
        () => undefined,
        (error: unknown) => toAcornError(error).message,
      );
    return logProblem;
  }

  return async () => {
    const status = engine()?.status();
    const problem = await checkLog();
    const closed = status?.connections.flatMap(({ connection, closed: closure }) =>
      closure === undefined || closure.by !== undefined
        ? []
        : [`connections.${connection}: closed since ${closure.since}: ${closure.reason}`],
    );
    const reasons = [
      ...(status === undefined ? ['the engine does not run'] : []),
      ...(problem === undefined ? [] : [problem]),
      ...(closed ?? []),
    ];
    const down = (status?.routes ?? []).flatMap(({ consumer, down: failure }) =>
      failure === undefined ? [] : [{ consumer, since: failure.since, reason: failure.reason }],
    );
    const failing = status === undefined ? [] : failingSources(status);
    const paused = status?.pauses ?? [];
    return { ok: reasons.length === 0, reasons, down, failing, paused, pid: process.pid };
  };
}
