import type { Keys } from './keys.ts';
import type { Link } from './link.ts';

/** What other processes tell of their writes. */
export interface HearingHooks {
  /** A stream of theirs has grown. */
  appended(stream: string, seq: number, partitions: readonly PartitionEnd[]): void;
  /** A person's command changed what waits or what is dead. */
  outside(): void;
  released(): void;
  /** From now on everything is heard; what was told before may have been missed. */
  connected(): Promise<void>;
}

export interface PartitionEnd {
  partition: number;
  seq: number;
  count: number;
}

export interface Hearing {
  close(): void;
}

/** Finds a connection that died without a word. */
const pingMs = 10_000;

/** Resolves once it hears. */
export async function openHearing(
  { listener, ask }: Pick<Link, 'listener' | 'ask'>,
  { told }: Keys,
  instance: string,
  hooks: HearingHooks,
): Promise<Hearing> {
  listener.on('message', (_, message: string) => {
    const [writer, ...lines] = message.split('\n');
    if (writer !== instance) for (const line of lines) hear(line);
  });

  function hear(line: string): void {
    const [kind, stream = '', seq = '', ends = ''] = line.split('\t');
    if (kind === 'O') hooks.outside();
    if (kind === 'L') hooks.released();
    if (kind === 'A') hooks.appended(stream, Number(seq), ends.split(',').flatMap(parseEnd));
  }

  async function subscribe(): Promise<void> {
    await listener.subscribe(told);
    await hooks.connected();
  }

  await listener.connect().catch(() => {});
  // Whatever stands in the way is told to the one who opens.
  await ask(() => subscribe());
  listener.on('ready', () => void subscribe().catch(() => {}));
  const timer = setInterval(() => void listener.ping().catch(() => {}), pingMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** `3:1200-57` */
function parseEnd(text: string): PartitionEnd[] {
  const [, partition, seq, count] = /^(\d+):(\d+)-(\d+)$/.exec(text) ?? [];
  if (partition === undefined) return [];
  return [{ partition: Number(partition), seq: Number(seq), count: Number(count) }];
}
