import {
  type AcornError,
  type Draft,
  describeIssues,
  durationMs,
  type EntityName,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import { z } from 'zod';
import type { SiteApi } from '../connect-site.ts';
import type { OperationName } from '../contract/operations.ts';

export interface ListReading<Item extends { updatedAt: string }, E extends EntityName> {
  operation: OperationName;
  item: z.ZodType<Item>;
  /** How far the first pull reaches back. Absent: to the beginning. */
  lookBackMs?: number;
  toDraft(item: Item): Draft<E>;
}

/** The latest change that is durable, never later than the walk that read it began. */
const Cursor = z.object({ since: z.string() });
type Cursor = z.infer<typeof Cursor>;

const Items = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() });

/**
 * Walks a list from where the last walk ended, less the time that a change may take to show. Its end is
 * read again each time; the log drops what it has.
 */
export async function* pullList<Item extends { updatedAt: string }, E extends EntityName>(
  api: SiteApi,
  context: PullContext,
  reading: ListReading<Item, E>,
): AsyncIterable<Page<E>> {
  await api.shop();
  const { signal, priority, window } = context;
  let cursor = Cursor.safeParse(context.cursor).data;
  const first = { limit: 100, updated_since: startOf(api, context, cursor, reading) };
  const startedAt = new Date(context.now()).toISOString();
  const walked = new Set<string>();
  for (let next: string | undefined; ; ) {
    const query = next === undefined ? first : { cursor: next };
    const options = { query, schema: Items, signal, priority };
    const answer = (await api.client.call(reading.operation, options)) as unknown as z.infer<
      typeof Items
    >;
    const page = readItems(answer.items, reading);
    const items = window
      ? page.items.filter(({ updatedAt }) => isBefore(updatedAt, window.to))
      : page.items;
    cursor = latest(cursor, items, startedAt);
    const changes = items.map(reading.toDraft);
    yield { changes, rejects: page.rejects, ...(cursor && { cursor }) };
    if (answer.nextCursor === null || items.length < page.items.length) return;
    next = answer.nextCursor;
    if (walked.has(next)) throw endless(reading.operation);
    walked.add(next);
  }
}

function startOf(
  { settings }: SiteApi,
  { window, now }: PullContext,
  cursor: Cursor | undefined,
  { lookBackMs }: { lookBackMs?: number },
): string | undefined {
  if (window) return cursor?.since ?? window.from;
  if (cursor)
    return before(Math.min(Date.parse(cursor.since), now()), durationMs(settings.overlap));
  return lookBackMs === undefined ? undefined : before(now(), lookBackMs);
}

function before(atMs: number, ms: number): string {
  return new Date(atMs - ms).toISOString();
}

function readItems<Item extends { updatedAt: string }, E extends EntityName>(
  raw: readonly unknown[],
  { item, operation }: ListReading<Item, E>,
): { items: Item[]; rejects: Reject[] } {
  const items: Item[] = [];
  const rejects: Reject[] = [];
  for (const value of raw) {
    const result = item.safeParse(value);
    if (result.success) items.push(result.data);
    else rejects.push(toReject(value, operation, describeIssues(result.error)));
  }
  return { items, rejects };
}

function toReject(value: unknown, operation: string, issues: string): Reject {
  const { id, sku } = (value ?? {}) as { id?: unknown; sku?: unknown };
  return {
    raw: JSON.stringify(value),
    place: `${operation}:${String(id ?? sku ?? '?').slice(0, 256)}`,
    error: new RejectedError(`${operation}: not what the contract says: ${issues}`, {
      code: 'SITE_ITEM_SHAPE',
    }),
  };
}

/**
 * A shop whose clock was ahead, or that has one wrong time, tells changes of the future. They are read again until
 * then: a walk that went on behind them would pass over all that happens before.
 */
function latest(
  cursor: Cursor | undefined,
  items: readonly { updatedAt: string }[],
  startedAt: string,
): Cursor | undefined {
  let found = cursor;
  for (const { updatedAt } of items) {
    if (!found || isBefore(found.since, updatedAt)) found = { since: updatedAt };
  }
  return found && isBefore(startedAt, found.since) ? { since: startedAt } : found;
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}

function endless(operation: string): AcornError {
  return new RejectedError(
    `${operation}: the shop gives a cursor for the second time. Its pages never end; run acorn-i check-site against it`,
    { code: 'SITE_ENDLESS_PAGES' },
  );
}
