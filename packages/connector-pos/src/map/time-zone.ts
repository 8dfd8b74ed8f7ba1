import { isTimeZone } from '../store-settings.ts';
import { rowError } from './row-error.ts';

/** @throws RejectedError `TIME_ZONE_UNKNOWN` */
export function timeZoneIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (isTimeZone(text)) return text;
  throw rowError(
    'TIME_ZONE_UNKNOWN',
    'time_zone: not an IANA time zone. Write one, as Europe/Berlin',
  );
}
