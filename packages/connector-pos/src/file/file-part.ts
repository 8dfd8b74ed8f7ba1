import {
  type AcornError,
  type Draft,
  type EntityName,
  type Reject,
  toAcornError,
} from '@acorn-i/core';
import type { RawRow } from './read-rows.ts';

/** A part of a file that stands on its own: whole entities, and rows that are none. */
export interface FilePart<E extends EntityName> {
  changes: Draft<E>[];
  rejects: Reject[];
  /** The last line of the file that it covers. */
  line: number;
  /** True where the file could not be read to its end. */
  isBroken: boolean;
}

const partSize = 500;

export function emptyPart<E extends EntityName>(): FilePart<E> {
  return { changes: [], rejects: [], line: 0, isBroken: false };
}

export function isFull({ changes, rejects }: FilePart<EntityName>): boolean {
  return changes.length + rejects.length >= partSize;
}

/** Whether it must end, even with a receipt that is open: rows that are none may follow without an end. */
export function isOverfull({ changes, rejects }: FilePart<EntityName>): boolean {
  return changes.length + rejects.length >= 4 * partSize;
}

/** Notes that the part now reaches to this row. */
export function reach(part: FilePart<EntityName>, { line, isLast }: RawRow): void {
  part.line = line;
  part.isBroken ||= isLast === true;
}

/** What `read` makes of a row, or why it makes nothing. */
export function checkRow<T>(source: RawRow, read: (cells: RawRow['cells']) => T): T | AcornError {
  if (source.error) return source.error;
  try {
    return read(source.cells);
  } catch (error) {
    // Whatever a row brings about, it must not hold up the inbox.
    return toAcornError(error);
  }
}

export function toReject(name: string, { line, raw }: RawRow, error: Reject['error']): Reject {
  return { raw, place: `${name}:${line}`, error };
}
