import { z } from 'zod';
import { Count, maybeOneOf, RequiredCount, RequiredText, Text } from './shape.ts';

// By hand, after Amazon's model promotions_2025-12-01: it is newer than the models that the others are made of.

const Money = z.object({ amount: Count, currencyCode: Text });

const Discount = z.object({
  type: maybeOneOf<'PERCENTAGE_OFF' | 'AMOUNT_OFF' | 'FREE_ITEM'>(),
  percentOff: Count,
  amountOff: Count,
  currencyCode: Text,
});

const Budget = z.object({
  type: maybeOneOf<'AMOUNT' | 'UNITS'>(),
  value: Count,
  currencyCode: Text,
});

const Item = z.object({
  asin: Text,
  sku: Text,
  benefit: z
    .object({
      type: maybeOneOf<'FIXED_PRICE' | 'DISCOUNTED_PRICE'>(),
      price: Money.nullish(),
      discount: Discount.nullish(),
      perCustomerUses: Count,
    })
    .nullish(),
  budget: Budget.nullish(),
});

const Selection = z.object({
  selectionId: Text,
  revisionId: Count,
  type: maybeOneOf<'CATALOG' | 'ITEMS'>(),
  selectionDetails: z
    .object({
      items: z.array(Item).nullish(),
      rules: z.object({ excludedItems: z.array(Item).nullish() }).nullish(),
      pagination: z.object({ nextToken: Text }).nullish(),
    })
    .nullish(),
});

const Condition = z.object({
  quantityThreshold: z.object({ type: Text, quantity: Count }).nullish(),
  amountThreshold: z.object({ type: Text, currency: Money.nullish() }).nullish(),
});

const Promotion = z.object({
  promotionId: RequiredText,
  promotionTitle: Text,
  promotionType: maybeOneOf<'BASKET_BUILDING' | 'DEAL' | 'PRICE_DISCOUNT' | 'COUPON'>(),
  couponType: maybeOneOf<'STANDARD' | 'SUBSCRIBE_AND_SAVE' | 'REORDER_REWARDS'>(),
  status: maybeOneOf<
    'PROCESSING' | 'UPCOMING' | 'RUNNING' | 'EXPIRED' | 'FAILED' | 'CANCELLING' | 'CANCELLED'
  >(),
  trackingId: Text,
  marketplaceId: Text,
  schedule: z.object({ startDate: Text, endDate: Text, eventId: Text }).nullish(),
  benefit: z
    .object({
      discount: Discount.nullish(),
      benefitQuantity: Count,
      perCustomerUses: Count,
      stacking: Text,
      additionalTiers: z
        .array(z.object({ purchaseCondition: Condition.nullish(), discount: Discount.nullish() }))
        .nullish(),
    })
    .nullish(),
  purchaseRequirements: z
    .object({ selection: Selection.nullish(), condition: Condition.nullish() })
    .nullish(),
  budget: Budget.nullish(),
  selection: Selection.nullish(),
  issues: z.array(z.object({ code: Text, message: Text, severity: Text })).nullish(),
  createdDate: Text,
  lastUpdatedDate: Text,
});

const Pagination = z.object({ nextToken: Text }).nullish();

const locale = { in: 'query', kind: 'text' } as const;
const page = {
  paginationToken: { in: 'query', kind: 'text' },
  limit: { in: 'query', kind: 'integer', atLeast: 1, atMost: 100 },
} as const;
const id = { in: 'path', kind: 'text', isRequired: true } as const;
const list = { in: 'query', kind: 'list' } as const;
const time = { in: 'query', kind: 'date-time' } as const;

const statuses = [
  'PROCESSING',
  'UPCOMING',
  'RUNNING',
  'EXPIRED',
  'FAILED',
  'CANCELLING',
  'CANCELLED',
] as const;
const types = ['BASKET_BUILDING', 'DEAL', 'PRICE_DISCOUNT', 'COUPON'] as const;
const revisions = ['LATEST', 'PUBLISHED', 'ANY'] as const;

interface Common<Included extends string> {
  /** `en_US` */
  locale?: string | undefined;
  includedData?: readonly Included[] | undefined;
}

export interface PromotionsParameters {
  searchPromotions: Common<'ISSUES' | 'CUSTOMER_SEGMENTS'> & {
    marketplaceIds: readonly string[];
    statuses?: readonly (typeof statuses)[number][] | undefined;
    asins?: readonly string[] | undefined;
    skus?: readonly string[] | undefined;
    promotionTypes?: readonly (typeof types)[number][] | undefined;
    startDateBefore?: string | undefined;
    startDateAfter?: string | undefined;
    endDateBefore?: string | undefined;
    endDateAfter?: string | undefined;
    updateDateBefore?: string | undefined;
    updateDateAfter?: string | undefined;
    revision?: (typeof revisions)[number] | undefined;
    paginationToken?: string | undefined;
    limit?: number | undefined;
  };
  getPromotion: Common<'ISSUES' | 'SELECTION' | 'CUSTOMER_SEGMENTS'> & { promotionId: string };
  getSelection: Common<'ISSUES'> & {
    promotionId: string;
    selectionId: string;
    revisionId: number;
    paginationToken?: string | undefined;
    limit?: number | undefined;
  };
}

export const promotionsShapes = {
  searchPromotions: {
    parameters: {
      marketplaceIds: { ...list, isRequired: true, atMost: 1 },
      statuses: { ...list, values: statuses },
      asins: { ...list, atMost: 10 },
      skus: { ...list, atMost: 10 },
      promotionTypes: { ...list, values: types },
      startDateBefore: time,
      startDateAfter: time,
      endDateBefore: time,
      endDateAfter: time,
      updateDateBefore: time,
      updateDateAfter: time,
      revision: { in: 'query', kind: 'text', values: revisions },
      ...page,
      locale,
      includedData: { ...list, values: ['ISSUES', 'CUSTOMER_SEGMENTS'] },
    },
    response: z.object({
      totalResults: RequiredCount.nullish(),
      promotions: z.array(Promotion),
      pagination: Pagination,
    }),
  },
  getPromotion: {
    parameters: {
      promotionId: id,
      locale,
      includedData: { ...list, values: ['ISSUES', 'SELECTION', 'CUSTOMER_SEGMENTS'] },
    },
    response: Promotion,
  },
  getSelection: {
    parameters: {
      promotionId: id,
      selectionId: id,
      revisionId: { in: 'query', kind: 'integer', isRequired: true, atLeast: 1 },
      ...page,
      locale,
      includedData: { ...list, values: ['ISSUES'] },
    },
    response: z.object({ selection: Selection }),
  },
} as const;
