import {
  durationMs,
  type FigureWatch,
  judgeFigure,
  type KeyedState,
  type ProcessorContext,
  type PromisedFigure,
  toDrift,
  trimDecimal,
} from '@acorn-i/core';
import { emitPrice } from './emit-price.ts';
import { placeName } from './place.ts';
import type { PriceBook } from './price-book.ts';
import { readSku, skuKey } from './sku-state.ts';

/** What places were told to ask for a SKU and what they show; by the place's name. */
export interface Figures {
  readonly told: Readonly<Record<string, PromisedFigure>>;
  readonly shown: Readonly<Record<string, FigureWatch>>;
  /** When they are to be compared next, ms. */
  readonly checkAt?: number;
}

type Context = Pick<ProcessorContext, 'state' | 'emit' | 'wakeAt'>;

const noFigures: Figures = { told: {}, shown: {} };
const prefix = 'figures/';

export async function readFigures(state: Pick<KeyedState, 'get'>, sku: string): Promise<Figures> {
  return (await state.get<Figures>(`${prefix}${sku}`)) ?? noFigures;
}

/** The SKU whose figures a time is for; undefined where it is for something else. */
export function skuOfDue(key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** Remembers what places are told now, and compares it with what they show. */
export async function noteTold(
  sku: string,
  nowMs: number,
  book: PriceBook,
  context: Context,
): Promise<void> {
  const figures = await readFigures(context.state, sku);
  const told: Record<string, PromisedFigure> = {};
  for (const [name, { amount }] of Object.entries((await readSku(context.state, sku)).told)) {
    const before = figures.told[name];
    const figure = trimDecimal(amount);
    told[name] = before?.figure === figure ? before : { figure, at: nowMs };
  }
  await compare(sku, { ...figures, told }, nowMs, book, context);
}

/**
 * Compares what places show with what they were told: what drifts is told again and reported, once for each drift. Asks
 * to be woken when the next figure will have had its time.
 */
export async function compare(
  sku: string,
  figures: Figures,
  nowMs: number,
  book: PriceBook,
  context: Context,
): Promise<void> {
  const graceMs = durationMs(book.settings.reconcile?.grace ?? '1h');
  const shown = { ...figures.shown };
  const times: number[] = [];
  for (const place of book.places) {
    const name = placeName(place);
    const [promised, watch] = [figures.told[name], shown[name]];
    if (promised === undefined || watch === undefined) continue;
    const judged = judgeFigure(watch, promised, nowMs, graceMs);
    shown[name] = judged.watch;
    if (judged.checkAt !== undefined) times.push(judged.checkAt);
    if (judged.verdict === 'repair') await tellAgain(sku, place, watch, nowMs, context);
    const { connection, location, target } = place;
    const { currency } = target;
    const where = {
      what: 'price',
      sku,
      connection,
      currency,
      ...(location && { location }),
    } as const;
    if (judged.verdict === 'ended')
      context.emit('drift', { data: toDrift(watch, promised, nowMs, where), deleted: true });
    else if (judged.isNews)
      context.emit('drift', { data: toDrift(judged.watch, promised, nowMs, where) });
  }
  const checkAt = times.length === 0 ? undefined : Math.min(...times);
  if (checkAt !== figures.checkAt)
    context.wakeAt(
      `${prefix}${sku}`,
      checkAt === undefined ? undefined : new Date(checkAt).toISOString(),
    );
  const { told } = figures;
  context.state.set(`${prefix}${sku}`, { told, shown, ...(checkAt !== undefined && { checkAt }) });
}

/** Later than what it told before, and than what the place shows. */
async function tellAgain(
  id: string,
  place: PriceBook['places'][number],
  { occurredAt }: FigureWatch,
  nowMs: number,
  context: Context,
): Promise<void> {
  const sku = await readSku(context.state, id);
  const told = sku.told[placeName(place)];
  if (told === undefined) return;
  const at = Math.max(nowMs, sku.at, occurredAt);
  context.state.set(skuKey(id), { ...sku, at });
  emitPrice(id, place, told, at, context);
}
