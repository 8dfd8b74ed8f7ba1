const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant in a time zone: `2026-03-02`. */
export function dayOf(instantMs: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts });
    formats.set(timeZone, format);
  }
  return format.format(instantMs);
}

/** The first millisecond of the day after the one of an instant, in a time zone; days of 23 and 25 hours too. */
export function nextMidnight(instantMs: number, timeZone: string): number {
  const today = dayOf(instantMs, timeZone);
  let [before, after] = [instantMs, instantMs + dayMs * 1.25];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle, timeZone) === today) before = middle;
    else after = middle;
  }
  return after;
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
