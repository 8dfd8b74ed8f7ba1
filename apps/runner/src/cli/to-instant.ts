import { durationMs } from '@acorn-i/core';
import { InvalidArgumentError } from 'commander';

/**
 * An option's text as ISO 8601 UTC: a day (`2026-07-01`, midnight UTC), an instant with its zone, or how
 * long ago (`24h`). @throws InvalidArgumentError, which commander reports.
 */
export function toInstant(text: string): string {
  if (/^\d+(\.\d+)?[smhd]$/.test(text))
    return new Date(Date.now() - durationMs(text)).toISOString();
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const at = new Date(text);
  if ((!isDay && !isInstant) || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError(
      'a day such as 2026-07-01 (UTC), an instant such as 2026-07-01T09:30+02:00, or how long ago: 24h',
    );
  }
  // Date goes on into the next month.
  const [year, month, day] = text.split(/[-T]/, 3).map(Number) as [number, number, number];
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    throw new InvalidArgumentError(`there is no day ${text.slice(0, 10)}`);
  return at.toISOString();
}
