import type { z } from 'zod';

export type Test = (value: never) => boolean;

/** The checks of a schema as tests of a value; undefined if there is one that is not known here. */
export function compileChecks(
  checks: readonly z.core.$ZodCheck[] = [],
): readonly Test[] | undefined {
  const tests = checks.map((check) => testOf(check._zod.def as unknown as CheckDefinition));
  return tests.every((test) => test !== undefined) ? tests : undefined;
}

export function passes(tests: readonly Test[], value: unknown): boolean {
  for (const test of tests) if (!test(value as never)) return false;
  return true;
}

interface CheckDefinition {
  check: string;
  format?: string;
  pattern?: RegExp;
  minimum: number;
  maximum: number;
  length: number;
  value: number;
  inclusive: boolean;
  fn?: (value: unknown) => unknown;
}

function testOf(definition: CheckDefinition): Test | undefined {
  const { minimum, maximum, length, value: bound, inclusive, pattern, fn } = definition;
  switch (definition.check) {
    case 'min_length':
      return (value: { length: number }) => value.length >= minimum;
    case 'max_length':
      return (value: { length: number }) => value.length <= maximum;
    case 'length_equals':
      return (value: { length: number }) => value.length === length;
    case 'greater_than':
      return (value: number) => (inclusive ? value >= bound : value > bound);
    case 'less_than':
      return (value: number) => (inclusive ? value <= bound : value < bound);
    case 'string_format': {
      const isPattern = definition.format === 'regex' && pattern !== undefined;
      return isPattern && !isStateful(pattern) ? (value: string) => pattern.test(value) : undefined;
    }
    case 'custom':
      return fn === undefined ? undefined : (value) => fn(value) === true;
    default:
      return undefined;
  }
}

/** A pattern that remembers where it was. */
export function isStateful({ global, sticky }: RegExp): boolean {
  return global || sticky;
}
