import { ConfigurationError } from '@acorn-i/core';
import { type Log, parsePartition, partitionStream } from '@acorn-i/core/engine';

/** How far a consumer got, by the positions of the log that is copied. */
export interface MovedPosition {
  consumer: string;
  /** The stream, or the partition of the other log. */
  name: string;
  seq: number;
}

/**
 * What every consumer has settled, by stream, for a log of so many partitions. A key's partition is its
 * hash modulo their number, so each new one takes its keys from those of the old ones that are alike
 * modulo what both numbers have in common.
 *
 * @throws ConfigurationError `MIGRATION_UNEVEN` where a consumer got further in one of them than in
 *   another, so that no one position says what it settled.
 */
export async function movePositions(
  from: Log,
  partitions: number,
): Promise<ReadonlyMap<string, readonly MovedPosition[]>> {
  const { positions } = await from.contents();
  const moved = new Map<string, MovedPosition[]>();
  const byPlace = Map.groupBy(
    positions,
    ({ consumer, stream }) => `${parsePartition(stream).stream}\n${consumer}`,
  );
  for (const [place, list] of byPlace) {
    const [stream = '', consumer = ''] = place.split('\n');
    const isWhole = list.every((each) => each.stream === stream);
    const found = isWhole
      ? list.map(({ seq }) => ({ consumer, name: stream, seq }))
      : await ofPartitions(from, { stream, consumer }, partitions);
    moved.set(stream, [...(moved.get(stream) ?? []), ...found]);
  }
  return moved;
}

async function ofPartitions(
  from: Log,
  place: { stream: string; consumer: string },
  partitions: number,
): Promise<MovedPosition[]> {
  const { stream, consumer } = place;
  const common = greatestCommonDivisor(from.partitions, partitions);
  const moved: MovedPosition[] = [];
  for (let index = 0; index < partitions; index += 1) {
    const sources = Array.from({ length: from.partitions }, (_, number) => number)
      .filter((number) => number % common === index % common)
      .map((number) => partitionStream(stream, number));
    const name = partitions === 1 ? stream : partitionStream(stream, index);
    moved.push({ consumer, name, seq: await settledIn(from, place, sources) });
  }
  return moved;
}

/** Up to where everything is settled in all of these partitions, and nothing beyond. */
async function settledIn(
  from: Log,
  { stream, consumer }: { stream: string; consumer: string },
  names: readonly string[],
): Promise<number> {
  const places = await Promise.all(
    names.map(async (name) => {
      const position = await from.position(consumer, name);
      const [next] = await from.read(name, position, 1);
      return { name, position, next: next?.seq ?? Number.POSITIVE_INFINITY };
    }),
  );
  const settled = Math.min(from.end(stream), ...places.map(({ next }) => next - 1));
  for (const { name, position } of places) {
    const [beyond] = await from.read(name, settled, 1);
    if (beyond === undefined || beyond.seq > position) continue;
    throw new ConfigurationError(
      `${consumer}: is not equally far in all partitions of ${stream}, and the other log has them divided otherwise. Let it settle what is there first (acorn-i run --until-idle), or copy into a log with a multiple of ${from.partitions} partitions`,
      { code: 'MIGRATION_UNEVEN' },
    );
  }
  return settled;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
