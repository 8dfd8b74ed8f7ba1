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
  const grown = new Set<string>();
  for (const [name, end] of found) {
    const { stream, partition } = parsePartition(name);
    const [seq = 0, count = 0] = end.split('-').map(Number);
    const isNews =
      partition === undefined
        ? index.raise(stream, seq)
        : index.raisePartition(stream, partition, seq, count);
    if (isNews) grown.add(stream);
  }
  return [...grown];
}
