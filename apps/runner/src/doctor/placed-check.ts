import type { Check } from '@acorn-i/core';

/** A check and where it was made: `machine`, `log`, `connections.amazon-eu`. */
export interface PlacedCheck extends Check {
  place: string;
}

/** The same checks, at a place. */
export function checksAt(place: string, checks: readonly Check[]): readonly PlacedCheck[] {
  return checks.map((check) => ({ place, ...check }));
}
