import { RejectedError } from '@acorn-i/core';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Day and time of an instant as a zone's clocks show them: `20260302`, `101530`. */
export function localParts(instant: string, timeZone: string): { date: string; time: string } {
  const digits = toDigits(Date.parse(instant), timeZone);
  return { date: digits.slice(0, 8), time: digits.slice(8) };
}

/**
 * The instant at which a zone's clocks show a day (`20260302`) and a time (`1015`, with seconds where they are told).
 * Of a time that a clock shows twice the first; of one that it never shows the one after.
 *
 * @throws RejectedError `EDI_TIME_INVALID`
 */
export function zonedInstant(date: string, time: string, timeZone: string): string {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?/.exec(date + time);
  if (!match) throw invalid();
  const [year, month, day, hour, minute, second] = match.slice(1).map((text) => Number(text ?? 0));
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second || 0);
  if (Number.isNaN(wall) || new Date(wall).getUTCDate() !== day) throw invalid();
  if (timeZone === 'UTC') return new Date(wall).toISOString();
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((ms) => offsetAt(ms, timeZone));
  const fitting = offsets
    .map((offset) => wall - offset)
    .filter((ms) => ms + offsetAt(ms, timeZone) === wall);
  return new Date(
    fitting.length > 0 ? Math.min(...fitting) : wall - Math.min(...offsets),
  ).toISOString();
}

function invalid(): RejectedError {
  return new RejectedError('a day or time is none', { code: 'EDI_TIME_INVALID' });
}

/** How far the zone's clocks are ahead of UTC. */
function offsetAt(ms: number, timeZone: string): number {
  const digits = toDigits(ms, timeZone);
  const part = (from: number, to: number) => Number(digits.slice(from, to));
  const wall = Date.UTC(
    part(0, 4),
    part(4, 6) - 1,
    part(6, 8),
    part(8, 10),
    part(10, 12),
    part(12, 14),
  );
  return wall - Math.floor(ms / 1_000) * 1_000;
}

function toDigits(ms: number, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14);
  let format = formats.get(timeZone);
  if (format === undefined) {
    const digit = '2-digit';
    format = new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: digit,
      day: digit,
      hour: digit,
      minute: digit,
      second: digit,
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(ms).map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return year.padStart(4, '0') + month + day + hour + minute + second;
}
