import type { Json } from '../connector.ts';
import { controlNamespace } from '../log/control.ts';
import type { Log } from '../log/log.ts';

/** A person's wish that what a route carried in a stretch of time goes to its sinks once more. Kept in the log. */
export interface ReplayRequest {
  id: string;
  route: string;
  /** Addresses of outside sinks. */
  sinks: readonly string[];
  /** Recorded at or after this, ISO 8601 UTC … */
  from: string;
  /** … and before this; not in the future. */
  to: string;
  key?: string;
  /** Under new idempotency keys, so that a remote that remembers the old ones acts once more. */
  again: boolean;
  /** States too that a newer one followed. */
  force: boolean;
  by: string;
  at: string;
}

/** How far one consumer of a route (one partition of it) is with a request. */
export interface ReplayProgress {
  /** By stream: everything up to here is settled. */
  positions: Readonly<Record<string, number>>;
  sent: number;
  /** Because a newer state of their key followed. */
  leftOut: number;
  /** When the last change was recorded that it took; ISO 8601 UTC. */
  upTo?: string;
  /** Set once all of it is settled. */
  doneAt?: string;
}

const requests = 'replay:';
const progresses = 'replay-progress:';

export const replayKey = (id: string): string => `${requests}${id}`;

/** @param part the consumer and its partition: `stock>b.levels#0`. */
export const replayProgressKey = (id: string, part: string): string => `${progresses}${id}:${part}`;

export async function readReplays(log: Log): Promise<readonly ReplayRequest[]> {
  return (await valuesOf(log, requests)).map(([, value]) => value as unknown as ReplayRequest);
}

export async function readReplayProgress(
  log: Log,
  id: string,
): Promise<ReadonlyMap<string, ReplayProgress>> {
  const prefix = replayProgressKey(id, '');
  const found = await valuesOf(log, prefix);
  return new Map(
    found.map(([key, value]) => [key.slice(prefix.length), value as unknown as ReplayProgress]),
  );
}

async function valuesOf(log: Log, prefix: string): Promise<readonly (readonly [string, Json])[]> {
  const found: (readonly [string, Json])[] = [];
  for await (const pair of log.stateEntries(controlNamespace, prefix)) found.push(pair);
  return found;
}
