import { hash } from 'node:crypto';
import type { NewDeadLetter } from './log.ts';

const dayMs = 86_400_000;

/** Equal for dead letters of one place that are about the same change, or the same input. */
export function samenessOf({ change, raw, origin }: NewDeadLetter): string {
  return change === undefined
    ? hash('sha1', `${origin ?? ''}\n${raw ?? ''}`)
    : `${change.source}\n${change.id}`;
}

/** Input is read again with every poll, so that who dismissed it means all of its copies. A change comes again only when somebody asks for it. */
export function staysDismissed({ change }: NewDeadLetter): boolean {
  return change === undefined;
}

/** A dismissed one that was last seen before this is told to be there still, or it would be pruned. ISO 8601 UTC. */
export function staleBefore(at: string): string {
  const atMs = Date.parse(at);
  return Number.isNaN(atMs) ? at : new Date(atMs - dayMs).toISOString();
}
