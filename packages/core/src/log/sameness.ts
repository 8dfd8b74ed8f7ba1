import { hash } from 'node:crypto';
import type { NewDeadLetter } from './log.ts';

/** Equal for dead letters of one place that are about the same change, or the same input. */
export function samenessOf({ change, raw, origin }: NewDeadLetter): string {
  return change === undefined
    ? hash('sha1', `${origin ?? ''}\n${raw ?? ''}`)
    : `${change.source}\n${change.id}`;
}
