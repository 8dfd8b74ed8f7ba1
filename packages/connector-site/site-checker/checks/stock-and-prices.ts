import { compareDecimals, scaleDecimal, subtractDecimals } from '@acorn-i/core';
import type { Product, Variant } from '../../src/contract/product.ts';
import type { Money } from '../../src/contract/scalars.ts';
import { demand, SiteFault } from '../report.ts';
import type { SiteSession } from '../site-session.ts';
import type { CheckContext, SiteCheck } from './check.ts';
import { walk } from './lists.ts';

export const stockAndPriceChecks: readonly SiteCheck[] = [
  { id: 'inventory.write', title: 'Stock is what was written last', run: writesStock },
  { id: 'inventory.stale', title: 'An older figure changes nothing', run: keepsNewerStock },
  {
    id: 'inventory.rejected',
    title: 'Each item of a batch stands for itself',
    run: rejectsUnknown,
  },
  { id: 'prices.write', title: 'A price is what was written last', run: writesPrice },
  {
    id: 'prices.rules',
    title: 'No price below the minimum, in another currency or tax way',
    run: keepsRules,
  },
];

async function writesStock({ session }: CheckContext): Promise<void> {
  const { sku } = await session.testMatter();
  const level = await levelOf(session, sku);
  const before = level.available;
  for (const available of [before + 7, 0, before]) {
    await writeStock(session, sku, available, new Date().toISOString(), 'written');
    const now = await levelOf(session, sku);
    demand(
      now.available === available,
      `POST /inventory: wrote ${available} of ${sku}, and ${now.available} is there`,
    );
    demandMoved(level.updatedAt, now.updatedAt, `POST /inventory: the level of ${sku}`);
  }
}

/** Clocks may count in whole seconds. */
const finestMs = 2_000;

/** @throws SiteFault where a write did not move `updatedAt`: whoever asks for what is new would never hear of it. */
function demandMoved(before: string, now: string, place: string): void {
  const isFresh = Date.now() - Date.parse(before) < finestMs;
  const isMoved = Date.parse(now) > Date.parse(before) || (isFresh && now === before);
  demand(isMoved, `${place} changed, and its updatedAt did not move on from ${before}`);
}

async function keepsNewerStock({ session }: CheckContext): Promise<void> {
  const { sku } = await session.testMatter();
  const before = await stockOf(session, sku);
  await writeStock(session, sku, before, new Date().toISOString(), 'written');
  await writeStock(session, sku, before + 13, '2020-01-01T00:00:00Z', 'stale');
  const now = await stockOf(session, sku);
  demand(now === before, `POST /inventory: a figure of 2020 replaced a newer one of ${sku}`);
}

async function rejectsUnknown({ session }: CheckContext): Promise<void> {
  const { sku } = await session.testMatter();
  const before = await stockOf(session, sku);
  const asOf = new Date().toISOString();
  const unknown = { sku: 'no-such-sku-4711', available: 1, asOf };
  const levels = [unknown, { sku, available: before + 1, asOf }];
  const { data, requestId } = await session.call('writeInventory', { body: { levels } });
  const told = data.results.map((result) => `${result.sku} ${result.outcome}`).join(', ');
  demand(
    told === `${unknown.sku} rejected, ${sku} written`,
    `POST /inventory: an unknown SKU and ${sku} were answered with: ${told}`,
    requestId,
  );
  demand((await stockOf(session, sku)) === before + 1, `POST /inventory: ${sku} was not written`);
  await writeStock(session, sku, before, new Date().toISOString(), 'written');
  const negative = { levels: [{ sku, available: -1, asOf: new Date().toISOString() }] };
  await session.refused('writeInventory', { body: negative }, [400, 422]);
}

async function writeStock(
  session: SiteSession,
  sku: string,
  available: number,
  asOf: string,
  expected: string,
): Promise<void> {
  const body = { levels: [{ sku, available, asOf }] };
  const { data, requestId } = await session.call('writeInventory', { body });
  const [result] = data.results;
  const isRight = data.results.length === 1 && result?.sku === sku && result.outcome === expected;
  demand(isRight, `POST /inventory: ${sku}: ${result?.outcome}, not ${expected}`, requestId);
}

