import { inspect } from 'node:util';
import { type Draft, type PreparedChange, toChange } from '../change.ts';
import type { Page } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import type { NewDeadLetter } from '../log/log.ts';
import { deadLetterOf } from './dead-letter-of.ts';

/** A page as the log takes it: what is no valid change is a dead letter, whole. */
export interface PreparedPage {
  changes: readonly PreparedChange[];
  rejects: readonly NewDeadLetter[];
}

/** @param at when it was read, ISO 8601 UTC. */
export function preparePage(
  page: Page<EntityName>,
  { entity, address, at }: { entity: EntityName; address: string; at: string },
): PreparedPage {
  const changes: PreparedChange[] = [];
  const rejects: NewDeadLetter[] = (page.rejects ?? []).map(({ raw, place, error }) =>
    deadLetterOf(address, error, { raw, rawEncoding: 'utf8', origin: place }, at),
  );
  for (const draft of page.changes) {
    try {
      changes.push(toChange(entity, draft, { source: address, recordedAt: at }));
    } catch (error) {
      rejects.push(deadLetterOf(address, error, { raw: rawOf(draft), rawEncoding: 'utf8' }, at));
    }
  }
  return { changes, rejects };
}

/** As JSON; what JSON cannot say (a circle, a bigint) as Node shows it. Must not throw: a page would never pass. */
function rawOf(draft: Draft | null | undefined): string {
  const raw: unknown = draft?.raw ?? draft?.data ?? draft;
  if (typeof raw === 'string') return raw;
  try {
    return JSON.stringify(raw) ?? String(raw);
  } catch {
    return inspect(raw, { depth: 50, maxArrayLength: null, customInspect: false, getters: false });
  }
}
