import { type Promotion, type PromotionBenefit, RejectedError } from '@acorn-i/core';
import {
  filled,
  marketplaceOf,
  present,
  type ResponseOf,
  toNumberMoney,
  toShortDecimal,
} from '@acorn-i/sp-api-client';
import { toInstant } from './time.ts';

export type SpApiPromotion = ResponseOf<'promotions.searchPromotions'>['promotions'][number];
type Selection = ResponseOf<'promotions.getSelection'>['selection'];
export type PromotionItem = NonNullable<
  NonNullable<Selection['selectionDetails']>['items']
>[number];
type Discount = NonNullable<NonNullable<SpApiPromotion['benefit']>['discount']>;
type Budget = NonNullable<SpApiPromotion['budget']>;

const types: Readonly<Record<string, Promotion['type']>> = {
  COUPON: 'coupon',
  DEAL: 'deal',
  PRICE_DISCOUNT: 'price-discount',
  BASKET_BUILDING: 'bundle',
};

const statuses: Readonly<Record<string, Promotion['status']>> = {
  PROCESSING: 'draft',
  UPCOMING: 'scheduled',
  RUNNING: 'running',
  EXPIRED: 'ended',
  FAILED: 'failed',
  CANCELLING: 'cancelled',
  CANCELLED: 'cancelled',
};

/**
 * A promotion with the items that it is for. Amazon's state stands beside ours, because it knows more of
 * them.
 *
 * @throws RejectedError `PROMOTION_TIME`, `TIME_INVALID`
 */
export function toPromotion(given: SpApiPromotion, items: readonly PromotionItem[]): Promotion {
  const updated = filled(given.lastUpdatedDate) ?? filled(given.createdDate);
  if (updated === undefined) {
    throw new RejectedError(`promotion ${given.promotionId} has no time`, {
      code: 'PROMOTION_TIME',
    });
  }
  const statusName = filled(given.status);
  const facts = present({
    id: given.promotionId,
    externalIds: [...idOf('tracking', given.trackingId), ...idOf('event', given.schedule?.eventId)],
    title: filled(given.promotionTitle)?.slice(0, 1_024),
    type: types[given.promotionType ?? ''] ?? 'other',
    typeName: typeNameOf(given),
    status: statuses[statusName ?? ''] ?? 'draft',
    statusName: statusName?.slice(0, 128),
    startsAt: instantOf(given.schedule?.startDate),
    endsAt: instantOf(given.schedule?.endDate),
    benefit: toBenefit(given.benefit?.discount, undefined),
    budget: toBudget(given.budget),
    requires: toRequirement(given),
    issues: toIssues(given),
    createdAt: instantOf(given.createdDate),
    updatedAt: toInstant(updated),
  });
  const appliesTo = given.selection?.type === 'CATALOG' ? 'all' : 'items';
  return { ...facts, channel: toChannel(given), appliesTo, items: items.map(toItem) };
}

/** A coupon's kind says when it holds: `COUPON/SUBSCRIBE_AND_SAVE`. */
function typeNameOf({ promotionType, couponType }: SpApiPromotion): string | undefined {
  return [promotionType, couponType].map(filled).filter(Boolean).join('/').slice(0, 128);
}

function toChannel({ marketplaceId }: SpApiPromotion): Promotion['channel'] {
  const id = filled(marketplaceId);
  return present({ kind: 'amazon', id, country: marketplaceOf(id)?.country });
}

function toItem({ asin, sku, benefit, budget }: PromotionItem): Promotion['items'][number] {
  return present({
    sku: filled(sku),
    productId: filled(asin),
    benefit: toBenefit(benefit?.discount, benefit?.price),
    budget: toBudget(budget),
  });
}

function toBenefit(
  discount: Discount | null | undefined,
  price:
    | { amount?: number | null | undefined; currencyCode?: string | null | undefined }
    | null
    | undefined,
): PromotionBenefit | undefined {
  const percent = discount?.type === 'FREE_ITEM' ? 100 : discount?.percentOff;
  return nonEmpty(
    present({
      amountOff: toNumberMoney(discount?.amountOff, discount?.currencyCode),
      percentOff: percent == null ? undefined : toShortDecimal(percent),
      price: toNumberMoney(price?.amount, price?.currencyCode),
    }),
  );
}

function toBudget(budget: Budget | null | undefined): Promotion['budget'] {
  if (budget?.value == null) return undefined;
  if (budget.type === 'UNITS') return { units: Math.trunc(budget.value) };
  const amount = toNumberMoney(budget.value, budget.currencyCode);
  return amount && { amount };
}

function toRequirement({ purchaseRequirements }: SpApiPromotion): Promotion['requires'] {
  const { quantityThreshold, amountThreshold } = purchaseRequirements?.condition ?? {};
  const money = amountThreshold?.currency;
  return nonEmpty(
    present({
      quantity: quantityThreshold?.quantity ?? undefined,
      amount: toNumberMoney(money?.amount, money?.currencyCode),
    }),
  );
}

function toIssues({ issues }: SpApiPromotion): NonNullable<Promotion['issues']> {
  return (issues ?? []).slice(0, 1_000).map(({ code, message }) =>
    present({
      code: (filled(code) ?? 'UNKNOWN').slice(0, 128),
      message: filled(message)?.slice(0, 2_048),
    }),
  );
}

function instantOf(time: string | null | undefined): string | undefined {
  const text = filled(time);
  return text === undefined ? undefined : toInstant(text);
}

function idOf(type: string, id: string | null | undefined) {
  const text = filled(id);
  return text === undefined ? [] : [{ system: 'amazon', type, id: text.slice(0, 256) }];
}

function nonEmpty<T extends object>(fields: T): T | undefined {
  return Object.keys(fields).length > 0 ? fields : undefined;
}
