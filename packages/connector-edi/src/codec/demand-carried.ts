import { compareDecimals, RejectedError } from '@acorn-i/core';

export interface CarriedOptions {
  /** For a person: `acknowledgement of 2JK3S9VC`. */
  subject: string;
  /** What is left behind and named in the README: paths, `*` for any line. */
  leaves: readonly string[];
  /** Lists whose order means nothing, by path, and what tells their parts apart. */
  sets?: Readonly<Record<string, (part: never) => string>> | undefined;
}

/**
 * Demands that a document, read back from what was written, says what it was made of.
 *
 * @throws RejectedError `EDI_NOT_CARRIED`, naming every field that would be lost or changed.
 */
export function demandCarried(entity: object, back: object, options: CarriedOptions): void {
  const lost = differences(entity, back, options);
  if (lost.length === 0) return;
  const shown =
    lost.slice(0, 10).join(', ') + (lost.length > 10 ? ` and ${lost.length - 10} more` : '');
  throw new RejectedError(
    `the ${options.subject} was not sent: the document cannot carry ${shown}. Take them out in a step of the route (map), or send it another way`,
    { code: 'EDI_NOT_CARRIED', details: { fields: lost } },
  );
}

/** The paths at which the second says something else than the first. */
export function differences(
  entity: object,
  back: object,
  { leaves, sets = {} }: Omit<CarriedOptions, 'subject'>,
): readonly string[] {
  const lost = new Set<string>();
  const look = (one: unknown, other: unknown, path: readonly string[]): void => {
    const pattern = path.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('.');
    if (leaves.includes(pattern) || isSame(one, other, path.at(-1) ?? '')) return;
    if (Array.isArray(one) && Array.isArray(other)) {
      const keyOf = sets[pattern] as ((part: unknown) => string) | undefined;
      const [left, right] = keyOf ? [sorted(one, keyOf), sorted(other, keyOf)] : [one, other];
      const length = Math.max(left.length, right.length);
      for (let index = 0; index < length; index += 1) {
        look(left[index], right[index], [...path, String(index)]);
      }
    } else if (isObject(one) && isObject(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
        look(one[key], other[key], [...path, key]);
      }
    } else lost.add(path.join('.'));
  };
  look(entity, back, []);
  return [...lost];
}

const decimals = /^(amount|rate|value|weight|length|width|height|discountPercent)$/;

/** Amounts by their value, times to the second, everything else to the letter. */
function isSame(one: unknown, other: unknown, name: string): boolean {
  if (isNothing(one) && isNothing(other)) return true;
  if (one === other) return true;
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  if (decimals.test(name) && isDecimal(one) && isDecimal(other)) {
    return compareDecimals(one, other) === 0;
  }
  const instant = /^\d{4}-\d\d-\d\dT/;
  return instant.test(one) && instant.test(other) && seconds(one) === seconds(other);
}

/** Nothing said and an empty list are the same. */
function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1_000);
}

function sorted(list: readonly unknown[], keyOf: (part: unknown) => string): readonly unknown[] {
  const keyed = list.map((part) => [keyOf(part), part] as const);
  return keyed
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, part]) => part);
}
