/** Units ordered on each UTC day, by `YYYY-MM-DD`. */
export type DailyDemand = Readonly<Record<string, number>>;

const windowDays = 28;
const leastDays = 7;
const dayMs = 86_400_000;

/** Adds units to a day, and forgets the days that lie 28 or more before the newest. */
export function withDemand(demand: DailyDemand, day: string, units: number): DailyDemand {
  const newest = [...Object.keys(demand), day].sort().at(-1) as string;
  const sums = { ...demand, [day]: (demand[day] ?? 0) + units };
  return Object.fromEntries(
    Object.entries(sums).filter(([each, sum]) => sum > 0 && daysBetween(each, newest) < windowDays),
  );
}

/**
 * Average units a day over the days since the first order in the window. A SKU with a short history
 * is spread over seven days, so that its first order does not lock it up.
 */
export function demandPerDay(demand: DailyDemand): number {
  const days = Object.keys(demand).sort();
  const first = days[0];
  if (first === undefined) return 0;
  const span = daysBetween(first, days.at(-1) as string) + 1;
  const units = Object.values(demand).reduce((sum, each) => sum + each, 0);
  return units / Math.max(span, leastDays);
}

/** Units that one channel sold in the newest days of all channels. */
export function soldUnits(
  sold: Readonly<Record<string, DailyDemand>>,
  channel: string,
  windowDays: number,
): number {
  const newest = Object.values(sold)
    .flatMap((days) => Object.keys(days))
    .sort()
    .at(-1);
  return Object.entries(sold[channel] ?? {}).reduce(
    (sum, [day, units]) =>
      newest !== undefined && daysBetween(day, newest) < windowDays ? sum + units : sum,
    0,
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
