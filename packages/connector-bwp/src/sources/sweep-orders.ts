import {
  type AcornError,
  type Draft,
  durationMs,
  type EntityName,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
} from '@acorn-i/core';
import { z } from 'zod';
import type { BwpApi, orderSources } from '../connect-bwp.ts';
import type { BwpOrder } from '../documents/order.ts';
import type { OrderEntry } from '../order-book.ts';

/** One walk through the remembered orders. */
const Cursor = z.object({
  /** Counts the walks: each order that has settled is read in one of sixteen. */
  round: z.int().min(0),
  startedAtMs: z.number(),
  /** When the walk before began. */
  beforeMs: z.number().default(0),
  /** The last id that is durable; absent at the end of the walk. */
  after: z.string().optional(),
  isDone: z.boolean().optional(),
});
type Cursor = z.infer<typeof Cursor>;

export interface OrderReading<E extends EntityName> {
  source: (typeof orderSources)[number];
  toDrafts(order: BwpOrder): readonly Draft<E>[];
  /** Notes what the drafts of these orders tell, before they go out. */
  beforeTelling(orders: readonly BwpOrder[]): Promise<void>;
}

const pageSize = 25;
const settledRounds = 16;
const mostTries = 4;
const firstWaitMs = 100;
/** The four sources read each order together: one answer does for all of them. */
const sharedForMs = 20_000;

/**
 * Reads what was touched, and, every `sweepEvery`, each order that is remembered: Amazon lists none, and an
 * event that was lost leaves no trace but in the order itself.
 */
export async function* sweepOrders<E extends EntityName>(
  api: BwpApi,
  context: PullContext,
  reading: OrderReading<E>,
): AsyncIterable<Page<E>> {
  yield* readTouched(api, context, reading);
  const cursor = nextRound(Cursor.safeParse(context.cursor).data, api, context);
  if (cursor === undefined) return;
  const { round, startedAtMs, beforeMs } = cursor;
  let batch: string[] = [];
  for await (const [orderId, entry] of api.book.entries()) {
    context.signal.throwIfAborted();
    if (cursor.after !== undefined && orderId <= cursor.after) continue;
    if (isOver(entry, api, context) && !context.isRehearsal) {
      await api.book.forget(orderId);
      continue;
    }
    if (!isDue(orderId, entry, cursor)) continue;
    batch.push(orderId);
    if (batch.length < pageSize) continue;
    const next = { round, startedAtMs, beforeMs, after: orderId };
    yield* readBatch(batch, next, api, context, reading);
    batch = [];
  }
  yield* readBatch(batch, { round, startedAtMs, beforeMs, isDone: true }, api, context, reading);
}

/**
 * Those that an event or a write of ours spoke of. A hint that is lost with the process is made good by the
 * sweep; one that comes while its page is on the way is a new one.
 */
async function* readTouched<E extends EntityName>(
  api: BwpApi,
  context: PullContext,
  reading: OrderReading<E>,
): AsyncIterable<Page<E>> {
  const hints = [...api.touched.of(reading.source)];
  for (let at = 0; at < hints.length; at += pageSize) {
    const batch = hints.slice(at, at + pageSize);
    const ids = batch.map(([id]) => id);
    yield* readBatch(ids, undefined, api, context, reading);
    if (context.isRehearsal) continue;
    for (const [id, hint] of batch) api.touched.done(reading.source, id, hint);
  }
}

function nextRound(
  cursor: Cursor | undefined,
  { settings }: BwpApi,
  { now }: PullContext,
): Cursor | undefined {
  if (cursor === undefined) return { round: 0, startedAtMs: now(), beforeMs: 0 };
  if (!cursor.isDone) return cursor;
  const isSoon = now() - cursor.startedAtMs < durationMs(settings.sweepEvery);
  if (isSoon) return undefined;
  return { round: cursor.round + 1, startedAtMs: now(), beforeMs: cursor.startedAtMs };
}

/**
 * The first walk reads all. What settled since the walk before this source may not have read as it ended: it was
 * another one that did.
 */
function isDue(orderId: string, { settledAtMs }: OrderEntry, { round, beforeMs }: Cursor): boolean {
  if (round === 0 || settledAtMs === undefined || settledAtMs + sharedForMs >= beforeMs)
    return true;
  let sum = 0;
  for (const letter of orderId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % settledRounds === round % settledRounds;
}

function isOver({ settledAtMs }: OrderEntry, { settings }: BwpApi, { now }: PullContext): boolean {
  return settledAtMs !== undefined && now() - settledAtMs > durationMs(settings.watchFor);
}

/**
 * One page. Until it is durable no webhook reads one of its orders for this source. What could not be read
 * keeps the cursor where it is, and the others from nothing.
 */
async function* readBatch<E extends EntityName>(
  ids: readonly string[],
  next: Json | undefined,
  api: BwpApi,
  context: PullContext,
  { toDrafts, beforeTelling, source }: OrderReading<E>,
): AsyncIterable<Page<E>> {
  const giveBack = await api.turns.take(ids.map((id) => `${source}/${id}`));
  try {
    const readings = await Promise.allSettled(ids.map((id) => readOne(id, api, context)));
    const failed = readings.find((reading) => reading.status === 'rejected');
    const orders = readings.flatMap((reading) =>
      reading.status === 'fulfilled' ? (reading.value ?? []) : [],
    );
    if (!context.isRehearsal) await beforeTelling(orders);
    const page = toPage(orders, toDrafts);
    const cursor = failed ? undefined : next;
    const isEmpty = page.changes.length === 0 && page.rejects === undefined;
    if (!isEmpty || cursor !== undefined) {
      yield { ...page, ...(cursor !== undefined && { cursor }) };
    }
    if (failed) throw failed.reason;
  } finally {
    giveBack();
  }
}

/** Among many reads one or the other fails: that alone is no reason to begin the walk again. */
async function readOne(
  orderId: string,
  api: BwpApi,
  { signal, priority, sleep }: PullContext,
): Promise<BwpOrder | undefined> {
  const maxAgeMs = Math.min(sharedForMs, durationMs(api.settings.sweepEvery) / 2);
  for (let tries = 1; ; tries += 1) {
    try {
      return await api.reader.read(orderId, { maxAgeMs, signal, priority });
    } catch (error) {
      const mayHelp = isAcornError(error) && error.errorClass === 'retryable';
      if (!mayHelp || tries === mostTries || signal.aborted) throw error;
      await sleep(error.retryAfterMs ?? firstWaitMs * 2 ** tries);
    }
  }
}

function toPage<E extends EntityName>(
  orders: readonly BwpOrder[],
  toDrafts: OrderReading<E>['toDrafts'],
): Page<E> {
  const changes: Draft<E>[] = [];
  const rejects: Reject[] = [];
  for (const order of orders) {
    try {
      changes.push(...toDrafts(order));
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push(toReject(order, error));
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function toReject(order: BwpOrder, error: AcornError): Reject {
  return { raw: JSON.stringify(order), place: `order:${order.id}`, error };
}
