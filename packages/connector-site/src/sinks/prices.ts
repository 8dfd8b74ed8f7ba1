import { type Delivery, type Outcome, present, RejectedError, type Sink } from '@acorn-i/core';
import { priceFault } from '../checks/price.ts';
import type { SiteApi } from '../connect-site.ts';
import type { Shop } from '../contract/shop.ts';
import { outcomesOf } from './outcomes-of.ts';

/** Prices, checked against the minimum and the shop's way with taxes before any is sent. */
export const prices: Sink<SiteApi, 'price'> = {
  accepts: 'price',
  description: 'Sets prices, up to 100 SKUs a request (POST /prices)',
  coalesce: true,
  batch: 100,
  linger: '1s',
  concurrency: 2,
  writeBatch: writePrices,
};

async function writePrices(
  api: SiteApi,
  deliveries: readonly Delivery<'price'>[],
): Promise<Outcome[]> {
  const shop = await api.shop();
  const outcomes = deliveries.map((delivery) => passedBy(delivery, api, shop));
  const wanted = deliveries.filter((_, index) => outcomes[index] === undefined);
  if (wanted.length === 0) return outcomes;
  const body = { prices: wanted.map(({ change }) => toPriceUpdate(change.data)) };
  const answer = await api.client.call('writePrices', { body, signal: wanted[0]!.signal });
  const written = outcomesOf(
    wanted.map(({ change }) => change.data.sku),
    answer,
    'POST /prices',
  );
  for (const [place, delivery] of wanted.entries()) {
    outcomes[deliveries.indexOf(delivery)] = written[place];
  }
  return outcomes;
}

/** What must not be sent, or is not this shop's. */
function passedBy({ change }: Delivery<'price'>, { settings }: SiteApi, shop: Shop): Outcome {
  const { data, deleted } = change;
  if (deleted) return { note: 'not written: deleted' };
  if (data.channel !== undefined && data.channel.kind !== 'site') {
    return { note: `not written: for ${data.channel.kind}` };
  }
  const fault = priceFault(data, { minimumPrices: settings.minimumPrices, shop });
  return fault === undefined
    ? undefined
    : new RejectedError(`price of ${data.sku}: ${fault}`, { code: 'SITE_PRICE' });
}

function toPriceUpdate(price: Delivery<'price'>['change']['data']): object {
  const { sku, compareAt, taxesIncluded, updatedAt: asOf } = price;
  return present({ sku, price: price.price, compareAt, taxesIncluded, asOf });
}
