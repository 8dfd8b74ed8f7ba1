import type { AnyChange } from '../change.ts';
import type { AcornError } from '../errors.ts';
import type { NewDeadLetter, TrailEntry } from '../log/log.ts';

export interface Burial {
  /** The consumer that gives it up. */
  place: string;
  /** The step to go on with at a replay. */
  nextStep: number;
  attempts: number;
  /** ISO 8601 UTC. */
  at: string;
}

/** A change that a consumer gives up, whole, and the trail's word of it. */
export function buryChange(
  change: AnyChange,
  { code, message }: AcornError,
  { place, nextStep, attempts, at }: Burial,
): { deadLetter: NewDeadLetter; trail: TrailEntry } {
  const { key, id } = change;
  return {
    deadLetter: {
      place,
      key,
      change,
      nextStep,
      raw: undefined,
      rawEncoding: undefined,
      code,
      message,
      attempts,
      at,
    },
    trail: { key, change: id, by: place, what: 'dead-letter', note: message, at },
  };
}
