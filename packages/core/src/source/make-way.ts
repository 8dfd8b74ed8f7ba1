import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { partitionStreams } from '../log/partition.ts';

/** A consumer behind a source, and the stream that it reads. */
export interface Reader {
  consumer: string;
  stream: string;
  /** It keeps a position for each partition. */
  isPartitioned: boolean;
}

/** Keeps what is not urgent from standing in the way of what is. */
export interface Way {
  /** Resolves once those who work have little to do. */
  cleared(signal: AbortSignal): Promise<void>;
}

/** What may wait before a consumer: more would delay what comes live. */
const mostBehind = 500;
/** Who has not moved for so long is dead or paused, and is not waited for. */
const stuckMs = 10_000;
const lookMs = 100;

export function createWay(readers: readonly Reader[], log: Log, clock: Clock): Way {
  const seen = new Map<Reader, { position: number; movedMs: number }>();

  async function isBusy(reader: Reader): Promise<boolean> {
    const { position, behind } = await stateOf(reader, log);
    const now = clock.monotonic();
    const before = seen.get(reader);
    if (before?.position !== position) seen.set(reader, { position, movedMs: now });
    const { movedMs } = seen.get(reader)!;
    return behind > mostBehind && now - movedMs < stuckMs;
  }

  return {
    async cleared(signal) {
      while (!signal.aborted) {
        const busy = await Promise.all(readers.map(isBusy));
        if (!busy.includes(true)) return;
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, lookMs));
      }
    },
  };
}

async function stateOf({ consumer, stream, isPartitioned }: Reader, log: Log) {
  const names = partitionStreams(stream, isPartitioned ? log.partitions : 1);
  let [position, behind] = [0, 0];
  for (const name of names) {
    const at = await log.position(consumer, name);
    position += at;
    behind += log.behind(name, at);
  }
  return { position, behind };
}
