import { seededRandom } from '../simulator.ts';

/** One kind of fault that a plan may hold. */
export interface FaultKind {
  /** Whom it can befall. A target has one fault at a time, so give two names to what may fail twice over. */
  targets: readonly string[];
  /** How often it comes, compared with the other kinds. Default 1. */
  weight?: number;
  /** How long it lasts, milliseconds. Default: over at once. */
  forMs?: readonly [least: number, most: number];
  /** Where the kind needs a number: the bytes of an answer, a step of the clock. Default 0. */
  amount?: readonly [least: number, most: number];
}

export interface FaultPlanOptions<Kind extends string> {
  kinds: Readonly<Partial<Record<Kind, FaultKind>>>;
  /** How many faults to draw; one that finds no target free is left out. */
  count: number;
  /** Every fault begins and is healed within this time, milliseconds. */
  spanMs: number;
}

export interface PlannedFault<Kind extends string = string> {
  readonly kind: Kind;
  readonly target: string;
  /** Milliseconds after the start. */
  readonly atMs: number;
  /** How long until it is healed. */
  readonly forMs: number;
  readonly amount: number;
}

/** A schedule of faults: what goes wrong where and when, and for how long. */
export interface FaultPlan<Kind extends string = string> {
  readonly seed: number;
  /** In the order in which they begin. */
  readonly faults: readonly PlannedFault<Kind>[];
  /** How many of each kind: `2 cut, 1 redis-killed`. */
  summary(): string;
  /** A line for each fault. */
  toString(): string;
}

/**
 * Draws a schedule of faults: the same seed and options make the same plan, on every machine.
 *
 * @example
 * const plan = createFaultPlan(7, { count: 5, spanMs: 2_000, kinds: { cut: { targets: ['till'] } } });
 */
export function createFaultPlan<Kind extends string>(
  seed: number,
  { kinds, count, spanMs }: FaultPlanOptions<Kind>,
): FaultPlan<Kind> {
  const random = seededRandom(seed);
  const freeFrom = new Map<string, number>();
  const moments = Array.from({ length: count }, () => Math.floor(random() * spanMs));
  const faults = moments
    .sort((one, other) => one - other)
    .flatMap((atMs) => {
      const fault = drawFault(kinds, { atMs, spanMs, random, freeFrom });
      if (fault === undefined) return [];
      // One millisecond more: what ends and what begins must not meet.
      freeFrom.set(fault.target, fault.atMs + fault.forMs + 1);
      return [fault];
    });
  return {
    seed,
    faults,
    summary: () => summaryOf(faults),
    toString: () => faults.map(lineOf).join('\n'),
  };
}

interface Moment {
  atMs: number;
  spanMs: number;
  random: () => number;
  /** When each target is healed of what befell it before. */
  freeFrom: ReadonlyMap<string, number>;
}

const nothing = [0, 0] as const;

function drawFault<Kind extends string>(
  kinds: Readonly<Partial<Record<Kind, FaultKind>>>,
  { atMs, spanMs, random, freeFrom }: Moment,
): PlannedFault<Kind> | undefined {
  const isFree = (target: string) => (freeFrom.get(target) ?? 0) <= atMs;
  const possible = (Object.entries(kinds) as [Kind, FaultKind][]).filter(([, { targets }]) =>
    targets.some(isFree),
  );
  const drawn = drawWeighted(possible, random);
  if (drawn === undefined) return undefined;
  const [kind, { targets, forMs = nothing, amount = nothing }] = drawn;
  const free = targets.filter(isFree);
  return {
    kind,
    target: free[Math.floor(random() * free.length)]!,
    atMs,
    forMs: Math.min(drawBetween(forMs, random), spanMs - atMs),
    amount: drawBetween(amount, random),
  };
}

function drawWeighted<Kind extends string>(
  kinds: readonly [Kind, FaultKind][],
  random: () => number,
): [Kind, FaultKind] | undefined {
  const total = kinds.reduce((sum, [, { weight = 1 }]) => sum + weight, 0);
  let left = random() * total;
  return kinds.find(([, { weight = 1 }]) => {
    left -= weight;
    return left < 0;
  });
}

function drawBetween([least, most]: readonly [number, number], random: () => number): number {
  return least + Math.floor(random() * (most - least + 1));
}

function summaryOf(faults: readonly PlannedFault[]): string {
  const kinds = [...Map.groupBy(faults, ({ kind }) => kind)];
  return kinds.map(([kind, list]) => `${list.length} ${kind}`).join(', ');
}

function lineOf({ kind, target, atMs, forMs, amount }: PlannedFault): string {
  const lasts = forMs > 0 ? ` for ${forMs} ms` : '';
  return `${String(atMs).padStart(6)} ms  ${kind} ${target}${lasts}${amount === 0 ? '' : ` (${amount})`}`;
}
