import { daysBetween } from './calendar.ts';

/** Units of each day, by `YYYY-MM-DD`; days without any are left out. */
export type DailyDemand = Readonly<Record<string, number>>;

/** Days that are remembered: a year of whole weeks. */
export const rememberedDays = 364;

/** Adds units to a day, or takes them off, and forgets what lies a year before the newest day. */
export function withDemand(demand: DailyDemand, day: string, units: number): DailyDemand {
  const newest = [...Object.keys(demand), day].sort().at(-1)!;
  const sums = { ...demand, [day]: (demand[day] ?? 0) + units };
  return Object.fromEntries(
    Object.entries(sums).filter(
      ([each, sum]) => sum > 0 && daysBetween(each, newest) < rememberedDays,
    ),
  );
}

/**
 * Units of each stretch of seven days, the oldest first; the newest one ends the day before `today`. Weeks, because a
 * week has all kinds of days in it. The days at the beginning that fill no week are left out, or they would look like
 * a poor one; a first week that is not over yet counts as it is.
 */
export function weeksOf(demand: DailyDemand, today: string): readonly number[] {
  const days = Object.keys(demand).filter((day) => day < today);
  const [first] = days.toSorted();
  if (first === undefined) return [];
  const weeks = Math.max(1, Math.floor(daysBetween(first, today) / 7));
  const sums = new Array<number>(weeks).fill(0);
  for (const day of days) {
    const weeksAgo = Math.ceil(daysBetween(day, today) / 7);
    if (weeksAgo <= weeks) sums[weeks - weeksAgo]! += demand[day]!;
  }
  return sums;
}

/** The last day with demand. */
export function lastDay(demand: DailyDemand): string | undefined {
  return Object.keys(demand).sort().at(-1);
}
