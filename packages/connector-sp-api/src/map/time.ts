import { RejectedError } from '@acorn-i/core';
import type { SpApiRange } from '../wire/order.ts';

/**
 * A time of Amazon's as a canonical instant in UTC.
 *
 * @throws RejectedError `TIME_INVALID`
 */
export function toInstant(text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new RejectedError('a time is not ISO 8601', { code: 'TIME_INVALID' });
  return new Date(ms).toISOString();
}

export function toWindow(range: SpApiRange): { from?: string; to?: string } | undefined {
  const from = range?.earliestDateTime ? toInstant(range.earliestDateTime) : undefined;
  const to = range?.latestDateTime ? toInstant(range.latestDateTime) : undefined;
  if (from === undefined && to === undefined) return undefined;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
