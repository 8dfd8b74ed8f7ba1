import { type Comparison, type Contestant, type RaceReport, race } from '../race.ts';
import { formatRedis } from '../report/redis.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** One runner over the log in Redis, beside a bare loop over Redis Streams and beside BullMQ. */
export const redis = defineSuite({ name: 'redis', measure, format: formatRedis });

const comparisons: readonly Comparison[] = [
  { name: 'liveToBareLive', of: 'rate', own: 'live', other: 'bareLive' },
  { name: 'drainToBareDrain', of: 'rate', own: 'drain', other: 'bareDrain' },
  { name: 'cpuOfLiveToBareLive', of: 'cpu', own: 'live', other: 'bareLive' },
  { name: 'liveToBullmqLive', of: 'rate', own: 'live', other: 'bullmqLive' },
  { name: 'cpuOfLiveToBullmqLive', of: 'cpu', own: 'live', other: 'bullmqLive' },
];

async function measure({ scale, dir, startRedis }: BenchContext): Promise<RaceReport> {
  const server = await startRedis();
  if (server === undefined) return { contestants: {}, ratios: {} };
  const { count, bullmqCount, warmUp, rounds } = scale;
  const most = { count, warmUp, port: server.port };
  const engine = { ...most, log: 'redis', steps: 'function' };
  const bullmq = { ...most, count: bullmqCount };
  const contestants: Contestant[] = [
    { name: 'bareLive', file: 'jobs/redis-bare.ts', parameters: { ...most, mode: 'live' } },
    { name: 'live', file: 'jobs/engine.ts', parameters: { ...engine, mode: 'live' } },
    { name: 'bareDrain', file: 'jobs/redis-bare.ts', parameters: { ...most, mode: 'drain' } },
    { name: 'drain', file: 'jobs/engine.ts', parameters: { ...engine, mode: 'drain' } },
    { name: 'bullmqLive', file: 'jobs/bullmq.ts', parameters: { ...bullmq, mode: 'live' } },
  ];
  try {
    return await race(contestants, comparisons, { rounds, dir });
  } finally {
    await server.stop();
  }
}
