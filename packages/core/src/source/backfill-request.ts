import type { Json } from '../connector.ts';
import { controlNamespace } from '../log/control.ts';
import type { Log } from '../log/log.ts';

/** A person's wish that a source reads a stretch of the past anew. Kept in the log. */
export interface BackfillRequest {
  id: string;
  /** The source's address. */
  source: string;
  /** Last changed at the remote at or after this, ISO 8601 UTC … */
  from: string;
  /** … and before this. */
  to: string;
  by: string;
  at: string;
}

/** How far it is; written with each page. */
export interface BackfillProgress {
  /** Where the source goes on. */
  cursor?: Json;
  pages: number;
  /** Changes that the source found. */
  found: number;
  /** Those of them that the log did not have. */
  added: number;
  /** What was no valid change: dead letters. */
  rejected: number;
  startedAt: string;
  updatedAt: string;
  /** Set once the source has read to the end. */
  doneAt?: string;
  /** Why it was given up; set in the place of `doneAt`. */
  failed?: string;
}

const requests = 'backfill:';
const progresses = 'backfill-progress:';

export const backfillKey = (id: string): string => `${requests}${id}`;
export const backfillProgressKey = (id: string): string => `${progresses}${id}`;

/** In the order in which they were asked for. */
export async function readBackfills(log: Log): Promise<readonly BackfillRequest[]> {
  const found: BackfillRequest[] = [];
  for await (const [, value] of log.stateEntries(controlNamespace, requests))
    found.push(value as unknown as BackfillRequest);
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

export async function readBackfillProgress(
  log: Log,
  id: string,
): Promise<BackfillProgress | undefined> {
  const value = await log.state(controlNamespace, backfillProgressKey(id));
  return value as unknown as BackfillProgress | undefined;
}
