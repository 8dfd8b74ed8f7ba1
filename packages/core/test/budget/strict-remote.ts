import type { Rate } from '../../src/budget/budget.ts';

/** A bucket that refuses what it does not hold, with its own arithmetic. */
export interface StrictRemote {
  /** Takes the cost, or refuses. Answers with the whole tokens left. */
  take(cost: number): number;
  taken(): number;
  refused(): number;
}

export function createStrictRemote({ perSecond, burst }: Rate, nowMs: () => number): StrictRemote {
  let level = burst;
  let lookedAtMs = nowMs();
  let taken = 0;
  let refused = 0;
  return {
    take(cost) {
      level = Math.min(burst, level + ((nowMs() - lookedAtMs) * perSecond) / 1_000);
      lookedAtMs = nowMs();
      if (level + 1e-6 >= cost) {
        level -= cost;
        taken += cost;
      } else refused += 1;
      return Math.floor(Math.max(0, level));
    },
    taken: () => taken,
    refused: () => refused,
  };
}
