import type { KeyedState, Told } from '@acorn-i/core';
import { toComponentLines } from './bundles.ts';
import { audienceOf, readFigures } from './figures.ts';
import { measuredLagMs, readLags } from './lags.ts';
import { levelsOf } from './levels-of.ts';
import { openPool, type Pool } from './open-pool.ts';
import { remedyOf } from './order-takes.ts';
import {
  type OrderState,
  readConnections,
  readOpenOrders,
  readOversold,
  readSku,
} from './pool-state.ts';
import type { PoolSettings } from './settings.ts';
import { asideOf, isCounted, type SkuStock } from './sku-stock.ts';

type Reader = Pick<KeyedState, 'get'>;

/**
 * Why channels may sell what they may of a SKU and who waits for it, or what an order holds and what it waits for.
 * An order is named by its id, or by `connection/id`.
 */
export async function explain(
  settings: PoolSettings,
  key: string,
  state: Reader,
): Promise<readonly Told[]> {
  const pool = openPool(settings);
  const bundle = settings.bundles[key] && (await explainBundle(key, pool, state));
  const texts = [
    ...(bundle ?? (await explainSku(key, pool, state))),
    ...(await explainOrders(key, state)),
  ];
  return texts.map((text) => ({ text }));
}

async function explainSku(sku: string, pool: Pool, state: Reader): Promise<string[]> {
  const stock = await readSku(state, sku);
  if (Object.keys(stock.locations).length === 0 && stock.reserved === 0) return [];
  if (!isCounted(stock))
    return [
      `${sku} was never counted: nobody is told a figure. Open orders hold ${stock.reserved}`,
    ];
  return [
    ...Object.entries(stock.locations).map(([id, place]) => describePlace(id, place, pool)),
    ...describeAside(stock),
    `open orders hold ${stock.reserved}`,
    ...(await describeLevels(stock, pool, state)),
    ...(await describeHolds(sku, state)),
    ...(await describeDrifts(sku, pool, state)),
  ];
}

function describePlace(
  id: string,
  { onHand, countedAt }: SkuStock['locations'][string],
  { settings }: Pool,
): string {
  if (countedAt === undefined) return `${id}: never counted, so it offers nothing`;
  const rule = settings.locations[id];
  if (rule === undefined) return `${id}: ${onHand} on hand; no longer a location of the pool`;
  const { share, keep } = rule;
  const kept = keep > 0 ? `, of which ${keep} stay there` : '';
  const part = share < 1 ? `, channels may sell a share of ${share}` : '';
  return `${id}: ${onHand} on hand${kept}${part}; counted ${new Date(countedAt).toISOString()}`;
}

function describeAside(stock: SkuStock): string[] {
  const { uninspected, damaged, inTransit } = asideOf(stock);
  const parts = [
    ...(uninspected > 0 ? [`${uninspected} uninspected`] : []),
    ...(damaged > 0 ? [`${damaged} damaged`] : []),
    ...(inTransit > 0 ? [`${inTransit} on their way`] : []),
  ];
  return parts.length === 0 ? [] : [`not for sale: ${parts.join(', ')}`];
}

async function describeLevels(stock: SkuStock, pool: Pool, state: Reader): Promise<string[]> {
  const lagMs = pool.measuresLag ? measuredLagMs(await readLags(state)) : 0;
  const part = pool.settings.allocate ? `, its part by ${pool.settings.allocate.by}` : '';
  return levelsOf(stock, pool, lagMs).map(({ channel, available, safetyStock }) => {
    const promised = stock.promised?.[channel ?? '*'];
    // Another setting or lag counts with the next change of the SKU.
    const told = promised === available ? '' : `; told ${promised ?? 'nothing'} so far`;
    const who = channel ?? 'every channel';
    return `${who} may sell ${available}: ${safetyStock} kept back as safety stock${part}${told}`;
  });
}

async function describeHolds(sku: string, state: Reader): Promise<string[]> {
  const { units, held, gone } = await readOversold(state, sku);
  if (units === 0) return [];
  return [
    `oversold by ${units}`,
    ...held.map(({ order, units: short }) => `order ${order} is held: ${short} missing`),
    ...(gone > 0 ? [`${gone} had left already: nobody can be held for them`] : []),
  ];
}

async function describeDrifts(sku: string, pool: Pool, state: Reader): Promise<string[]> {
  const { told, shown } = await readFigures(state, sku);
  return Object.entries(shown).flatMap(([connection, { figure, drift }]) => {
    const promised = told[audienceOf(connection, pool)]?.level.available;
    if (drift === undefined || promised === undefined) return [];
    const since = new Date(drift.since).toISOString();
    return [
      `${connection} shows ${figure} since ${since}; told ${promised} again ${drift.repairs} times`,
    ];
  });
}

async function explainBundle(sku: string, pool: Pool, state: Reader): Promise<string[]> {
  const bundle = await state.get<{ promised: Record<string, number> }>(`bundle/${sku}`);
  const line = { id: sku, sku, quantity: 1 };
  const parts: string[] = [];
  for (const part of toComponentLines(line, pool)) {
    const promised = (await readSku(state, part.sku as string)).promised ?? {};
    const told = Object.entries(promised).map(([channel, units]) => `${who(channel)} ${units}`);
    parts.push(
      `${part.quantity} of ${part.sku} ${part.quantity === 1 ? 'is' : 'are'} in one; told of it: ${told.join(', ') || 'nothing'}`,
    );
  }
  const levels = Object.entries(bundle?.promised ?? {});
  return [
    `${sku} is a bundle`,
    ...parts,
    ...levels.map(
      ([channel, units]) => `${who(channel)} may sell ${units}, the least over its components`,
    ),
    ...(await describeDrifts(sku, pool, state)),
  ];
}

function who(audience: string): string {
  return audience === '*' ? 'every channel' : audience;
}

async function explainOrders(id: string, state: Reader): Promise<string[]> {
  const connections = await readConnections(state);
  const keys = [`order/${id}`, ...connections.map((connection) => `order/${connection}/${id}`)];
  const texts: string[] = [];
  for (const key of keys) {
    const order = await state.get<OrderState>(key);
    if (order !== undefined) texts.push(...(await describeOrder(key, order, state)));
  }
  return texts;
}

async function describeOrder(key: string, order: OrderState, state: Reader): Promise<string[]> {
  const name = `order ${key.slice('order/'.length)}`;
  const texts: string[] = [];
  for (const { sku, open, wanted } of order.takes) {
    texts.push(`${name}: ${wanted} of ${sku}, ${open} of them open`);
    const short = (await readOpenOrders(state, sku))?.held[key];
    const { units } = await readOversold(state, sku);
    if (short !== undefined)
      texts.push(`${name} is held: ${short} of ${sku} missing, which is oversold by ${units}`);
  }
  for (const { line, sku, allocations } of order.assigned ?? []) {
    const places = allocations.map(({ location, quantity }) => `${quantity} from ${location}`);
    texts.push(`${name}, line ${line}: ${sku} is sent ${places.join(', ')}`);
  }
  for (const skipped of order.skipped ?? [])
    texts.push(`${name}, line ${skipped.line} takes nothing: ${remedyOf(skipped)}`);
  if (order.takes.length === 0) texts.push(`${name} holds nothing`);
  if (order.reservedUntil !== undefined)
    texts.push(`${name} is reserved until ${order.reservedUntil}`);
  return texts;
}
