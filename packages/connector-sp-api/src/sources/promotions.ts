import {
  describeIssues,
  durationMs,
  isAcornError,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { type ParametersOf, readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../account.ts';
import { type PromotionItem, type SpApiPromotion, toPromotion } from '../map/promotion.ts';

/** Coupons, deals, price discounts and basket promotions. Amazon lets them be read and not written. */
export const promotions: Source<SpApiAccount, 'promotion'> = {
  entity: 'promotion',
  description: 'Coupons, deals and discounts with their items, by searchPromotions',
  every: '1h',
  isRereadable: true,
  pull: pullPromotions,
};

/**
 * By marketplace. `after`: what was updated up to then is read. `readAt`: starts and ends up to then are
 * seen, because Amazon does not count them as an update.
 */
const Cursor = z.record(
  z.string(),
  z.object({ after: z.iso.datetime(), readAt: z.iso.datetime().optional() }),
);
type Cursor = z.output<typeof Cursor>;
type Place = Cursor[string];

type Search = Omit<ParametersOf<'promotions.searchPromotions'>, 'marketplaceIds'>;

/** Amazon's index may be late. */
const overlapMs = 15 * 60_000;

async function* pullPromotions(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'promotion'>> {
  let cursor: Cursor = context.cursor === undefined ? {} : parseCursor(context.cursor);
  for (const marketplaceId of account.marketplaceIds) {
    const startedMs = context.now();
    const place = cursor[marketplaceId] ?? firstPlace(account, startedMs);
    for (const promotion of await findChanged(account, marketplaceId, place, context)) {
      const reached = { ...place, after: justBefore(promotion) ?? place.after };
      cursor = { ...cursor, [marketplaceId]: reached };
      yield { ...(await readOne(account, promotion, context)), cursor: cursor as Json };
    }
    const after = new Date(startedMs - overlapMs).toISOString();
    const readAt = new Date(startedMs).toISOString();
    cursor = { ...cursor, [marketplaceId]: { after, readAt } };
    yield { changes: [], cursor: cursor as Json };
  }
}

function firstPlace({ settings }: SpApiAccount, nowMs: number): Place {
  return { after: new Date(nowMs - durationMs(settings.promotionsLookBack)).toISOString() };
}

/** What changed, the oldest change first. All of it is listed before items are read, which takes long. */
async function findChanged(
  { client }: SpApiAccount,
  marketplaceId: string,
  { after, readAt }: Place,
  { now, signal, priority }: PullContext,
): Promise<SpApiPromotion[]> {
  const nowAt = new Date(now()).toISOString();
  const searches: Search[] =
    readAt === undefined
      ? [{ updateDateAfter: after }, { statuses: ['RUNNING', 'UPCOMING'] }]
      : [
          { updateDateAfter: after },
          { startDateAfter: readAt, startDateBefore: nowAt },
          { endDateAfter: readAt, endDateBefore: nowAt },
        ];
  const found = new Map<string, SpApiPromotion>();
  for (const search of searches) {
    const query = {
      ...search,
      marketplaceIds: [marketplaceId],
      revision: 'ANY' as const,
      includedData: ['ISSUES' as const],
      limit: 100,
    };
    const options = { now, signal, priority };
    for await (const { response } of readPages(
      client,
      'promotions.searchPromotions',
      query,
      options,
    )) {
      for (const promotion of response.promotions) found.set(promotion.promotionId, promotion);
    }
  }
  return [...found.values()].sort((one, other) => updatedMs(one) - updatedMs(other));
}

function updatedMs({ lastUpdatedDate, createdDate }: SpApiPromotion): number {
  return Date.parse(lastUpdatedDate ?? createdDate ?? '') || 0;
}

/** Amazon tells what was updated after an instant, and others may have been at the same one. */
function justBefore(promotion: SpApiPromotion): string | undefined {
  const ms = updatedMs(promotion);
  return ms === 0 ? undefined : new Date(ms - 1).toISOString();
}

async function readOne(
  account: SpApiAccount,
  promotion: SpApiPromotion,
  context: PullContext,
): Promise<Page<'promotion'>> {
  const items = await readItems(account, promotion, context);
  const raw = { ...promotion, items };
  try {
    return { changes: [{ data: toPromotion(promotion, items), raw }] };
  } catch (error) {
    if (!isAcornError(error)) throw error;
    const place = `searchPromotions:${promotion.promotionId}`;
    return { changes: [], rejects: [{ raw: JSON.stringify(raw), place, error }] };
  }
}

/** The items of a selection, 100 a call; none where it is the whole catalogue. */
async function readItems(
  { client }: SpApiAccount,
  { promotionId, selection }: SpApiPromotion,
  { signal, priority }: PullContext,
): Promise<PromotionItem[]> {
  const { selectionId, revisionId, type } = selection ?? {};
  if (type === 'CATALOG' || !selectionId || revisionId == null) return [];
  const items: PromotionItem[] = [];
  let paginationToken: string | undefined;
  do {
    const { selection: told } = await client.promotions.getSelection(
      { promotionId, selectionId, revisionId, limit: 100, paginationToken },
      { signal, priority },
    );
    items.push(...(told.selectionDetails?.items ?? []));
    paginationToken = told.selectionDetails?.pagination?.nextToken ?? undefined;
  } while (paginationToken !== undefined);
  return items;
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`promotions: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
