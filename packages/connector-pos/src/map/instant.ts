import { toInstant } from './local-time.ts';
import { missingColumn, rowError } from './row-error.ts';

const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
const zonedTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const twoDays: Ahead = { ms: 2 * 86_400_000, inWords: 'two days' };

/** How far after now a time may lie, for clocks that are not alike. */
export interface Ahead {
  ms: number;
  inWords: string;
}

/**
 * Reads a time with an offset, or a local one in `timeZone`, as ISO 8601 UTC.
 *
 * @param now ms; what happened cannot lie more than `ahead` after it, two days if not said.
 * @throws RejectedError `COLUMN_MISSING`, `DATE_INVALID`, `DATE_IN_FUTURE`, `TIME_ZONE_MISSING`
 */
export function instantIn(
  cells: Readonly<Record<string, string | undefined>>,
  column: string,
  timeZone: string | undefined,
  now: number,
  ahead = twoDays,
): string {
  const text = cells[column];
  if (!text) return missingColumn(column);
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const isLocal = localTime.test(text);
  if ((!isLocal && !zonedTime.test(text)) || !isDate(text.slice(0, 10))) return badTime(column);
  if (Number.isNaN(Date.parse(isLocal ? `${iso}Z` : iso))) return badTime(column);
  const instant = isLocal ? atZone(iso, timeZone, column) : new Date(iso).toISOString();
  if (Date.parse(instant) <= now + ahead.ms) return instant;
  const message = `${column}: more than ${ahead.inWords} ahead. Check the date, the zone and the till's clock`;
  throw rowError('DATE_IN_FUTURE', message);
}

function atZone(local: string, timeZone: string | undefined, column: string): string {
  if (timeZone) return toInstant(local, timeZone);
  const message = `${column}: no offset and no zone. Set timeZone, or write time_zone`;
  throw rowError('TIME_ZONE_MISSING', message);
}

function badTime(column: string): never {
  const message = `${column}: no such time. Write YYYY-MM-DD HH:MM[:SS], with or without an offset`;
  throw rowError('DATE_INVALID', message);
}

/** @throws RejectedError `DATE_INVALID` */
export function businessDateIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isDate(text)) return text;
  throw rowError('DATE_INVALID', 'business_date: no such date. Write YYYY-MM-DD');
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  // 31 February parses, as another day.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
