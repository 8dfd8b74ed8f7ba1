import { type AcornError, isAcornError } from '@acorn-i/core';
import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import type { PlannedLog } from './log-place.ts';

/** Reports what a run would find wrong with where the log is, as far as nobody need be asked. */
export async function checkLog(log: PlannedLog, raw: unknown, faults: Faults): Promise<void> {
  if (log.kind === 'sqlite') return;
  try {
    const options = log.options();
    // Who keeps the log in a file does not load this.
    const { checkRedisPlace } = await import('@acorn-i/core/redis-log');
    checkRedisPlace(options);
  } catch (error) {
    if (!isAcornError(error)) throw error;
    faults.add(placeOf(error, raw), toFinding(error));
  }
}

function placeOf({ details }: AcornError, raw: unknown): Path {
  const { option } = details;
  if (typeof raw !== 'object' || typeof option !== 'string') return ['log'];
  return ['log', 'redis', ...option.split('.')];
}

function toFinding({ code, message, details }: AcornError) {
  const { rule, next } = details;
  return {
    code,
    message: typeof rule === 'string' ? rule : message,
    next: typeof next === 'string' ? next : 'Write it so.',
  };
}
