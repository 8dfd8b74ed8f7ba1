import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FaultProxy, startFaultProxy } from '../../src/testing/faults/fault-proxy.ts';
import { type SmallDisk, withSmallDisk } from '../../src/testing/faults/small-disk.ts';
import { type RedisServer, startRedisServer } from '../../src/testing/redis-server.ts';
import { type ChaosKinds, embeddedFaults, redisFaults } from './chaos-faults.ts';
import { redisPartitions } from './open-log-at.ts';

/** Three runners on one Redis, or one on an SQLite file. */
export type GroundName = 'redis' | 'embedded';

/** What runners stand on. */
export interface Ground {
  /** Where the log is, as the judge reads it. */
  logUrl: string;
  /** The same as each runner reaches it, by its name. */
  logUrls: ReadonlyMap<string, string>;
  links: ReadonlyMap<string, FaultProxy>;
  redis: RedisServer | undefined;
  /** Where an embedded log is, if it can be filled. */
  disk: SmallDisk | undefined;
  kinds: ChaosKinds;
  /** How many faults a run takes without growing long. */
  faults: number;
  /** The processor, the source that is pulled, and two sinks, each in as many as there are partitions. */
  units: number;
}

export interface GroundOptions {
  /** What is kept there outlives the run. */
  folder: string;
  /** Redis keeps nothing on disk. */
  isForgetful: boolean;
}

const runnerNames = ['runner-1', 'runner-2', 'runner-3'];
const diskBytes = 64_000_000;

/** Lays the ground, runs something on it, and takes it away. */
export function withGround<T>(
  name: GroundName,
  options: GroundOptions,
  run: (ground: Ground) => Promise<T>,
): Promise<T> {
  return name === 'redis' ? withRedis(options, run) : withFile(options, run);
}

async function withRedis<T>(
  { folder, isForgetful }: GroundOptions,
  run: (ground: Ground) => Promise<T>,
): Promise<T> {
  const appendfsync = isForgetful ? 'no-aof' : 'always';
  const redis = await startRedisServer({ dir: folder, appendfsync });
  const links = new Map<string, FaultProxy>();
  for (const name of runnerNames) links.set(name, await startFaultProxy(redis.url));
  try {
    return await run({
      logUrl: redis.url,
      logUrls: new Map([...links].map(([name, { url }]) => [name, url])),
      links,
      redis,
      disk: undefined,
      kinds: redisFaults(runnerNames),
      faults: 12,
      units: 2 + 2 * redisPartitions,
    });
  } finally {
    for (const link of links.values()) await link.close();
    await redis.stop();
  }
}

function withFile<T>({ folder }: GroundOptions, run: (ground: Ground) => Promise<T>): Promise<T> {
  const names = runnerNames.slice(0, 1);
  return withSmallDisk(diskBytes, async (disk) => {
    const canFill = disk.kind === 'mounted';
    const logUrl = pathToFileURL(join(disk.path, 'log.db')).href;
    const result = await run({
      logUrl,
      logUrls: new Map(names.map((name) => [name, logUrl])),
      links: new Map(),
      redis: undefined,
      disk: canFill ? disk : undefined,
      kinds: embeddedFaults(names, { canFill }),
      faults: 8,
      units: 4,
    });
    await cp(disk.path, join(folder, 'log'), { recursive: true });
    return result;
  });
}
