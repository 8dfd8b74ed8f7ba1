/** What one channel may get of a whole. Bounds are whole units, `min` ≤ `max`. */
export interface Claim {
  readonly id: string;
  /** Its share beside the other weights; no unit. Where nobody has a weight all are alike. */
  readonly weight: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** What it had before: kept where the rule leaves a choice. */
  readonly had?: number | undefined;
}

const rounding = 1e-9;
/** Less than this is no weight: its shares would not survive the arithmetic. */
const leastWeight = 1e-6;

/**
 * Divides whole units by weight within bounds, the last ones by largest remainder.
 *
 * - The parts add up to `whole`, or to all maxima where these are less.
 * - Every part is its exact share rounded up or down, so it keeps its bounds.
 * - Of the divisions that keep this, it is one that moves the fewest units against `had`.
 * - Where the minima are more than the whole, it is divided by minima instead.
 */
export function divide(whole: number, claims: readonly Claim[]): Map<string, number> {
  const bounded = withinReach(Math.max(0, whole), claims);
  const shares = exactShares(Math.max(0, whole), bounded);
  const parts = bounded.map((claim, index) => {
    const share = shares[index] as number;
    const down = Math.max(claim.min, Math.floor(share + rounding));
    return { ...claim, units: down, remainder: share - down };
  });
  let left =
    Math.min(
      whole,
      sum(bounded, ({ max }) => max),
    ) - sum(parts, ({ units }) => units);
  for (const part of parts.toSorted(byTurn)) {
    if (left <= 0) break;
    if (part.units >= part.max) continue;
    part.units += 1;
    left -= 1;
  }
  return new Map(parts.map(({ id, units }) => [id, units]));
}

type Bounded = Claim & { min: number; max: number };

function withinReach(whole: number, claims: readonly Claim[]): Bounded[] {
  const hasWeight = claims.some(({ weight }) => weight >= leastWeight);
  const bounded = claims.map((claim) => {
    const min = claim.min ?? 0;
    const weight = !hasWeight ? 1 : claim.weight < leastWeight ? 0 : claim.weight;
    return { ...claim, weight, min, max: Math.min(whole, Math.max(min, claim.max ?? whole)) };
  });
  if (sum(bounded, ({ min }) => min) <= whole) return withTakers(whole, bounded);
  return bounded.map((claim) => ({ ...claim, weight: claim.min, max: claim.min, min: 0 }));
}

// Units that those with a weight may not have go to those without one, rather than to nobody.
function withTakers(whole: number, claims: Bounded[]): Bounded[] {
  const most = sum(claims, ({ weight, min, max }) => (weight > 0 ? max : min));
  if (most >= whole) return claims;
  return claims.map((claim) =>
    claim.weight > 0 ? { ...claim, min: claim.max } : { ...claim, weight: 1 },
  );
}

/** The real numbers clamp(weight × t, min, max) that add up to the whole. */
function exactShares(whole: number, claims: readonly Bounded[]): number[] {
  const at = (t: number) =>
    claims.map(({ weight, min, max }) => Math.min(max, Math.max(min, weight * t)));
  const weighted = claims.filter(({ weight }) => weight > 0);
  const bends = weighted.flatMap(({ weight, min, max }) => [min / weight, max / weight]);
  let from = 0;
  for (const bend of bends.sort((a, b) => a - b)) {
    if (sum(at(bend), (share) => share) >= whole) break;
    from = bend;
  }
  const growing = weighted.filter(
    ({ weight, min, max }) => min / weight <= from && from < max / weight,
  );
  const slope = sum(growing, ({ weight }) => weight);
  if (slope === 0) return at(from);
  return at(from + (whole - sum(at(from), (share) => share)) / slope);
}

// First whoever had the unit before, then the largest remainder, then the name.
function byTurn(left: Part, right: Part): number {
  const keeps = Number(hadMore(right)) - Number(hadMore(left));
  return keeps || right.remainder - left.remainder || (left.id < right.id ? -1 : 1);
}

type Part = Bounded & { units: number; remainder: number };

function hadMore({ had, units, remainder }: Part): boolean {
  return remainder > rounding && had !== undefined && had > units;
}

function sum<T>(items: readonly T[], unitsOf: (item: T) => number): number {
  return items.reduce((total, item) => total + unitsOf(item), 0);
}
