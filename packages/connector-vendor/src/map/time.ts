import { RejectedError } from '@acorn-i/core';

/**
 * A time of Amazon's as a canonical instant; one without a zone is read as UTC. Undefined where there is none.
 *
 * @throws RejectedError `TIME_INVALID`
 */
export function toInstant(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
  const ms = Date.parse(hasZone || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(ms)) throw new RejectedError('a time is not ISO 8601', { code: 'TIME_INVALID' });
  return new Date(ms).toISOString();
}

/** An interval as Amazon writes it: two times with a double hyphen between them. */
export function toWindow(
  text: string | null | undefined,
): { from?: string; to?: string } | undefined {
  if (!text) return undefined;
  const [first, last] = text.split('--');
  const [from, to] = [toInstant(first), toInstant(last)];
  if (from === undefined && to === undefined) return undefined;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** The latest of some instants; undefined of none. */
export function latest(...instants: readonly (string | undefined)[]): string | undefined {
  return instants
    .filter((instant) => instant !== undefined)
    .sort()
    .at(-1);
}
