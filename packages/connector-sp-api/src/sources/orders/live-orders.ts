import { durationMs, isAcornError, type Page, type PullContext } from '@acorn-i/core';
import type { SpApiAccount } from '../../account.ts';
import type { SellerNotifications } from '../../notifications.ts';
import { merge } from '../merge.ts';
import { parseCursor } from './cursor.ts';
import { changedOrders } from './order-changes.ts';

type Pages = AsyncGenerator<Page<'order'>>;
type SearchOrders = (account: SpApiAccount, context: PullContext) => Pages;

/** How often orders are looked for while the queue cannot be read. */
export const pollEvery = '3m';
const pauseMs = 5_000;

/**
 * Orders that Amazon tells of, and from time to time a search for those that it did not tell of. They go on
 * side by side: a search of hours delays no order that is told.
 */
export async function* liveOrders(
  account: SpApiAccount,
  notifications: SellerNotifications,
  context: PullContext,
  search: SearchOrders,
): Pages {
  const readUpTo = context.cursor === undefined ? undefined : parseCursor(context.cursor).after;
  const told = (own: PullContext) => changedOrders(account, notifications, own, readUpTo);
  if (isSearchDue(account, notifications, context)) yield* besides(told, account, context, search);
  else yield* told(context);
}

/** A search ends somewhat behind now, and leaves its overlap to the next one. */
function isSearchDue(
  { settings }: SpApiAccount,
  notifications: SellerNotifications,
  { cursor, now }: PullContext,
): boolean {
  if (cursor === undefined) return true;
  const { after, until, page, report } = parseCursor(cursor);
  if (until !== undefined || page !== undefined || report !== undefined) return true;
  const lastMs = Date.parse(after) + durationMs(settings.overlap) + durationMs(settings.settle);
  const every = notifications.isFailing() ? pollEvery : settings.notifications?.reconcileEvery;
  return now() - lastMs >= durationMs(every ?? pollEvery);
}

async function* besides(
  told: (context: PullContext) => Pages,
  account: SpApiAccount,
  context: PullContext,
  search: SearchOrders,
): Pages {
  const ending = new AbortController();
  const own = { ...context, signal: AbortSignal.any([context.signal, ending.signal]) };
  const newest = new Map<string, string>();
  let isSearching = true;

  async function* searchLane(): Pages {
    try {
      yield* search(account, own);
    } finally {
      isSearching = false;
    }
  }

  async function* toldLane(): Pages {
    do {
      try {
        yield* told(own);
      } catch (error) {
        if (!isSearching || !isAcornError(error) || error.errorClass !== 'retryable') throw error;
        context.log.warn({ code: error.code }, `notifications, trying again: ${error.message}`);
        await context.sleep(pauseMs);
      }
    } while (isSearching);
  }

  const stop = () => ending.abort(new Error('nobody reads on'));
  for await (const [lane, page] of merge([toldLane(), searchLane()], stop)) {
    if (lane === 1) {
      yield withoutOlder(page, newest);
    } else {
      for (const { data } of page.changes) newest.set(data.id, data.updatedAt);
      yield page;
    }
  }
}

/** A page of the search may have been read before an order changed once more and was told of. */
function withoutOlder(page: Page<'order'>, newest: ReadonlyMap<string, string>): Page<'order'> {
  if (newest.size === 0) return page;
  const changes = page.changes.filter(({ data }) => {
    const known = newest.get(data.id);
    return known === undefined || Date.parse(data.updatedAt) >= Date.parse(known);
  });
  return { ...page, changes };
}
