import {
  type Draft,
  describeIssues,
  type EntityName,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import { z } from 'zod';

/** From `after` up to `before`, both ISO 8601 UTC. */
export interface Stretch {
  after: string;
  before: string;
}

/** One way to ask Amazon for what belongs to a stretch of time. */
export type Question<Row> = (
  stretch: Stretch,
  token: string | undefined,
) => AsyncIterable<{ rows: readonly Row[]; token: string | undefined }>;

export interface StretchOptions<Row, E extends EntityName> {
  /** All are asked of every stretch. */
  questions: readonly Question<Row>[];
  map(row: Row): Draft<E>['data'] | undefined;
  /** For a row that cannot be read: `getPurchaseOrders:2JK3S9VC`. */
  placeOf(row: Row): string;
  lookBackMs: number;
  overlapMs: number;
  settleMs: number;
  /** How often a live pull goes back `sweepMs`. */
  sweep?: { everyMs: number; backMs: number } | undefined;
}

/** Inside a stretch that ends at `before`: which question, and the token of its next page. */
const Place = z.object({
  before: z.iso.datetime(),
  question: z.int().min(0),
  token: z.string().min(1).optional(),
});
const Cursor = z.object({
  after: z.iso.datetime(),
  sweptAt: z.iso.datetime(),
  at: Place.optional(),
});
type Cursor = z.output<typeof Cursor>;

/** Facts: Amazon answers for seven days at once. */
const spanMs = 7 * 86_400_000;
/** Facts: and keeps six months. */
const historyMs = 180 * 86_400_000;

/** Reads stretch after stretch, live with an overlap, or one window of the past. */
export async function* readStretches<Row, E extends EntityName>(
  context: PullContext,
  options: StretchOptions<Row, E>,
): AsyncGenerator<Page<E>> {
  const { window, now, signal } = context;
  const latestMs = now() - options.settleMs;
  const untilMs = Math.min(window ? Date.parse(window.to) : latestMs, latestMs);
  let { after, sweptAt, at } = openCursor(context, options);
  for (;;) {
    const before = at?.before ?? endOfStretch(after, untilMs);
    if (before === undefined) return;
    const isLast = endOfStretch(before, untilMs) === undefined;
    const overlapMs = window || !isLast ? 0 : options.overlapMs;
    const next = iso(Math.max(Date.parse(before) - overlapMs, Date.parse(after)));
    for (let question = at?.question ?? 0; question < options.questions.length; question += 1) {
      const ask = options.questions[question] as Question<Row>;
      const isEnd = question === options.questions.length - 1;
      const pages = readOn(ask, { after, before }, at?.token);
      at = undefined;
      for await (const { rows, token } of pages) {
        signal.throwIfAborted();
        const place = token ? { question, token } : { question: question + 1 };
        const cursor: Cursor =
          isEnd && !token ? { after: next, sweptAt } : { after, sweptAt, at: { before, ...place } };
        const page = toPage(rows, options);
        const isWorthIt = page.changes.length > 0 || page.rejects || (isEnd && !token);
        if (isWorthIt) yield { ...page, cursor: cursor as Json };
      }
    }
    if (isLast) return;
    after = before;
  }
}

function openCursor<Row, E extends EntityName>(
  { cursor, window, now, log }: PullContext,
  { lookBackMs, sweep }: StretchOptions<Row, E>,
): Cursor {
  const oldestMs = now() - historyMs;
  const notOlder = (after: string) => iso(Math.max(Date.parse(after), oldestMs));
  if (cursor === undefined) {
    const after = window?.from ?? iso(now() - lookBackMs);
    if (Date.parse(after) < oldestMs)
      log.warn({ after, oldest: iso(oldestMs) }, 'Amazon keeps six months of purchase orders');
    return { after: notOlder(after), sweptAt: iso(now()) };
  }
  const result = Cursor.safeParse(cursor);
  if (!result.success) {
    throw new RejectedError(`purchase orders: not a cursor: ${describeIssues(result.error)}`, {
      code: 'CURSOR_INVALID',
    });
  }
  const kept = { ...result.data, after: notOlder(result.data.after) };
  const isSweep = sweep && !window && !kept.at && now() - Date.parse(kept.sweptAt) >= sweep.everyMs;
  if (!isSweep) return kept;
  const backMs = Math.min(now() - sweep.backMs, Date.parse(kept.after));
  return { after: iso(backMs), sweptAt: iso(now()) };
}

function endOfStretch(after: string, untilMs: number): string | undefined {
  const beforeMs = Math.min(Date.parse(after) + spanMs, untilMs);
  return beforeMs > Date.parse(after) ? iso(beforeMs) : undefined;
}

/** From the first page again where Amazon does not know the token any more. */
async function* readOn<Row>(ask: Question<Row>, stretch: Stretch, token: string | undefined) {
  try {
    yield* ask(stretch, token);
  } catch (error) {
    const isEnded = isAcornError(error) && error.code === 'PAGE_TOKEN_ENDED';
    if (!isEnded || token === undefined) throw error;
    yield* ask(stretch, undefined);
  }
}

function toPage<Row, E extends EntityName>(
  rows: readonly Row[],
  { map, placeOf }: StretchOptions<Row, E>,
): Page<E> {
  const changes: Draft<E>[] = [];
  const rejects: Reject[] = [];
  for (const row of rows) {
    try {
      const data = map(row);
      if (data !== undefined) changes.push({ data, raw: row });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw: JSON.stringify(row), place: placeOf(row), error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
