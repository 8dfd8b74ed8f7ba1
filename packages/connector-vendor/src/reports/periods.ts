import type { ReportPeriod } from './report-kinds.ts';

/** First and last day, both in it: `2026-03-01`. */
export interface Span {
  from: string;
  to: string;
}

/** Facts: so many days of one request, and so far back. */
export const mostDaysOfRequest = 15;
export const mostDaysBack = 1_460;

const dayMs = 86_400_000;

/** The period that a day lies in. Weeks run from Sunday to Saturday. */
export function periodOf(day: string, period: ReportPeriod): Span {
  const date = new Date(`${day}T00:00:00Z`);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const months = (first: number, count: number) => ({
    from: dayOf(Date.UTC(year, first, 1)),
    to: dayOf(Date.UTC(year, first + count, 0)),
  });
  if (period === 'DAY') return { from: day, to: day };
  if (period === 'MONTH') return months(month, 1);
  if (period === 'QUARTER') return months(month - (month % 3), 3);
  if (period === 'YEAR') return months(0, 12);
  const from = addDays(day, -date.getUTCDay());
  return { from, to: addDays(from, 6) };
}

/**
 * What to ask for, oldest first: whole periods after a day that are over by another. Days go together, as many as one
 * request takes.
 */
export function spansBetween(after: string, until: string, period: ReportPeriod): Span[] {
  const spans: Span[] = [];
  for (let day = addDays(after, 1); day <= until; ) {
    const one = periodOf(day, period);
    if (one.to > until) break;
    const last = spans.at(-1);
    const isFull = last && daysOf(last) >= mostDaysOfRequest;
    if (period === 'DAY' && last && !isFull) last.to = one.to;
    else spans.push({ ...one });
    day = addDays(one.to, 1);
  }
  return spans;
}

export function daysOf({ from, to }: Span): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

export function addDays(day: string, count: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + count * dayMs);
}

export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
