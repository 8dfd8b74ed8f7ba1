import { RejectedError } from '@acorn-i/core';
import type { Region } from '@acorn-i/sp-api-client';
import { monthNamed } from './month-named.ts';

/** Hours ahead of UTC of the zones that Amazon writes by name. */
const zones: Readonly<Record<string, number>> = {
  ...{ UTC: 0, GMT: 0, WET: 0, BST: 1, WEST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, EET: 2, EEST: 3 },
  ...{ PST: -8, PDT: -7, EST: -5, EDT: -4, BRT: -3, JST: 9, SGT: 8, AEST: 10, AEDT: 11, IST: 5.5 },
};

/**
 * A date or time of a report as an instant in UTC: `2026-03-01T10:00:00+00:00`, `2026-03-01 10:00:00 UTC`,
 * `01.03.2026 10:00:00 UTC`, `2026/03/01`, `01/03/2026` (day first outside North America), `01-Mar-2026` in
 * any of Amazon's languages. A zone by name has its own offset, so a change to summer time moves nothing.
 * Without a zone it is UTC, as Amazon says.
 *
 * @throws RejectedError `TIME_INVALID`
 */
export function readReportTime(text: string, region: Region): string {
  const match =
    /^(\d{1,4})[-./ ]+(\d{1,2}|\p{L}+)[-./ ]+(\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[A-Z]{2,4}|(?:GMT|UTC)?[+-]\d{1,2}:?\d{2})?$/u.exec(
      text.trim(),
    );
  if (!match) throw invalidTime();
  const [, one = '', two = '', three = '', hour = '0', minute = '0', second = '0', zone] = match;
  const [year, month, day] = dateOf(one, two, three, region);
  const ms = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Number(second));
  const date = new Date(ms);
  // A day that the month does not have would roll over.
  if (date.getUTCMonth() !== month - 1 || Number(hour) > 23) throw invalidTime();
  return new Date(ms - offsetMs(zone)).toISOString();
}

function dateOf(one: string, two: string, three: string, region: Region): [number, number, number] {
  const named = /^\d/.test(two) ? undefined : (monthNamed(two) ?? 0);
  if (one.length === 4) return [Number(one), named ?? Number(two), Number(three)];
  if (three.length !== 4) throw invalidTime();
  if (named !== undefined) return [Number(three), named, Number(one)];
  const isMonthFirst = region === 'na' && Number(one) <= 12;
  const [month, day] = isMonthFirst ? [one, two] : [two, one];
  return [Number(three), Number(month), Number(day)];
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})$/.exec(zone) ?? [];
  if (hours !== undefined) {
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  }
  const known = zones[zone];
  if (known === undefined) throw invalidTime();
  return known * 3_600_000;
}

function invalidTime(): RejectedError {
  return new RejectedError('a time of a report cannot be read', { code: 'TIME_INVALID' });
}
