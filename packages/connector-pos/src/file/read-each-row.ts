import {
  type EntityName,
  type EntityTypes,
  isAcornError,
  parseEntity,
  type RejectedError,
} from '@acorn-i/core';
import { checkRow, emptyPart, type FilePart, isFull, reach, toReject } from './file-part.ts';
import type { RawRow } from './read-rows.ts';

export interface RowReading<E extends EntityName> {
  entity: E;
  /** What errors call one of them. */
  address: string;
  /** @throws RejectedError */
  read(cells: RawRow['cells']): EntityTypes[E];
  /** What may stand in a file once. */
  keyOf(data: EntityTypes[E]): readonly unknown[];
  /** Why the second of them is rejected. */
  twice(): RejectedError;
}

/** Reads rows each of which stands on its own. Of two that say different things of one thing nobody can tell. */
export async function* readEachRow<E extends EntityName>(
  name: string,
  rows: AsyncIterable<RawRow>,
  { entity, address, read, keyOf, twice }: RowReading<E>,
): AsyncGenerator<FilePart<E>> {
  const seen = new Set<string>();
  let part = emptyPart<E>();

  function readOnce(cells: RawRow['cells']): EntityTypes[E] {
    const data = parseEntity(entity, read(cells), address);
    const key = JSON.stringify(keyOf(data));
    if (seen.has(key)) throw twice();
    seen.add(key);
    return data;
  }

  for await (const source of rows) {
    if (isFull(part)) {
      yield part;
      part = emptyPart();
    }
    reach(part, source);
    const data = checkRow(source, readOnce);
    if (isAcornError(data)) part.rejects.push(toReject(name, source, data));
    else part.changes.push({ data });
  }
  if (part.line > 0) yield part;
}
