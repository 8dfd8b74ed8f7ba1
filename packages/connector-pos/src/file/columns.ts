import { RejectedError } from '@acorn-i/core';

/** Columns that must be there; of several names one is enough. */
export type RequiredColumns = readonly (readonly string[])[];

/**
 * The names of the columns from a file's first row.
 *
 * @throws RejectedError `HEADER_INVALID`
 */
export function toColumns(record: readonly string[], required: RequiredColumns): string[] {
  const columns = record.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  const missing = required.filter((names) => !names.some((name) => columns.includes(name)));
  const twice = columns.filter((name, index) => name !== '' && columns.indexOf(name) < index);
  if (missing.length === 0 && twice.length === 0) return columns;
  const faults = [
    ...missing.map((names) => `no column "${names.join('" or "')}"`),
    ...twice.map((name) => `column "${name.slice(0, 64)}" twice`),
  ];
  throw new RejectedError(`first row: ${faults.join(', ')}. Check header and delimiter`, {
    code: 'HEADER_INVALID',
  });
}
