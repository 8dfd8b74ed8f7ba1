import { durationMs, type Json, type Window } from '@acorn-i/core';
import { z } from 'zod';
import { toInstant } from '../map/instant.ts';
import type { ShopifySettings } from '../settings.ts';

/** Where a list is read on that does not come in the order of its changes. */
const Reading = z.object({
  query: z.string(),
  /** Behind which entry; absent before the first page. */
  after: z.string().optional(),
  /** Which bulk operation reads it, if one does, and how many of its root objects were told. */
  bulkId: z.string().optional(),
  bulkRoots: z.int().optional(),
  /** The newest change that it showed. */
  newest: z.string().optional(),
  /** On our own clock, ms. */
  startedAt: z.number(),
  /** It reads all that there is. */
  isWhole: z.boolean().optional(),
});
export type Reading = z.infer<typeof Reading>;

/** The newest change that is durable, and when we first saw it. */
export const UpdateCursor = z.object({
  updatedAt: z.string().optional(),
  seenAt: z.number(),
  /** True once a whole pull began `overlap` after `seenAt`: search hid nothing older from it. */
  isSettled: z.boolean(),
  /** When a reading of all that there is began, on our own clock, ms. */
  sweptAt: z.number().optional(),
  reading: Reading.optional(),
});
export type UpdateCursor = z.infer<typeof UpdateCursor>;

type Overlap = Pick<ShopifySettings, 'overlap'>;

/** What changed at or after `since`. Search counts in seconds. https://shopify.dev/docs/api/usage/search-syntax */
export function sinceQuery(since: string): string {
  return `updated_at:>='${toInstant(since)}'`;
}

/** What changed in a stretch of the past. */
export function windowQuery({ from, to }: Window, cursor: UpdateCursor | undefined): string {
  const reached = cursor?.updatedAt;
  const since = reached !== undefined && Date.parse(reached) > Date.parse(from) ? reached : from;
  const before = Math.ceil(Date.parse(to) / 1_000) * 1_000;
  return `${sinceQuery(wholeSecond(Date.parse(since)))} updated_at:<'${wholeSecond(before)}'`;
}

/** Where the next pull begins: the end of the last window again, until it has settled. */
export function windowStart(
  settings: Overlap,
  cursor: UpdateCursor | undefined,
  first: number,
): string {
  if (cursor?.updatedAt === undefined) return wholeSecond(first);
  if (cursor.isSettled) return toInstant(cursor.updatedAt);
  return wholeSecond(Date.parse(cursor.updatedAt) - durationMs(settings.overlap));
}

/** Only our own clock is asked, so that it need not agree with Shopify's. */
export function isSettledBy(
  settings: Overlap,
  cursor: UpdateCursor | undefined,
  startedAt: number,
): cursor is UpdateCursor {
  return (
    cursor?.updatedAt !== undefined &&
    !cursor.isSettled &&
    startedAt - cursor.seenAt >= durationMs(settings.overlap)
  );
}

/** The cursor behind a page of a list that comes oldest change first. */
export function latest(
  cursor: UpdateCursor | undefined,
  nodes: readonly { updatedAt: string }[],
  seenAt: number,
): UpdateCursor | undefined {
  let found = cursor;
  for (const { updatedAt } of nodes) {
    if (found?.updatedAt === undefined || Date.parse(updatedAt) > Date.parse(found.updatedAt))
      found = { updatedAt, seenAt, isSettled: false };
  }
  return found;
}

export function wholeSecond(atMs: number): string {
  return toInstant(new Date(Math.floor(atMs / 1_000) * 1_000).toISOString());
}

/** As the log keeps it: fields that say nothing are not there. */
export function toJson(cursor: UpdateCursor): Json {
  return JSON.parse(JSON.stringify(cursor)) as Json;
}

/** Behind a reading that came in no order: what changed while it went on is read once more. */
export function cursorBehind(
  before: UpdateCursor | undefined,
  { newest, startedAt, isWhole }: Reading,
): UpdateCursor | undefined {
  const reached = before?.updatedAt;
  if (newest === undefined) return before && withoutReading(before);
  const sweptAt = isWhole ? startedAt : before?.sweptAt;
  const updatedAt = Math.min(Date.parse(newest), startedAt);
  if (reached !== undefined && updatedAt <= Date.parse(reached))
    return withoutReading(before as UpdateCursor);
  const text = updatedAt === Date.parse(newest) ? newest : new Date(updatedAt).toISOString();
  return { updatedAt: text, seenAt: startedAt, isSettled: false, sweptAt };
}

export function newestOf(
  newest: string | undefined,
  nodes: readonly { updatedAt: string }[],
): { newest?: string } {
  let found = newest;
  for (const { updatedAt } of nodes) {
    if (found === undefined || Date.parse(updatedAt) > Date.parse(found)) found = updatedAt;
  }
  return found === undefined ? {} : { newest: found };
}

/** Nothing is behind us yet, but a reading has begun. */
export function begun(startedAt: number): UpdateCursor {
  return { seenAt: startedAt, isSettled: false };
}

/** Nothing is under way any more. */
export function withoutReading({ reading: _reading, ...cursor }: UpdateCursor): UpdateCursor {
  return cursor;
}
