import {
  type AcornError,
  type Draft,
  durationMs,
  type EntityName,
  isAcornError,
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
  /** The last id that is durable; absent at the end of the walk. */
  after: z.string().optional(),
  isDone: z.boolean().optional(),
});
type Cursor = z.infer<typeof Cursor>;

export interface OrderReading<E extends EntityName> {
  source: (typeof orderSources)[number];
  toDrafts(order: BwpOrder): readonly Draft<E>[];
}

const pageSize = 25;
const settledRounds = 16;
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
  const { round, startedAtMs } = cursor;
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
    const page = await readBatch(batch, api, context, reading);
    yield { ...page, cursor: { round, startedAtMs, after: orderId } };
    batch = [];
  }
  const page = await readBatch(batch, api, context, reading);
  yield { ...page, cursor: { round, startedAtMs, isDone: true } };
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
    const page = await readBatch(ids, api, context, reading);
    if (page.changes.length > 0 || (page.rejects?.length ?? 0) > 0) yield page;
    if (context.isRehearsal) continue;
    for (const [id, hint] of batch) api.touched.done(reading.source, id, hint);
  }
}

function nextRound(
  cursor: Cursor | undefined,
  { settings }: BwpApi,
  { now }: PullContext,
): Cursor | undefined {
  if (cursor === undefined) return { round: 0, startedAtMs: now() };
  if (!cursor.isDone) return cursor;
  const isSoon = now() - cursor.startedAtMs < durationMs(settings.sweepEvery);
  return isSoon ? undefined : { round: cursor.round + 1, startedAtMs: now() };
}

/** The first walk reads all. */
function isDue(orderId: string, { settledAtMs }: OrderEntry, { round }: Cursor): boolean {
  if (round === 0 || settledAtMs === undefined) return true;
  let sum = 0;
  for (const letter of orderId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % settledRounds === round % settledRounds;
}

function isOver({ settledAtMs }: OrderEntry, { settings }: BwpApi, { now }: PullContext): boolean {
  return settledAtMs !== undefined && now() - settledAtMs > durationMs(settings.watchFor);
}

async function readBatch<E extends EntityName>(
  ids: readonly string[],
  api: BwpApi,
  { signal, priority }: PullContext,
  { toDrafts }: OrderReading<E>,
): Promise<Page<E>> {
  const maxAgeMs = Math.min(sharedForMs, durationMs(api.settings.sweepEvery) / 2);
  const orders = await Promise.all(
    ids.map((id) => api.reader.read(id, { maxAgeMs, signal, priority })),
  );
  const changes: Draft<E>[] = [];
  const rejects: Reject[] = [];
  for (const order of orders) {
    if (!order) continue;
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
