import { installPeers, queuePeers } from '../peers/install-peers.ts';
import { startPostgres } from '../peers/postgres-server.ts';
import { type Comparison, type Contestant, type RaceReport, race } from '../race.ts';
import { formatPeers } from '../report/peers.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

/** Beside graphile-worker on PostgreSQL, and Node-RED, which keeps nothing. BullMQ is in `throughput`. */
export const peers = defineSuite({ name: 'peers', measure, format: formatPeers });

const comparisons: readonly Comparison[] = [
  { name: 'liveToGraphileLive', of: 'rate', own: 'live', other: 'graphileLive' },
  { name: 'drainToGraphileDrain', of: 'rate', own: 'drain', other: 'graphileDrain' },
  { name: 'liveToNodeRed', of: 'rate', own: 'live', other: 'nodeRed' },
  { name: 'cpuOfLiveToGraphileLive', of: 'cpu', own: 'live', other: 'graphileLive' },
  { name: 'cpuOfLiveToNodeRed', of: 'cpu', own: 'live', other: 'nodeRed' },
];

async function measure({ scale, dir, skip, withPeers }: BenchContext): Promise<RaceReport> {
  const nothing = { contestants: {}, ratios: {} };
  if (!withPeers) {
    skip('graphile-worker and Node-RED; --peers installs them (125 MB) and measures them');
    return nothing;
  }
  const installed = installPeers(queuePeers);
  if (installed === undefined) {
    skip('graphile-worker and Node-RED: npm could not install them');
    return nothing;
  }
  const { count, bullmqCount, warmUp, rounds } = scale;
  const embedded = { log: 'sqlite', port: 0, count, warmUp, steps: 'function' };
  const most = { count: bullmqCount, warmUp, peers: installed };
  const contestants: Contestant[] = [
    { name: 'live', file: 'jobs/engine.ts', parameters: { ...embedded, mode: 'live' } },
    { name: 'drain', file: 'jobs/engine.ts', parameters: { ...embedded, mode: 'drain' } },
    { name: 'nodeRed', file: 'jobs/node-red.ts', parameters: most },
  ];
  const postgres = await startPostgres(dir);
  if (postgres === undefined) skip('graphile-worker: needs PostgreSQL: apt-get install postgresql');
  else {
    const graphile = { ...most, url: postgres.url, serverPid: postgres.pid };
    const file = 'jobs/graphile-worker.ts';
    contestants.push(
      { name: 'graphileLive', file, parameters: { ...graphile, mode: 'live' } },
      { name: 'graphileDrain', file, parameters: { ...graphile, mode: 'drain' } },
    );
  }
  try {
    return await race(contestants, comparisons, { rounds, dir });
  } finally {
    await postgres?.stop();
  }
}
