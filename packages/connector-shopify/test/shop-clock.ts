/** Monday morning, when most tests begin. */
export const start = Date.parse('2026-11-23T08:00:00Z');

/** The clock of a simulated shop, which goes on when it is told to. */
export function shopClock(at = start): { now(): number; pass(ms: number): void } {
  return {
    now: () => at,
    pass(ms) {
      at += ms;
    },
  };
}
