import { parsePartition } from '../partition.ts';
import type { Keys } from './keys.ts';
import type { Link } from './link.ts';
import type { StreamIndex } from './stream-index.ts';

/** Looks up where all streams end. Answers those that have grown since they were last heard of. */
export async function refreshEnds(
  { ask }: Pick<Link, 'ask'>,
  { ends }: Keys,
  index: StreamIndex,
): Promise<readonly string[]> {
  const found = Object.entries(await ask((reader) => reader.hgetall(ends)));
  const grown: string[] = [];
  for (const [name, end] of found) {
    const { stream, partition } = parsePartition(name);
    const [seq = 0, count = 0] = end.split('-').map(Number);
    if (partition !== undefined) index.raisePartition(stream, partition, seq, count);
    else if (index.raise(stream, seq)) grown.push(stream);
  }
  return grown;
}
