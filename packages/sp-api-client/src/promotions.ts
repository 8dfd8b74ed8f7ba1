import { z } from 'zod';
import { Count, maybeOneOf, RequiredCount, RequiredText, Text } from './shape.ts';

// By hand: Amazon publishes no model of this API. Names as in its JavaScript client 1.12.

const Money = z.object({ amount: z.union([z.string(), z.number()]).nullish(), currencyCode: Text });

const Discount = z.object({
  type: Text,
  amountOff: Money.nullish().catch(undefined),
  percentOff: Count.catch(undefined),
  currencyCode: Text,
});

const Budget = z.object({
  type: Text,
  value: z.union([z.string(), z.number()]).nullish(),
  currencyCode: Text,
});

const Item = z.object({
  asin: Text,
  sku: Text,
  benefit: z.object({ type: Text, discount: Discount.nullish(), price: z.unknown() }).nullish(),
  budget: Budget.nullish(),
});

const Selection = z.object({
  selectionId: Text,
  revisionId: Text,
  type: maybeOneOf<'CATALOG' | 'ITEMS'>(),
  selectionDetails: z.looseObject({ items: z.array(Item).nullish() }).nullish(),
});

const Promotion = z.object({
  promotionId: RequiredText,
  promotionTitle: Text,
  promotionType: Text,
  couponType: Text,
  status: maybeOneOf<
    'PROCESSING' | 'UPCOMING' | 'RUNNING' | 'EXPIRED' | 'FAILED' | 'CANCELLING' | 'CANCELLED'
  >(),
  trackingId: Text,
  marketplaceId: Text,
  schedule: z.object({ startDate: Text, endDate: Text, eventId: Text }).nullish(),
  benefit: z.looseObject({ discount: Discount.nullish() }).nullish(),
  budget: Budget.nullish(),
  selection: Selection.nullish(),
  issues: z.array(z.object({ code: Text, message: Text, severity: Text })).nullish(),
  createdDate: Text,
  lastUpdatedDate: Text,
});

const Pagination = z.object({ nextToken: Text, previousToken: Text }).nullish();

const locale = { in: 'query', kind: 'text' } as const;
const includedData = { in: 'query', kind: 'list' } as const;
const page = {
  paginationToken: { in: 'query', kind: 'text' },
  limit: { in: 'query', kind: 'integer' },
} as const;
const id = { in: 'path', kind: 'text', isRequired: true } as const;
const list = { in: 'query', kind: 'list' } as const;
const time = { in: 'query', kind: 'date-time' } as const;

interface Common {
  locale?: string | undefined;
  includedData?: readonly string[] | undefined;
}

export interface PromotionsParameters {
  searchPromotions: Common & {
    marketplaceIds: readonly string[];
    statuses?: readonly string[] | undefined;
    asins?: readonly string[] | undefined;
    skus?: readonly string[] | undefined;
    promotionTypes?: readonly string[] | undefined;
    startDateBefore?: string | undefined;
    startDateAfter?: string | undefined;
    endDateBefore?: string | undefined;
    endDateAfter?: string | undefined;
    updateDateBefore?: string | undefined;
    updateDateAfter?: string | undefined;
    revision?: string | undefined;
    paginationToken?: string | undefined;
    limit?: number | undefined;
  };
  getPromotion: Common & { promotionId: string };
  getSelection: Common & {
    promotionId: string;
    selectionId: string;
    revisionId: string;
    paginationToken?: string | undefined;
    limit?: number | undefined;
  };
}

export const promotionsShapes = {
  searchPromotions: {
    parameters: {
      marketplaceIds: { ...list, isRequired: true },
      statuses: list,
      asins: list,
      skus: list,
      promotionTypes: list,
      startDateBefore: time,
      startDateAfter: time,
      endDateBefore: time,
      endDateAfter: time,
      updateDateBefore: time,
      updateDateAfter: time,
      revision: { in: 'query', kind: 'text' },
      ...page,
      locale,
      includedData,
    },
    response: z.object({
      totalResults: RequiredCount.nullish(),
      promotions: z.array(Promotion),
      pagination: Pagination,
    }),
  },
  getPromotion: {
    parameters: { promotionId: id, locale, includedData },
    response: Promotion,
  },
  getSelection: {
    parameters: {
      promotionId: id,
      selectionId: id,
      revisionId: { in: 'query', kind: 'text', isRequired: true },
      ...page,
      locale,
      includedData,
    },
    response: z.object({ selection: Selection, pagination: Pagination }),
  },
} as const;
