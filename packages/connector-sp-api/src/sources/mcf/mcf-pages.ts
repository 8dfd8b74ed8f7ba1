import {
  type Draft,
  describeIssues,
  durationMs,
  type EntityName,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  RejectedError,
} from '@acorn-i/core';
import { type ResponseOf, readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';

export type McfOrder = ResponseOf<'outbound.listOrders'>['orders'][number];

/** `after`: orders updated before it are read. `page`: inside a reading that began at `startedAt`. */
const Cursor = z.object({
  after: z.iso.datetime(),
  page: z.object({ startedAt: z.iso.datetime(), token: z.string().min(1) }).optional(),
});
type Cursor = z.output<typeof Cursor>;

/** Amazon's index may be late, and its answers say nothing of how late. */
const overlapMs = 60 * 60_000;

/**
 * Orders that Amazon ships for other channels, as far as they changed since the cursor. `map` makes of one
 * what the source tells; what it throws is kept as a reject.
 */
export async function* mcfPages<E extends EntityName>(
  account: SpApiAccount,
  context: PullContext,
  map: (order: McfOrder) => readonly Draft<E>['data'][],
): AsyncGenerator<Page<E>> {
  const { after, page } = openCursor(account, context);
  const startedAt = page?.startedAt ?? new Date(context.now()).toISOString();
  let token = page?.token;
  for (;;) {
    try {
      const options = { ...pick(context), token };
      const query = { updatedAfter: after, shipments: 'INCLUDE' as const };
      const pages = readPages(account.client, 'outbound.listOrders', query, options);
      for await (const { response, token: next } of pages) {
        const cursor: Cursor = next
          ? { after, page: { startedAt, token: next } }
          : endOf(startedAt);
        yield { ...toPage(response.orders, map), cursor: cursor as Json };
      }
      return;
    } catch (error) {
      const isEnded = isAcornError(error) && error.code === 'PAGE_TOKEN_ENDED';
      if (!isEnded || token === undefined) throw error;
      // The token of a process that is gone: from the first page again.
      token = undefined;
    }
  }
}

function pick({ now, signal, priority }: PullContext) {
  return { now, signal, priority };
}

function openCursor({ settings }: SpApiAccount, { cursor, now }: PullContext): Cursor {
  if (cursor !== undefined) return parseCursor(cursor);
  return { after: new Date(now() - durationMs(settings.mcfLookBack)).toISOString() };
}

function endOf(startedAt: string): Cursor {
  return { after: new Date(Date.parse(startedAt) - overlapMs).toISOString() };
}

function toPage<E extends EntityName>(
  orders: readonly McfOrder[],
  map: (order: McfOrder) => readonly Draft<E>['data'][],
): Page<E> {
  const changes: Draft<E>[] = [];
  const rejects: Reject[] = [];
  for (const order of orders) {
    try {
      changes.push(...map(order).map((data) => ({ data, raw: order })));
    } catch (error) {
      if (!isAcornError(error)) throw error;
      rejects.push({ raw: JSON.stringify(order), place: `listOrders:${order.orderId}`, error });
    }
  }
  return { changes, ...(rejects.length > 0 && { rejects }) };
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`mcf-orders: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