async function stockOf(session: SiteSession, sku: string): Promise<number> {
  return (await levelOf(session, sku)).available;
}

async function levelOf(session: SiteSession, sku: string): Promise<Level> {
  const { items } = await walk(session, 'listInventory', { limit: 250 });
  const level = (items as unknown as Level[]).find((each) => each.sku === sku);
  demand(level, `GET /inventory: the test SKU ${sku} is not there`);
  return level;
}

interface Level {
  sku: string;
  available: number;
  updatedAt: string;
}

async function writesPrice({ session }: CheckContext): Promise<void> {
  const { sku } = await session.testMatter();
  const before = await productOf(session, sku);
  const { price, taxesIncluded } = before.variant;
  const other = { ...price, amount: otherAmount(price.amount) };
  for (const wanted of [other, price]) {
    const update = { sku, price: wanted, taxesIncluded };
    const outcome = await writePrice(session, update);
    demand(
      outcome.text === 'written',
      `POST /prices: ${outcome.text}, not written`,
      outcome.requestId,
    );
    const { variant, updatedAt } = await productOf(session, sku);
    const now = variant.price;
    const isSame = compareDecimals(now.amount, wanted.amount) === 0;
    demand(isSame, `POST /prices: wrote ${wanted.amount}, and ${now.amount} is there`);
    demandMoved(before.updatedAt, updatedAt, `POST /prices: the product of ${sku}`);
  }
}

function otherAmount(amount: string): string {
  return subtractDecimals(amount, '-0.01');
}

async function keepsRules({ session }: CheckContext): Promise<void> {
  const { sku } = await session.testMatter();
  const { currency } = await session.shop();
  const { price, taxesIncluded, minimumPrice } = await variantOf(session, sku);
  const foreign = { amount: price.amount, currency: currency === 'CHF' ? 'EUR' : 'CHF' };
  const low: Money[] = minimumPrice
    ? [
        {
          ...minimumPrice,
          amount: scaleDecimal(subtractDecimals(minimumPrice.amount, '0.01'), 2, 'down'),
        },
      ]
    : [];
  const wrong = [
    ...low.map((each) => ({ why: 'below minimumPrice', price: each, taxesIncluded })),
    { why: 'in another currency', price: foreign, taxesIncluded },
    { why: 'with the other taxesIncluded', price, taxesIncluded: !taxesIncluded },
  ];
  for (const { why, ...update } of wrong) {
    const outcome = await writePrice(session, { sku, ...update });
    demand(outcome.text === 'rejected', `POST /prices: ${why}: ${outcome.text}`, outcome.requestId);
  }
  const now = (await variantOf(session, sku)).price;
  demand(now.amount === price.amount, 'POST /prices: a rejected price is there all the same');
  const asOf = new Date().toISOString();
  const float = { sku, price: { amount: 12.9, currency }, taxesIncluded, asOf };
  await session.refused('writePrices', { body: { prices: [float] } }, [400, 422]);
}

async function writePrice(
  session: SiteSession,
  update: { sku: string; price: Money; taxesIncluded: boolean },
): Promise<{ text: string | undefined; requestId: string | undefined }> {
  const body = { prices: [{ ...update, asOf: new Date().toISOString() }] };
  const { data, requestId } = await session.call('writePrices', { body });
  return { text: data.results[0]?.outcome, requestId };
}

async function variantOf(session: SiteSession, sku: string): Promise<Variant> {
  return (await productOf(session, sku)).variant;
}

async function productOf(
  session: SiteSession,
  sku: string,
): Promise<{ variant: Variant; updatedAt: string }> {
  const { items } = await walk(session, 'listProducts', { limit: 250 });
  for (const { variants, updatedAt } of items as unknown as Product[]) {
    const variant = variants.find((each) => each.sku === sku);
    if (variant) return { variant, updatedAt };
  }
  throw new SiteFault(`GET /products: the test SKU ${sku} is not there`);
}
