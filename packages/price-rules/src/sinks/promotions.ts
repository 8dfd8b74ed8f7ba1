import {
  type Change,
  type ProcessorContext,
  type Promotion,
  RejectedError,
  type Sink,
} from '@acorn-i/core';
import { allSkus } from '../all-skus.ts';
import type { PriceBook } from '../price-book.ts';
import { isKnown, readSku, type SkuPromotion } from '../sku-state.ts';
import { tellPrices } from '../tell-prices.ts';

/** Price discounts and deals with a start and an end. */
export const promotions: Sink<PriceBook, 'promotion'> = {
  accepts: 'promotion',
  description: 'Promotions that lower the price of named SKUs while they run',
  apply: takePromotion,
};

/** What is remembered of a promotion, by its own name. */
interface PromotionState {
  readonly updatedAt: number;
  readonly skus: readonly string[];
}

/** A coupon or a code is redeemed at the channel, and is no price. */
const kindsOfPrice: readonly Promotion['type'][] = ['deal', 'price-discount'];
const statusesThatCount: readonly Promotion['status'][] = ['scheduled', 'running'];

async function takePromotion(
  book: PriceBook,
  change: Change<'promotion'>,
  context: ProcessorContext,
) {
  const { data } = change;
  const key = `promotion/${data.id}`;
  const before = await context.state.get<PromotionState>(key);
  const updatedAt = Date.parse(data.updatedAt);
  if (before !== undefined && before.updatedAt > updatedAt) return;
  const wanted = change.deleted ? new Map<string, SkuPromotion>() : partsOf(data);
  context.state.set(key, { updatedAt, skus: [...wanted.keys()] });
  for (const id of new Set([...(before?.skus ?? []), ...wanted.keys()])) {
    await replace(id, data.id, wanted.get(id), change, book, context);
  }
}

async function replace(
  id: string,
  promotionId: string,
  promotion: SkuPromotion | undefined,
  { recordedAt }: Change<'promotion'>,
  book: PriceBook,
  context: ProcessorContext,
) {
  const sku = await readSku(context.state, id);
  if (!isKnown(sku)) await allSkus.add(id, context);
  const { [promotionId]: _, ...others } = sku.promotions;
  const after = promotion === undefined ? others : { ...others, [promotionId]: promotion };
  await tellPrices(id, { ...sku, promotions: after }, Date.parse(recordedAt), book, context);
}

/** By SKU; none where the promotion is no price, or over. */
function partsOf(promotion: Promotion): ReadonlyMap<string, SkuPromotion> {
  const { id, type, status, channel, appliesTo, requires, items, startsAt, endsAt } = promotion;
  const isPrice = kindsOfPrice.includes(type) && requires === undefined;
  if (!isPrice || !statusesThatCount.includes(status)) return new Map();
  if (appliesTo === 'all') {
    throw new RejectedError(
      `promotion ${id}: it is for all products. Write a rule with from and until in its place`,
      { code: 'PROMOTION_FOR_ALL' },
    );
  }
  return new Map(
    items.flatMap((item) => {
      const benefit = item.benefit ?? promotion.benefit;
      if (item.sku === undefined || benefit === undefined) return [];
      const where = { kind: channel.kind, ...(channel.id !== undefined && { id: channel.id }) };
      const period = { ...(startsAt && { startsAt }), ...(endsAt && { endsAt }) };
      return [[item.sku, { id, channel: where, benefit, ...period }] as const];
    }),
  );
}
