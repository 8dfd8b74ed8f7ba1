import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../listen.ts';
import type { LeaseStore } from './lease-store.ts';
import type { Log, WriteResult } from './log.ts';
import { createDiskSync } from './redis/disk-sync.ts';
import type { EncodedBatch } from './redis/encode-batch.ts';
import { openHearing, type PartitionEnd } from './redis/hearing.ts';
import { createHoldings } from './redis/holdings.ts';
import { inspectServer } from './redis/inspect-server.ts';
import { createKeyedValues } from './redis/keyed-values.ts';
import { createKeys, type Keys } from './redis/keys.ts';
import { createRedisLeases } from './redis/leases.ts';
import { type Link, openLink } from './redis/link.ts';
import { openMeta } from './redis/open-meta.ts';
import { type RedisLogOptions, type RedisLogSettings, toSettings } from './redis/options.ts';
import { pruneKeys } from './redis/prune.ts';
import { createEntryReader } from './redis/read-entries.ts';
import { refreshEnds } from './redis/refresh-ends.ts';
import { createRows } from './redis/rows.ts';
import { createStreamIndex } from './redis/stream-index.ts';
import { createWriteQueue } from './redis/write-queue.ts';

export type { RedisLogOptions, RedisLogWarning } from './redis/options.ts';

/** A log that several processes work on, under leases. */
export interface RedisLog extends Log {
  readonly leases: LeaseStore;
}

/** What a close waits for that is under way. */
const closeMostMs = 2_000;

/**
 * The shared log: Redis Streams, one Redis Stream for each partition. Any number of processes may append to it
 * and work on it. Needs Redis 7 or newer and the package `ioredis`, 5.x.
 *
 * While Redis is away, reads wait for it. A write that waits longer than `writeTimeoutMs`, or whose fate is not
 * known, is refused with `LOG_UNREACHABLE`; under a lease with `LEASE_LOST`.
 *
 * @throws ConfigurationError `LOG_ADDRESS`, `LOG_REFUSED`, `LOG_REDIS_VERSION`, `LOG_EVICTS`, `LOG_VERSION`,
 *   `LOG_PARTITIONS`, `LOG_FOREIGN`, `NO_LOG`, `REDIS_CLIENT_MISSING`; RetryableError `LOG_UNREACHABLE`
 * @example
 * const log = await openRedisLog({ url: 'redis://127.0.0.1:6379', onWarning: console.warn });
 */
export async function openRedisLog(options: RedisLogOptions): Promise<RedisLog> {
  const settings = toSettings(options);
  const keys = createKeys(settings.prefix);
  let running: Running | undefined;
  const link = await openLink(settings, () => ({
    ready: () => running?.resume(),
    replaced: async () => running?.replaced(),
  }));
  try {
    const { canWaitForDisk } = await inspectServer(link);
    const { partitions } = await openMeta(link, keys, settings);
    running = await run({ link, keys, partitions, canWaitForDisk, settings });
    return running.log;
  } catch (error) {
    link.close();
    throw error;
  }
}

/**
 * Looks whether options name a place at all; asks nobody.
 *
 * @throws ConfigurationError `LOG_ADDRESS`; its details say the `option` and the `rule`
 */
export function checkRedisPlace(options: RedisLogOptions): void {
  toSettings(options);
}

interface Running {
  log: RedisLog;
  resume(): void;
  /** The server may have forgotten what it acknowledged. */
  replaced(): Promise<void>;
}

interface RunOptions {
  link: Link;
  keys: Keys;
  partitions: number;
  canWaitForDisk: boolean;
  settings: RedisLogSettings;
}

async function run(options: RunOptions): Promise<Running> {
  const { link, keys, partitions, canWaitForDisk, settings } = options;
  const instance = randomUUID();
  const index = createStreamIndex(partitions);
  const holdings = createHoldings();
  const values = createKeyedValues(link, keys);
  const rows = createRows(link, keys);
  const entries = createEntryReader(link, keys, partitions, index);
  const disk = createDiskSync(() => link.createClient('write'), keys, settings);
  const appendListeners = new Set<(stream: string) => void>();
  const outsideListeners = new Set<() => void>();
  /** Streams that the call which is being read let grow. */
  const grown = new Set<string>();

  const queue = createWriteQueue({
    link,
    key: keys.meta,
    instance,
    partitions,
    holdings,
    answered,
    settled: () => announce(grown),
    sync: canWaitForDisk ? disk.sync : async () => {},
  });
  const leases = createRedisLeases({
    link,
    key: keys.meta,
    instance,
    holdings,
    refresh: () => void refresh().catch(() => {}),
  });
  const hearing = await openHearing(link, keys, instance, {
    appended: heard,
    outside: announceOutside,
    released: leases.heardRelease,
    async connected() {
      await refresh();
      announceOutside();
      leases.heardRelease();
    },
  });

  function answered(
    { appends, deadLetters }: EncodedBatch,
    answers: readonly string[],
  ): WriteResult {
    const result: WriteResult = { appended: 0 };
    for (const [at, append] of appends.entries()) {
      const appended = index.appended(append, answers[at]!);
      result.appended += appended;
      if (appended > 0) grown.add(append.stream);
    }
    if (deadLetters > 0)
      result.buried = answers.slice(appends.length).filter((answer) => answer === '1').length;
    return result;
  }

  function heard(stream: string, seq: number, ends: readonly PartitionEnd[]): void {
    const raised = ends.map(({ partition, seq: end, count }) =>
      index.raisePartition(stream, partition, end, count),
    );
    if (index.raise(stream, seq) || raised.includes(true)) announce(new Set([stream]));
  }

  async function refresh(): Promise<void> {
    announce(new Set(await refreshEnds(link, keys, index)));
  }

  function announce(streams: Set<string>): void {
    const names = [...streams];
    streams.clear();
    for (const name of names) for (const listener of appendListeners) listener(name);
  }

  function announceOutside(): void {
    for (const listener of outsideListeners) listener();
  }

  async function replaced(): Promise<void> {
    const { isNew } = await openMeta(link, keys, { ...settings, partitions, create: true });
    if (isNew)
      settings.warn({
        code: 'LOG_EMPTIED',
        message: `log ${settings.address}: Redis has lost the whole log; it begins again with nothing. Look at its persistence (appendonly)`,
      });
    holdings.loseAll();
    index.forget();
    await refresh();
    leases.reset();
  }

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    if (link.writer() !== undefined) await Promise.race([queue.idle(), pause(closeMostMs)]);
    queue.close();
    leases.close();
    hearing.close();
    disk.close();
    link.close();
  }

  const log: RedisLog = {
    partitions,
    leases,
    write: (batch, durability = 'normal') => queue.write(batch, durability),
    read: entries.read,
    end: index.end,
    behind: index.behind,
    streams: index.names,
    onAppend: (listener) => listen(appendListeners, listener),
    onOutsideChange: (listener) => listen(outsideListeners, listener),
    ...values,
    ...rows,
    prune: (request) => pruneKeys(request, { link, keys, partitions, index, values }),
    find: entries.find,
    close: () => (closing ??= close()),
  };
  return { log, resume: queue.resume, replaced };
}

function pause(ms: number): Promise<void> {
  return sleep(ms, undefined, { ref: false });
}
