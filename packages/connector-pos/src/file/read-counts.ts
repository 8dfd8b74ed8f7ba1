import { type InventoryLevel, isAcornError, parseEntity } from '@acorn-i/core';
import { type CountDefaults, toCountRow } from '../map/count-row.ts';
import { rowError } from '../map/row-error.ts';
import { checkRow, emptyPart, type FilePart, isFull, reach, toReject } from './file-part.ts';
import type { RawRow } from './read-rows.ts';

/**
 * Reads the rows of a stocktake, each on its own. Two rows for one SKU, place and time are perhaps
 * two shelves or a correction: nobody can tell, so the later one is rejected.
 */
export async function* readCounts(
  name: string,
  rows: AsyncIterable<RawRow>,
  defaults: CountDefaults,
): AsyncGenerator<FilePart<'inventory-level'>> {
  const seen = new Set<string>();
  let part = emptyPart<'inventory-level'>();
  for await (const source of rows) {
    if (isFull(part)) {
      yield part;
      part = emptyPart();
    }
    reach(part, source);
    const level = checkRow(source, (cells) =>
      onlyOnce(parseEntity('inventory-level', toCountRow(cells, defaults), 'count'), seen),
    );
    if (isAcornError(level)) part.rejects.push(toReject(name, source, level));
    else part.changes.push({ data: level });
  }
  if (part.line > 0) yield part;
}

function onlyOnce(level: InventoryLevel, seen: Set<string>): InventoryLevel {
  const key = JSON.stringify([level.sku, level.location, level.updatedAt]);
  if (seen.has(key)) {
    throw rowError('COUNT_TWICE', 'sku: counted twice in this file at one place and time');
  }
  seen.add(key);
  return level;
}
