import {
  type FigureWatch,
  type InventoryLevel,
  judgeFigure,
  type KeyedState,
  type ProcessorContext,
  toDrift,
} from '@acorn-i/core';
import { graceMsOf } from './grace.ts';
import type { Cause } from './move.ts';
import type { Pool } from './open-pool.ts';

/** What channels were told of a SKU and what they show; kept only where the pool reconciles. */
export interface Figures {
  /** The newest levels that went out, by channel; `*` where all share one. */
  readonly told: Readonly<Record<string, ToldLevel>>;
  /** By connection. */
  readonly shown: Readonly<Record<string, FigureWatch>>;
  /** When they are to be compared next, ms. */
  readonly checkAt?: number;
}

export interface ToldLevel {
  readonly level: InventoryLevel;
  /** Since when it says this number, ms. */
  readonly at: number;
}

const noFigures: Figures = { told: {}, shown: {} };
const prefix = 'figures/';

export async function readFigures(state: Pick<KeyedState, 'get'>, sku: string): Promise<Figures> {
  return (await state.get<Figures>(`${prefix}${sku}`)) ?? noFigures;
}

/** The SKU whose figures a time is for; undefined where it is for something else. */
export function skuOfDue(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** Remembers what goes out, and compares it with what channels show. */
export async function noteTold(
  levels: readonly InventoryLevel[],
  { recordedAt, connection = '' }: Cause,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  for (const sku of new Set(levels.map((level) => level.sku))) {
    const figures = await readFigures(context.state, sku);
    const told: Record<string, ToldLevel> = { ...figures.told };
    for (const level of levels.filter((each) => each.sku === sku)) {
      const before = told[level.channel ?? '*'];
      const isSame = before?.level.available === level.available;
      told[level.channel ?? '*'] = { level, at: isSame ? before.at : recordedAt };
    }
    const shown = withSale(figures.shown, connection, recordedAt);
    await compare(sku, { ...figures, told, shown }, recordedAt, pool, context);
  }
}

/** A channel that sold shows another figure for that, which has its time from when the order is known. */
function withSale(shown: Figures['shown'], connection: string, at: number): Figures['shown'] {
  const watch = shown[connection];
  return watch === undefined ? shown : { ...shown, [connection]: { ...watch, at } };
}

/**
 * Compares what channels show of a SKU with what they were told: what drifts is told again and reported, once for each
 * drift. Asks to be woken when the next figure will have had its time.
 */
export async function compare(
  sku: string,
  figures: Figures,
  nowMs: number,
  pool: Pool,
  context: ProcessorContext,
): Promise<void> {
  const graceMs = await graceMsOf(pool, context.state);
  const [told, shown] = [{ ...figures.told }, { ...figures.shown }];
  const times: number[] = [];
  for (const [connection, watch] of Object.entries(shown)) {
    const audience = audienceOf(connection, pool);
    const promise = told[audience];
    if (promise === undefined) continue;
    const promised = { figure: String(promise.level.available), at: promise.at };
    const judged = judgeFigure(watch, promised, nowMs, graceMs);
    shown[connection] = judged.watch;
    if (judged.checkAt !== undefined) times.push(judged.checkAt);
    if (judged.verdict === 'repair') {
      const level = await tellAgain(promise.level, connection, watch, nowMs, context);
      told[audience] = { ...promise, level };
    }
    const where = { what: 'stock', sku, connection } as const;
    if (judged.verdict === 'ended')
      context.emit('drift', { data: toDrift(watch, promised, nowMs, where), deleted: true });
    else if (judged.isNews)
      context.emit('drift', { data: toDrift(judged.watch, promised, nowMs, where) });
  }
  const checkAt = times.length === 0 ? undefined : Math.min(...times);
  if (checkAt !== figures.checkAt)
    context.wakeAt(`${prefix}${sku}`, checkAt === undefined ? undefined : toInstant(checkAt));
  context.state.set(`${prefix}${sku}`, { told, shown, ...(checkAt !== undefined && { checkAt }) });
}

/** Whose level a connection goes by. */
export function audienceOf(connection: string, { settings }: Pool): string {
  return settings.channels === undefined ? '*' : connection;
}

/** Levels of one SKU never go back in time, and a channel must see that this one is newer than its own. */
async function tellAgain(
  level: InventoryLevel,
  connection: string,
  { occurredAt }: FigureWatch,
  nowMs: number,
  { state, emit }: ProcessorContext,
): Promise<InventoryLevel> {
  const at = Math.max(nowMs, Date.parse(level.updatedAt), occurredAt);
  const data = { ...level, updatedAt: toInstant(at) };
  emit('availability', { data, to: connection });
  for (const key of [`sku/${level.sku}`, `bundle/${level.sku}`]) {
    const known = await state.get<{ asOf?: number }>(key);
    if (known?.asOf !== undefined) state.set(key, { ...known, asOf: Math.max(known.asOf, at) });
  }
  return data;
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}
