import type { TradeOptions } from './trade.ts';

/**
 * The trade of a seed: of an even one with a lag that the safety stock was set for, of an odd one with a
 * lag or a safety stock that was not.
 */
export function tradeOf(
  seed: number,
  events: number,
): { options: TradeOptions; isWithin: boolean } {
  const isWithin = seed % 2 === 0;
  const rushUnits = 6 + (seed % 5);
  const safetyUnits = isWithin ? rushUnits : seed % 4 === 1 ? 0 : 2;
  const lagMs = isWithin ? ([60_000, 20_000, 60_000, 1_000][(seed / 2) % 4] ?? 60_000) : 60_000;
  return {
    isWithin,
    options: {
      seed,
      events,
      lagMs,
      rushUnits: isWithin ? rushUnits : 1_000,
      rushMs: lagMs + 1_000,
      safetyUnits,
      losesPromised: !isWithin,
      isDivided: seed % 4 === 1 || seed % 4 === 2,
    },
  };
}
