import type { z } from 'zod';
import type { Path } from './fault.ts';
import type { Finding } from './faults.ts';
import { constantsAt, keysAt, keysFor } from './keys-at.ts';
import { closestOf, suggest } from './suggest.ts';

export interface Checked {
  schema: z.ZodType;
  value: unknown;
  /** Where the value stands in the file. */
  path: Path;
}

/** A finding, and where it stands under the checked value. */
export type LocatedFinding = Finding & { path: Path };

/** A zod issue in words that say what to do. Never shows a value: it may be a secret. */
export function findingsOf(
  issue: z.core.$ZodIssue,
  checked: Checked,
  parent: Path = [],
): readonly LocatedFinding[] {
  const path = [...parent, ...(issue.path as Path)];
  const value = valueAt(checked.value, path);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, checked, path);
  if (issue.code === 'invalid_key') return [badName(issue, checked, path)];
  if (value === undefined) return [missing(issue, checked, path)];
  if (issue.code === 'invalid_union') return unionFindings(issue, checked, path);
  if (issue.code === 'invalid_type') return [wrongType(issue, value, path)];
  if (issue.code === 'invalid_value') return [notOneOf(issue.values.map(String), value, path)];
  const rule = ruleOf(issue);
  const message = `not valid: ${rule}`;
  return [{ path, code: 'INVALID_VALUE', message, next: 'Write a value that fits.' }];
}

/** A schema's own words, where it has any; zod speaks of how it is built. */
function ruleOf(issue: z.core.$ZodIssue): string {
  const isOwn = !/^Too (small|big): /.test(issue.message);
  if (issue.code === 'too_small' && !isOwn)
    return `at least ${amountOf(issue.minimum, issue.origin)}`;
  if (issue.code === 'too_big' && !isOwn) return `at most ${amountOf(issue.maximum, issue.origin)}`;
  return issue.message.replace(/\.$/, '');
}

function amountOf(limit: number | bigint, origin: string): string {
  const [one, many] = units[origin] ?? ['', ''];
  return `${limit} ${Number(limit) === 1 ? one : many}`.trim();
}

const units: Partial<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  record: ['entry', 'entries'],
};

function unknownKeys(
  keys: readonly string[],
  { schema, value }: Checked,
  path: Path,
): readonly LocatedFinding[] {
  const { known, variantsWith } = keysFor(schema, path, valueAt(value, path));
  return keys.map((key) => {
    const finding = { path: [...path, key], code: 'UNKNOWN_KEY', at: 'key' } as const;
    const variants = variantsWith(key).join(' or ');
    if (variants !== '')
      return {
        ...finding,
        message: `"${key}" belongs to ${variants}`,
        next: `Remove it, or write ${variants}.`,
      };
    // Never the key itself: it was refused.
    const others = known.filter((each) => each !== key);
    const next = suggest(key, others, others.length === 0 ? 'Remove it.' : '');
    return { ...finding, message: `unknown key "${key}"`, next };
  });
}

function badName(issue: z.core.$ZodIssueInvalidKey, checked: Checked, path: Path): LocatedFinding {
  const rule = issue.issues[0]?.message ?? 'not valid';
  const name = String(path.at(-1) ?? checked.path.at(-1));
  const message = `"${name}" is not a valid name`;
  return { path, code: 'BAD_NAME', at: 'key', message, next: `Use ${rule}.` };
}

function missing(
  issue: z.core.$ZodIssue,
  { schema, ...whole }: Checked,
  path: Path,
): LocatedFinding {
  const name = String(path.at(-1) ?? whole.path.at(-1));
  const expected = issue.code === 'invalid_type' ? `: ${kindNameOf(issue.expected)}` : '';
  const constants = constantsAt(schema, path);
  const secrets = keysAt(schema, path.slice(0, -1), ({ secret }) => secret === true);
  const next = secrets.includes(name)
    ? `Add ${name}: "\${secret:NAME}" and set NAME.`
    : `Add "${name}"${constants.length > 0 ? `: ${constants.join(' or ')}` : expected}.`;
  return { path, code: 'MISSING', at: 'key', message: 'missing', next };
}

/** Speaks of the variant that fits best: the right kind first, then the one with the fewest faults. */
function unionFindings(
  issue: z.core.$ZodIssueInvalidUnion,
  checked: Checked,
  path: Path,
): readonly LocatedFinding[] {
  const [best] = issue.errors
    .filter((issues) => issues.length > 0)
    .toSorted((left, right) => distanceOf(left) - distanceOf(right));
  if (best !== undefined) return best.flatMap((nested) => findingsOf(nested, checked, path));
  const allowed = constantsAt(checked.schema, path);
  if (allowed.length > 0) return [notOneOf(allowed, valueAt(checked.value, path), path)];
  const message = `not valid: ${issue.message.replace(/\.$/, '')}`;
  return [{ path, code: 'INVALID_VALUE', message, next: 'Write a value that fits.' }];
}

function distanceOf(issues: readonly z.core.$ZodIssue[]): number {
  const isOtherType = issues.some(({ code, path }) => path.length === 0 && code === 'invalid_type');
  const isOtherVariant = issues.some(({ code }) => code === 'invalid_value');
  return (isOtherType ? 1_000 : 0) + (isOtherVariant ? 100 : 0) + issues.length;
}

function wrongType(
  { expected, message: said = '' }: z.core.$ZodIssueInvalidType,
  value: unknown,
  path: Path,
): LocatedFinding {
  const isFraction = expected === 'int' && typeof value === 'number';
  const found = isFraction ? 'a number with a fraction' : kindOf(value);
  const message = `expected ${kindNameOf(expected)}, found ${found}`;
  // What the schema itself says of it is more than its type.
  const isOwn = said !== '' && !said.startsWith('Invalid input');
  const otherwise = isFraction ? 'Write a whole number.' : nextForType(expected, value);
  const next = isOwn ? `Write ${said}.` : otherwise;
  return { path, code: 'WRONG_TYPE', message, next };
}

function notOneOf(allowed: readonly string[], value: unknown, path: Path): LocatedFinding {
  const near = typeof value === 'string' ? closestOf(value, allowed) : undefined;
  const message = `must be ${allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`}`;
  const choice = `Write ${allowed.slice(0, 12).join(' or ')}.`;
  // Quotes around a number leave nothing that looks different.
  const next = near === undefined || near === value ? choice : `Did you mean "${near}"?`;
  return { path, code: 'INVALID_VALUE', message, next };
}

const kindNames: Partial<Record<string, string>> = {
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function kindNameOf(expected: string): string {
  return kindNames[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function nextForType(expected: string, value: unknown): string {
  if (value === null) return 'Write a value, or remove the key.';
  if (expected === 'array') return 'Put it in a list: [ … ], or lines that start with "- ".';
  if (expected === 'string' && typeof value !== 'object') return 'Put it in quotes.';
  if (expected === 'number' || expected === 'int') return 'Write it without quotes.';
  if (expected === 'boolean') return 'Write true or false, without quotes.';
  return `Write ${kindNameOf(expected)}.`;
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part))
      return undefined;
    found = (found as Record<string | number, unknown>)[part];
  }
  return found;
}
