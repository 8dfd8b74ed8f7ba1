import {
  backfillKey,
  backfillProgressKey,
  controlNamespace,
  type Log,
  readBackfillProgress,
  readBackfills,
  readReplayProgress,
  readReplays,
  replayKey,
  replayProgressKey,
} from '@acorn-i/core/engine';

/** Forgets what people asked for and what was over before an instant (ISO 8601 UTC). */
export async function sweepRequests(log: Log, before: string): Promise<void> {
  const keys = [...(await oldBackfills(log, before)), ...(await oldReplays(log, before))];
  if (keys.length === 0) return;
  await log.write({ state: keys.map((key) => ({ namespace: controlNamespace, key })) });
}

async function oldBackfills(log: Log, before: string): Promise<readonly string[]> {
  const old: string[] = [];
  for (const { id } of await readBackfills(log)) {
    const progress = await readBackfillProgress(log, id);
    const endedAt = progress?.failed === undefined ? progress?.doneAt : progress.updatedAt;
    if (endedAt !== undefined && endedAt < before)
      old.push(backfillKey(id), backfillProgressKey(id));
  }
  return old;
}

async function oldReplays(log: Log, before: string): Promise<readonly string[]> {
  const old: string[] = [];
  for (const { id, sinks } of await readReplays(log)) {
    const parts = await readReplayProgress(log, id);
    const ended = [...parts.values()].filter(
      ({ doneAt }) => doneAt !== undefined && doneAt < before,
    );
    if (ended.length < sinks.length * log.partitions) continue;
    old.push(replayKey(id), ...[...parts.keys()].map((part) => replayProgressKey(id, part)));
  }
  return old;
}
