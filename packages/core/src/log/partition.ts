/** The name of one partition of a stream, where a stream is asked for: `shop.orders#3`. */
export function partitionStream(stream: string, partition: number): string {
  return `${stream}#${partition}`;
}

/** What there is to read of a stream: each of its partitions, or the stream itself where it has no others. */
export function partitionStreams(stream: string, partitions: number): readonly string[] {
  if (partitions === 1) return [stream];
  return Array.from({ length: partitions }, (_, index) => partitionStream(stream, index));
}

/** Takes `shop.orders#3` apart; `partition` is undefined for a whole stream. */
export function parsePartition(name: string): { stream: string; partition: number | undefined } {
  const at = name.lastIndexOf('#');
  return at < 0
    ? { stream: name, partition: undefined }
    : { stream: name.slice(0, at), partition: Number(name.slice(at + 1)) };
}

/** The partition that holds all changes of a key: FNV-1a over its UTF-16 units. Stored data depends on it. */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}
