import type { z } from 'zod';
import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import { findingsOf } from './findings-of.ts';

/** Parses a part of the file and reports every fault under its path; undefined if there was any. */
export async function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: Path,
  faults: Faults,
): Promise<z.output<Schema> | undefined> {
  const result = await schema.safeParseAsync(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    for (const { path: inner, ...finding } of findingsOf(issue, { schema, value, path })) {
      faults.add([...path, ...inner], finding);
    }
  }
  return undefined;
}
