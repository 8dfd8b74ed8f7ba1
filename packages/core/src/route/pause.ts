import { controlNamespace } from '../log/control.ts';
import type { Log } from '../log/log.ts';
import type { Closure } from './gate.ts';

/** A person's word that a route carries nothing, or that a connection is neither read nor written. Kept in the log. */
export interface Pause {
  kind: 'route' | 'connection';
  name: string;
  /** Who did it. */
  by: string;
  /** ISO 8601 UTC. */
  at: string;
  reason: string;
}

const prefix = 'pause:';

/** Under which key of the log's control state a pause is kept. */
export function pauseKey({ kind, name }: Pick<Pause, 'kind' | 'name'>): string {
  return `${prefix}${kind}:${name}`;
}

/** What is paused now. */
export async function readPauses(log: Log): Promise<readonly Pause[]> {
  const pauses: Pause[] = [];
  for await (const [, value] of log.stateEntries(controlNamespace, prefix))
    pauses.push(value as unknown as Pause);
  return pauses;
}

export function toClosure(pause: Pause | undefined): Closure | undefined {
  if (pause === undefined) return undefined;
  const { by, at, reason } = pause;
  const why = reason === '' ? '' : `: ${reason}`;
  return { reason: `paused by ${by}${why}`, code: 'PAUSED', since: at, by };
}
