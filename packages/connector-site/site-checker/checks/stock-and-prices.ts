import { compareDecimals, scaleDecimal, subtractDecimals } from '@acorn-i/core';
import type { Variant } from '../../src/contract/product.ts';
import type { Money } from '../../src/contract/scalars.ts';
import { demand } from '../report.ts';
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
  const before = await stockOf(session, sku);
  for (const available of [before + 7, 0, before]) {
    await writeStock(session, sku, available, new Date().toISOString(), 'written');
    const now = await stockOf(session, sku);
    demand(now === available, `POST /inventory: wrote ${available} of ${sku}, and ${now} is there`);
  }
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
  const { items } = await walk(session, 'listInventory', { limit: 250 });
  const level = (items as unknown as { sku: string; available: number }[]).find(
    (each) => each.sku === sku,
  );
  demand(level, `GET /inventory: the test SKU ${sku} is not there`);
  return level.available;
}

async function writesPrice({ session }: CheckContext): Promise<void> {
  const { sku } = await session.testMatter();
  const { price, taxesIncluded } = await variantOf(session, sku);
  const other = { ...price, amount: otherAmount(price.amount) };
  for (const wanted of [other, price]) {
    const update = { sku, price: wanted, taxesIncluded };
    const outcome = await writePrice(session, update);
    demand(
      outcome.text === 'written',
      `POST /prices: ${outcome.text}, not written`,
      outcome.requestId,
    );
    const now = (await variantOf(session, sku)).price;
    const isSame = compareDecimals(now.amount, wanted.amount) === 0;
    demand(isSame, `POST /prices: wrote ${wanted.amount}, and ${now.amount} is there`);
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
  const { items } = await walk(session, 'listProducts', { limit: 250 });
  const variants = (items as unknown as { variants: Variant[] }[]).flatMap((each) => each.variants);
  const variant = variants.find((each) => each.sku === sku);
  demand(variant, `GET /products: the test SKU ${sku} is not there`);
  return variant;
}
