import { durationMs } from '@acorn-i/core';
import { daysBetween } from './calendar.ts';
import type { Standing } from './reckon.ts';
import type { ReplenishmentSettings } from './settings.ts';
import { lastDay } from './weeks-of.ts';

const dayMs = 86_400_000;

/** Units beyond the target where stock lasts too long. What was never sold may be new, and is left alone. */
export function slowUnits(
  { own: { stock, demand }, target, perDay }: Standing,
  today: string,
  { slow }: ReplenishmentSettings,
): number {
  const last = lastDay(demand);
  if (stock === undefined || last === undefined) return 0;
  const isUnsold = daysBetween(last, today) * dayMs >= durationMs(slow.withoutSale);
  const isTooMuch = stock.onHand > perDay * slow.daysOfCover;
  return isUnsold || isTooMuch ? Math.max(0, stock.onHand - target) : 0;
}
