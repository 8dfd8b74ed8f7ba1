import { toInstant } from './local-time.ts';
import { missingColumn, rowError } from './row-error.ts';

const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
const zonedTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const twoDaysMs = 2 * 86_400_000;

/**
 * Reads a time with an offset, or a local one in `timeZone`, as ISO 8601 UTC.
 *
 * @param now ms; a sale cannot lie more than two days ahead of it.
 * @throws RejectedError `DATE_INVALID`, `DATE_IN_FUTURE`, `TIME_ZONE_MISSING`
 */
export function occurredAtIn(
  text: string | undefined,
  timeZone: string | undefined,
  now: number,
): string {
  if (!text) return missingColumn('occurred_at');
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const isLocal = localTime.test(text);
  if ((!isLocal && !zonedTime.test(text)) || !isDate(text.slice(0, 10))) return badDate();
  if (Number.isNaN(Date.parse(isLocal ? `${iso}Z` : iso))) return badDate();
  const instant = isLocal ? atZone(iso, timeZone) : new Date(iso).toISOString();
  if (Date.parse(instant) <= now + twoDaysMs) return instant;
  throw rowError(
    'DATE_IN_FUTURE',
    'occurred_at: more than two days ahead. Check the clock of the till',
  );
}

function atZone(local: string, timeZone: string | undefined): string {
  if (timeZone) return toInstant(local, timeZone);
  const message = 'occurred_at: no offset and no zone. Set timeZone, or write time_zone';
  throw rowError('TIME_ZONE_MISSING', message);
}

function badDate(): never {
  throw rowError(
    'DATE_INVALID',
    'occurred_at: not YYYY-MM-DD HH:MM[:SS], with or without an offset',
  );
}

/** @throws RejectedError `DATE_INVALID` */
export function businessDateIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isDate(text)) return text;
  throw rowError('DATE_INVALID', 'business_date: not YYYY-MM-DD');
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  // 31 February parses, as another day.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
