import {
  type Delivery,
  isAcornError,
  type Outcome,
  type Price,
  RejectedError,
  toAcornError,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import type { ProductVariantsBulkInput } from '../generated/operation-types.ts';
import type { ShopifySettings } from '../settings.ts';
import { type SellableVariant, shopFacts } from './operations/order-import.ts';
import { updateVariants } from './operations/prices.ts';
import { type UserErrors, userError } from './operations/user-errors.ts';
import type { VariantFinder } from './variant-finder.ts';

export interface PriceWriter {
  /** Makes the shop ask these prices; one outcome for each delivery, in their order. */
  write(deliveries: readonly Delivery<'price'>[]): Promise<Outcome[]>;
}

interface PriceWrite {
  delivery: Delivery<'price'>;
  variant: SellableVariant;
}

/** The most variants that are given in one mutation. https://shopify.dev/docs/api/usage/limits */
const variantsPerCall = 250;

/** Writes prices by SKU, the variants of one product at a time. */
export function createPriceWriter(
  client: ShopifyClient,
  settings: ShopifySettings,
  variants: VariantFinder,
): PriceWriter {
  let currency: Promise<string> | undefined;
  const shopCurrency = (): Promise<string> => {
    currency ??= client
      .run(shopFacts, {})
      .then(({ shop }) => shop.currencyCode)
      .catch((error: unknown) => {
        currency = undefined;
        throw error;
      });
    return currency;
  };

  async function writeProduct(
    productId: string,
    writes: readonly PriceWrite[],
    outcomes: Map<object, Outcome>,
  ): Promise<void> {
    const inputs = writes.map(({ variant, delivery }) => toVariantInput(variant.id, delivery));
    const options = { size: writes.length, signal: writes[0]?.delivery.signal };
    const { productVariantsBulkUpdate: answer } = await client.run(
      updateVariants,
      { productId, variants: inputs },
      options,
    );
    const errors = answer?.userErrors ?? [];
    for (const [index, { delivery, variant }] of writes.entries()) {
      const { sku } = delivery.change.data;
      const error = userError(errorsOf(errors, index), `SKU ${sku}`);
      // The variant may be gone, or carry another SKU now.
      if (error) variants.forget(sku);
      outcomes.set(delivery, error ?? { ref: variant.id, note: noteOf(delivery.change.data) });
    }
  }

  return {
    async write(deliveries) {
      const outcomes = new Map<object, Outcome>();
      const meant = meantForShop(deliveries, settings, outcomes);
      if (meant.length === 0) return deliveries.map((delivery) => outcomes.get(delivery));
      const ours = await shopCurrency();
      const found = await variants.find(meant.map(({ change }) => change.data.sku));
      const writes: PriceWrite[] = [];
      for (const delivery of meant) {
        const { data } = delivery.change;
        const variant = found.get(data.sku);
        if (data.price.currency !== ours) outcomes.set(delivery, otherCurrency(data, ours));
        else if (variant === undefined || isAcornError(variant)) outcomes.set(delivery, variant);
        else writes.push({ delivery, variant });
      }
      const products = Map.groupBy(writes, ({ variant }) => variant.product.id);
      for (const [productId, all] of products) {
        for (let start = 0; start < all.length; start += variantsPerCall) {
          const part = all.slice(start, start + variantsPerCall);
          await writeProduct(productId, part, outcomes).catch((error: unknown) => {
            const known = isAcornError(error) ? error : toAcornError(error);
            if (known.errorClass === 'refused') throw known;
            for (const { delivery } of part) outcomes.set(delivery, known);
          });
        }
      }
      return deliveries.map((delivery) => outcomes.get(delivery));
    },
  };
}

/** Leaves out what is another channel's, over, or overtaken within the batch. */
function meantForShop(
  deliveries: readonly Delivery<'price'>[],
  { shop }: ShopifySettings,
  outcomes: Map<object, Outcome>,
): Delivery<'price'>[] {
  const latest = new Map<string, Delivery<'price'>>();
  for (const delivery of deliveries) {
    const { data, deleted } = delivery.change;
    const reason = deleted ? 'a price that is gone leaves the last one' : passedBy(data, shop);
    if (reason !== undefined) {
      outcomes.set(delivery, { note: `not written: ${reason}` });
      continue;
    }
    const before = latest.get(data.sku);
    if (before) outcomes.set(before, { note: 'superseded by a later change of the same batch' });
    latest.set(data.sku, delivery);
  }
  return [...latest.values()];
}

function passedBy({ channel, location }: Price, shop: string): string | undefined {
  if (channel && channel.kind !== 'shopify') return `the price of ${channel.kind}`;
  if (channel?.id !== undefined && channel.id !== shop) return `the price of ${channel.id}`;
  return location === undefined ? undefined : 'Shopify has no price by location';
}

function toVariantInput(id: string, { change }: Delivery<'price'>): ProductVariantsBulkInput {
  const { price, compareAt, cost } = change.data;
  return {
    id,
    price: price.amount,
    // A price is told whole: without a list price there is no sale, and nothing to strike through.
    compareAtPrice: compareAt?.amount ?? null,
    ...(cost && { inventoryItem: { cost: cost.amount } }),
  };
}

/** `["variants", "3", "price"]` is of the fourth; what names none is of all. */
function errorsOf(errors: UserErrors, index: number): UserErrors {
  return errors.filter(({ field }) => {
    const at = field?.[(field?.indexOf('variants') ?? -1) + 1];
    return at === undefined || !/^\d+$/.test(at) || Number(at) === index;
  });
}

function otherCurrency({ sku, price }: Price, ours: string): RejectedError {
  return new RejectedError(
    `SKU ${sku}: the shop's prices are in ${ours}, not ${price.currency}. Route the price of this shop alone`,
    { code: 'SHOPIFY_PRICE_CURRENCY', details: { sku } },
  );
}

function noteOf({ price, compareAt }: Price): string {
  return `price ${price.amount}${compareAt ? `, was ${compareAt.amount}` : ''}`;
}
