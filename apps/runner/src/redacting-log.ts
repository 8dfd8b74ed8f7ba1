import type { Log, LogBatch } from '@acorn-i/core/engine';
import type { Redactor } from './redactor.ts';

/** A log in whose reasons, messages and notes no secret is ever stored: remotes like to quote them. */
export function redactingLog(log: Log, { text }: Redactor): Log {
  return {
    ...log,
    write: (batch, durability) => log.write(withoutSecrets(batch, text), durability),
  };
}

function withoutSecrets(batch: LogBatch, hide: (text: string) => string): LogBatch {
  const { wait, waitingUpdates, deadLetters, trail } = batch;
  return {
    ...batch,
    ...(wait && { wait: wait.map((row) => ({ ...row, reason: hide(row.reason) })) }),
    ...(waitingUpdates && {
      waitingUpdates: waitingUpdates.map(({ id, set }) => ({
        id,
        set: set?.reason === undefined ? set : { ...set, reason: hide(set.reason) },
      })),
    }),
    ...(deadLetters && {
      deadLetters: deadLetters.map((row) => ({ ...row, message: hide(row.message) })),
    }),
    ...(trail && { trail: trail.map((entry) => ({ ...entry, note: hide(entry.note) })) }),
  };
}
