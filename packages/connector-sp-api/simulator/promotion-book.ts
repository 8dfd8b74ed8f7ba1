import type { Marketplace, ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';

/** A promotion as a seller plans it. */
export interface SimulatedPromotion {
  promotionId: string;
  title?: string;
  promotionType: 'BASKET_BUILDING' | 'DEAL' | 'PRICE_DISCOUNT' | 'COUPON';
  /** ISO 8601. */
  startDate: string;
  endDate: string;
  /** In the shape of Amazon's model. Absent: the whole catalogue. */
  items?: readonly object[];
  /** Further fields of the model: `benefit`, `budget`, `issues`. */
  more?: Readonly<Record<string, unknown>>;
}

export interface PromotionBook {
  /** Adds a promotion, or makes a new revision of it. */
  plan(promotion: SimulatedPromotion): void;
  cancel(promotionId: string): void;
  /** Answers `searchPromotions`. @throws AmazonError 400 */
  search(query: Query): object;
  /** Answers `getPromotion`. @throws AmazonError 404 */
  get(query: ParametersOf<'promotions.getPromotion'>): object;
  /** Answers `getSelection`. @throws AmazonError 404 */
  selection(query: SelectionQuery): object;
}

type Query = ParametersOf<'promotions.searchPromotions'>;
type SelectionQuery = ParametersOf<'promotions.getSelection'>;

interface Planned extends SimulatedPromotion {
  revisionId: number;
  createdMs: number;
  updatedMs: number;
  isCancelled: boolean;
}

/** A promotion begins and ends by its dates alone: that is no update, as at Amazon. */
export function createPromotionBook({
  marketplace,
  now,
}: {
  marketplace: Marketplace;
  now: () => number;
}): PromotionBook {
  const planned = new Map<string, Planned>();
  const tokens = createPageTokens({
    lifetimeMs: 3_600_000,
    now,
    free: ['paginationToken'],
    parameter: 'paginationToken',
  });

  function find(promotionId: string): Planned {
    const found = planned.get(promotionId);
    if (!found) throw notFound(`no promotion ${promotionId}`);
    return found;
  }

  function statusOf({ startDate, endDate, isCancelled }: Planned): string {
    if (isCancelled) return 'CANCELLED';
    if (now() < Date.parse(startDate)) return 'UPCOMING';
    return now() < Date.parse(endDate) ? 'RUNNING' : 'EXPIRED';
  }

  function tell(promotion: Planned, included: readonly string[] = []): object {
    const { promotionId, title = promotionId, promotionType, startDate, endDate } = promotion;
    const { issues, ...more } = promotion.more ?? {};
    return structuredClone({
      promotionId,
      trackingId: `T-${promotionId}`,
      marketplaceId: marketplace.id,
      promotionTitle: title,
      promotionType,
      status: statusOf(promotion),
      schedule: { startDate, endDate },
      selection: toSelection(promotion),
      createdDate: new Date(promotion.createdMs).toISOString(),
      lastUpdatedDate: new Date(promotion.updatedMs).toISOString(),
      ...more,
      ...(included.includes('ISSUES') && { issues: issues ?? [] }),
    });
  }

  return {
    plan(promotion) {
      const before = planned.get(promotion.promotionId);
      planned.set(promotion.promotionId, {
        ...promotion,
        revisionId: (before?.revisionId ?? 0) + 1,
        createdMs: before?.createdMs ?? now(),
        updatedMs: now(),
        isCancelled: false,
      });
    },
    cancel(promotionId) {
      Object.assign(find(promotionId), { isCancelled: true, updatedMs: now() });
    },
    search(query) {
      const { limit = 20, paginationToken, statuses, promotionTypes, marketplaceIds } = query;
      const isHere = marketplaceIds.includes(marketplace.id);
      const found = [...planned.values()].filter(
        (one) =>
          isHere &&
          (statuses?.includes(statusOf(one) as 'RUNNING') ?? true) &&
          (promotionTypes?.includes(one.promotionType) ?? true) &&
          isWithin(one, query),
      );
      const from = paginationToken ? Number(tokens.open(paginationToken, query)) : 0;
      const end = from + limit;
      return {
        totalResults: found.length,
        promotions: found.slice(from, end).map((one) => tell(one, query.includedData)),
        ...(end < found.length && { pagination: { nextToken: tokens.seal(end, query) } }),
      };
    },
    get({ promotionId, includedData }) {
      const found = find(promotionId);
      const selection = { ...toSelection(found), selectionDetails: { items: found.items ?? [] } };
      const isAsked = includedData?.includes('SELECTION');
      return { ...tell(found, includedData), ...(isAsked && { selection }) };
    },
    selection(query) {
      const found = find(query.promotionId);
      const { revisionId, items } = found;
      if (items === undefined) throw invalidInput('a selection of the whole catalogue');
      if (query.selectionId !== selectionIdOf(found) || query.revisionId !== revisionId) {
        throw notFound(`no selection ${query.selectionId} of revision ${query.revisionId}`);
      }
      const { limit = 20, paginationToken } = query;
      const from = paginationToken ? Number(tokens.open(paginationToken, query)) : 0;
      const end = from + limit;
      const more = end < items.length && { pagination: { nextToken: tokens.seal(end, query) } };
      const selectionDetails = { items: items.slice(from, end), ...more };
      return { selection: { ...toSelection(found), selectionDetails } };
    },
  };
}

function isWithin(promotion: Planned, query: Query): boolean {
  const within = (ms: number, after: string | undefined, before: string | undefined) =>
    (after === undefined || ms > Date.parse(after)) &&
    (before === undefined || ms < Date.parse(before));
  return (
    within(promotion.updatedMs, query.updateDateAfter, query.updateDateBefore) &&
    within(Date.parse(promotion.startDate), query.startDateAfter, query.startDateBefore) &&
    within(Date.parse(promotion.endDate), query.endDateAfter, query.endDateBefore)
  );
}

function toSelection(promotion: Planned): object {
  if (promotion.items === undefined) return { type: 'CATALOG' };
  const { revisionId } = promotion;
  return { selectionId: selectionIdOf(promotion), revisionId, type: 'ITEMS' };
}

function selectionIdOf({ promotionId }: Planned): string {
  return `S-${promotionId}`;
}
