import type { KeyedState, Order } from '@acorn-i/core';
import type { OpenOrders } from './open-orders.ts';
import type { SkippedLine, Take } from './order-takes.ts';
import { noSkuStock, oversoldOf, type SkuStock } from './sku-stock.ts';

/** What the pool remembers of one order. */
export interface OrderState {
  /** The order's own `updatedAt`, ms. */
  readonly updatedAt: number;
  /** The UTC day it was placed on. */
  readonly day: string;
  /** What is told of it elsewhere; nothing of it is personal. */
  readonly head: OrderHead;
  readonly takes: readonly Take[];
  readonly skipped?: readonly SkippedLine[];
  /** Where its lines were sent by the rules. */
  readonly assigned?: readonly AssignedLine[];
  /** When its open units come back by themselves, ISO 8601 UTC. */
  readonly reservedUntil?: string;
}

/** The locations that give the units of one line. */
export interface AssignedLine {
  readonly line: string;
  readonly sku: string;
  readonly allocations: readonly { readonly location: string; readonly quantity: number }[];
}

export type OrderHead = Pick<Order, 'id' | 'number' | 'channel' | 'placedAt' | 'currency'>;

/** Figures over the whole pool, for status. */
export interface PoolTotals {
  /** Units sold or shipped beyond what is there, over all SKUs. */
  readonly oversoldUnits: number;
  /** SKUs that are oversold now. */
  readonly oversoldSkus: number;
  /** Lines that take nothing although they should: no SKU, or a store outside the pool. */
  readonly skippedLines: number;
}

const totalsKey = 'totals';
const noTotals: PoolTotals = { oversoldUnits: 0, oversoldSkus: 0, skippedLines: 0 };

/**
 * Where an order is remembered. Two sources of one connection (a webhook and a poll) tell of the
 * same order, so the connection names it, not the source.
 */
export function orderKey(change: { source: string; key: string }): string {
  return `order/${connectionOf(change.source)}/${change.key}`;
}

/** The connection of a source: `shop` of `shop.orders`. */
export function connectionOf(source: string): string {
  const dot = source.lastIndexOf('.');
  return dot < 0 ? source : source.slice(0, dot);
}

const connectionsKey = 'connections';

/** The connections whose orders were ever taken. */
export async function readConnections(state: Pick<KeyedState, 'get'>): Promise<readonly string[]> {
  return (await state.get<readonly string[]>(connectionsKey)) ?? [];
}

export async function noteConnection(state: KeyedState, connection: string): Promise<void> {
  const known = await readConnections(state);
  if (!known.includes(connection)) state.set(connectionsKey, [...known, connection]);
}

/** The state of one SKU. */
export async function readSku(state: Pick<KeyedState, 'get'>, sku: string): Promise<SkuStock> {
  return (await state.get<SkuStock>(`sku/${sku}`)) ?? noSkuStock;
}

/** The open orders of a SKU, those first that would be held first. */
export async function readOpenOrders(
  state: Pick<KeyedState, 'get'>,
  sku: string,
): Promise<OpenOrders | undefined> {
  return state.get<OpenOrders>(`open/${sku}`);
}

/** Why and where a SKU is oversold. */
export interface OversoldSku {
  /** Units sold or shipped beyond what is there. */
  readonly units: number;
  /** The orders that are held for it; `order` is the connection and the order's id. */
  readonly held: readonly { readonly order: string; readonly units: number }[];
  /** Units that had left already: no order can be held for them. */
  readonly gone: number;
}

/** Explains how many units of a SKU are oversold and who waits for them. */
export async function readOversold(
  state: Pick<KeyedState, 'get'>,
  sku: string,
): Promise<OversoldSku> {
  const units = oversoldOf(await readSku(state, sku));
  const held = Object.entries((await readOpenOrders(state, sku))?.held ?? {}).map(
    ([key, short]) => ({ order: key.slice('order/'.length), units: short }),
  );
  return { units, held, gone: units - held.reduce((sum, each) => sum + each.units, 0) };
}

/** Figures over the whole pool. */
export async function readTotals(state: Pick<KeyedState, 'get'>): Promise<PoolTotals> {
  return (await state.get<PoolTotals>(totalsKey)) ?? noTotals;
}

/** Stores a SKU and carries what changed in its oversold units over to the totals. */
export async function writeSku(
  state: KeyedState,
  sku: string,
  before: SkuStock,
  after: SkuStock,
): Promise<void> {
  state.set(`sku/${sku}`, after);
  const [was, is] = [oversoldOf(before), oversoldOf(after)];
  if (was === is) return;
  const totals = await readTotals(state);
  state.set(totalsKey, {
    ...totals,
    oversoldUnits: totals.oversoldUnits + is - was,
    oversoldSkus: totals.oversoldSkus + Number(is > 0) - Number(was > 0),
  });
}

/** Stores an order and carries what changed in its skipped lines over to the totals. */
export async function writeOrder(
  state: KeyedState,
  key: string,
  before: OrderState | undefined,
  after: OrderState,
): Promise<void> {
  state.set(key, after);
  const more = (after.skipped?.length ?? 0) - (before?.skipped?.length ?? 0);
  if (more === 0) return;
  const totals = await readTotals(state);
  state.set(totalsKey, { ...totals, skippedLines: totals.skippedLines + more });
}
