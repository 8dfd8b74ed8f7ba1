import type { Drift } from './entities/drift.ts';

/** What was told to somebody who shows a figure, and since when that is the figure; ms. */
export interface PromisedFigure {
  readonly figure: string;
  readonly at: number;
}

/** What is remembered of a figure that somebody else shows: for a processor's state. */
export interface FigureWatch {
  readonly figure: string;
  /** When the other system says that it changed, ms. */
  readonly occurredAt: number;
  /** When we first saw it, ms. */
  readonly at: number;
  /** It differs from the promise, and nothing is under way. */
  readonly drift?: { readonly since: number; readonly repairs: number };
  /** When it was told again, of the last day, ms. */
  readonly repairs: readonly number[];
  /** When drifts began, of the last seven days, ms. */
  readonly drifts: readonly number[];
}

export type FigureVerdict =
  /** It shows what was promised, or may yet: nothing to do. */
  | 'fine'
  /** It drifts: tell it again. */
  | 'repair'
  /** It drifted, and shows what was promised. */
  | 'ended';

export interface FigureJudgement {
  readonly watch: FigureWatch;
  readonly verdict: FigureVerdict;
  /** A drift has begun, or its cause has become known: report it. */
  readonly isNews: boolean;
  /** When to judge again although nothing is seen or told, ms; undefined while the two agree. */
  readonly checkAt: number | undefined;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const remembered = 32;

/** Takes in what was seen. Older news than the last is left out. */
export function withSeen(
  watch: FigureWatch | undefined,
  seen: Pick<FigureWatch, 'figure' | 'occurredAt' | 'at'>,
): FigureWatch {
  if (watch === undefined) return { ...seen, repairs: [], drifts: [] };
  if (seen.occurredAt < watch.occurredAt) return watch;
  const at = seen.figure === watch.figure ? watch.at : seen.at;
  return { ...watch, ...seen, at };
}

/**
 * Judges a figure at a time. It drifts when it differs from the promise longer than `graceMs` after either of them last
 * changed. After each repair of the last day it is waited twice as long, up to an hour (or `graceMs`, if that is more):
 * somebody who writes there without end cannot make us do the same.
 */
export function judgeFigure(
  watch: FigureWatch,
  promised: PromisedFigure,
  nowMs: number,
  graceMs: number,
): FigureJudgement {
  if (watch.figure === promised.figure) {
    const { drift, ...rest } = watch;
    const verdict = drift === undefined ? 'fine' : 'ended';
    return { watch: rest, verdict, isNews: false, checkAt: undefined };
  }
  const repairs = watch.repairs.filter((at) => at > nowMs - dayMs);
  const since = Math.max(watch.at, promised.at);
  const dueAt = Math.max(since, watch.repairs.at(-1) ?? since) + waitMs(repairs.length, graceMs);
  if (nowMs < dueAt) return { watch, verdict: 'fine', isNews: false, checkAt: dueAt };
  const drifts = watch.drifts.filter((at) => at > nowMs - 7 * dayMs);
  const after: FigureWatch = {
    ...watch,
    drift: { since: watch.drift?.since ?? since, repairs: (watch.drift?.repairs ?? 0) + 1 },
    repairs: [...repairs, nowMs].slice(-remembered),
    drifts: watch.drift === undefined ? [...drifts, nowMs].slice(-remembered) : drifts,
  };
  const isNews = watch.drift === undefined || causeOf(after) !== causeOf(watch);
  return {
    watch: after,
    verdict: 'repair',
    isNews,
    checkAt: nowMs + waitMs(after.repairs.length, graceMs),
  };
}

/** What makes it drift, as far as its history tells. */
export function causeOf({ drift, drifts }: FigureWatch): Drift['cause'] {
  if (drift !== undefined && drift.repairs > 2) return 'not-taken';
  return drifts.length > 2 ? 'other-writer' : undefined;
}

/** How the drift of a watch is reported; of one that has ended, as it was before. */
export function toDrift(
  watch: FigureWatch,
  promised: PromisedFigure,
  at: number,
  where: Pick<Drift, 'what' | 'sku' | 'connection' | 'location' | 'currency'>,
): Drift {
  const cause = causeOf(watch);
  return {
    ...where,
    promised: promised.figure,
    seen: watch.figure,
    since: new Date(watch.drift?.since ?? at).toISOString(),
    repairs: watch.drift?.repairs ?? 0,
    times: Math.max(1, watch.drifts.length),
    ...(cause !== undefined && { cause }),
    updatedAt: new Date(at).toISOString(),
  };
}

function waitMs(repairs: number, graceMs: number): number {
  return Math.min(graceMs * 2 ** repairs, Math.max(graceMs, hourMs));
}
