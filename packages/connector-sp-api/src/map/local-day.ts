/** A day of a local calendar: `2026-03-29`. */
export type LocalDay = string;

const minuteMs = 60_000;
/** No zone is further from UTC. */
const furthestMs = 15 * 60 * minuteMs;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that it is somewhere. */
export function localDayOf(atMs: number, timeZone: string): LocalDay {
  return new Date(wallMs(atMs, timeZone)).toISOString().slice(0, 10);
}

/** The first instant of a local day, milliseconds: midnight, or where clocks leave it out, what follows. */
export function startOfLocalDay(day: LocalDay, timeZone: string): number {
  const aboutMs = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [aboutMs - furthestMs, aboutMs + furthestMs];
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
    if (localDayOf(middle, timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
}

export function addLocalDays(day: LocalDay, count: number): LocalDay {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** An instant with the offset of a zone: `2026-03-29T00:00:00+01:00`. */
export function withOffset(atMs: number, timeZone: string): string {
  const wall = wallMs(atMs, timeZone);
  const minutes = Math.round((wall - atMs) / minuteMs);
  const two = (number: number) => String(number).padStart(2, '0');
  const offset = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${minutes < 0 ? '-' : '+'}${offset}`;
}

/** What a clock on the wall shows, as if it were UTC; to the second. */
function wallMs(atMs: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** A format takes longer to make than to use. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  });
  formats.set(timeZone, made);
  return made;
}
