import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaultPlan, type FaultPlan } from '../../src/testing/faults/fault-plan.ts';
import { playFaultPlan } from '../../src/testing/faults/play-fault-plan.ts';
import { seededRandom } from '../../src/testing/simulator.ts';
import type { Breakage } from './broken-log.ts';
import { type ChaosKind, type ChaosKinds, chaosActions } from './chaos-faults.ts';
import { type Ground, type GroundName, withGround } from './chaos-ground.ts';
import { drained } from './drained.ts';
import { startFeedServer } from './feed-server.ts';
import { judge } from './judge.ts';
import { openLogAt } from './open-log-at.ts';
import { createPlan, type Plan } from './planned-changes.ts';
import { type RecordingServer, startRecordingServer } from './recording-server.ts';
import { type Runners, startRunners } from './runners.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

export interface ChaosOptions {
  seed: number;
  on: GroundName;
  breakage?: Breakage;
  /** Instead of everything that can go wrong on this ground. */
  kinds?: ChaosKinds;
  /** How many changes the sources tell. Default: drawn, from 250 to 900. */
  changes?: number;
  /** How many faults. Default: what the ground says. */
  faults?: number;
  /** Within which time they come. Default: a quarter of a second for each. */
  spanMs?: number;
  /** How long a lease holds that is not renewed. Default 800. */
  leaseMs?: number;
  /** A run that gets no further for so long never will. Default 8,000. */
  stuckMs?: number;
}

export interface ChaosReport {
  plan: FaultPlan<ChaosKind>;
  /** Changes that the sources told. */
  changes: number;
  /** Requests that the remote got. */
  deliveries: number;
  /** From the first fault until all was done. */
  tookMs: number;
  /** What was broken; empty if every promise was kept. */
  violations: readonly string[];
  /** Kept where something was broken: the log, what the runners said, what the remote saw. */
  folder: string;
}

/** Plays one seed: changes are told while things go wrong; then all is healed, drained and judged. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const folder = await mkdtemp(join(tmpdir(), `acorn-chaos-${options.seed}-`));
  const isForgetful = options.breakage === 'redis-forgets';
  const report = await withGround(options.on, { folder, isForgetful }, (ground) =>
    playOn(ground, options, folder),
  );
  if (report.violations.length === 0) await rm(folder, { recursive: true });
  return report;
}

async function playOn(ground: Ground, options: ChaosOptions, folder: string): Promise<ChaosReport> {
  const world = await openWorld(ground, options, folder);
  try {
    const startedAt = performance.now();
    await playFaults(world, ground);
    const { stuckMs = 8_000 } = options;
    const left = await drained({ ...world, ...ground, deliveries: world.changes * 2, stuckMs });
    const tookMs = performance.now() - startedAt;
    await world.runners.stopAll();
    const violations = [...left, ...(await judgeWorld(world, ground))];
    const { plan, changes, remote } = world;
    const report = { plan, changes, deliveries: remote.history.length, tookMs, violations, folder };
    if (violations.length > 0) await keepEvidence(report, remote);
    return report;
  } finally {
    await world.close();
  }
}

interface World {
  plan: FaultPlan<ChaosKind>;
  feedPlan: Plan;
  hookPlan: Plan;
  changes: number;
  runners: Runners;
  remote: RecordingServer;
  hooks: WebhookSender;
  random: () => number;
  /** What part of all changes the sources tell from now on, from 0 to 1. */
  tell(part: number): void;
  close(): Promise<void>;
}

/** Go on to the end: no promise needs a remote that never fails. */
const remoteFaults = {
  unavailable: 0.03,
  failAfterCommit: 0.03,
  halfAnswer: 0.02,
  slow: 0.05,
  slowMs: 60,
};

async function openWorld(
  ground: Ground,
  { seed, breakage, ...options }: ChaosOptions,
  folder: string,
): Promise<World> {
  const random = seededRandom(seed + 2_000_000);
  const count = options.faults ?? ground.faults;
  const kinds = options.kinds ?? ground.kinds;
  const plan = createFaultPlan(seed, { kinds, count, spanMs: options.spanMs ?? count * 250 });
  const { changes = 250 + Math.floor(random() * 650) } = options;
  const hookCount = Math.floor(changes * (0.15 + random() * 0.15));
  const feedPlan = createPlan({ prefix: 'SKU', keys: 60, count: changes - hookCount });
  const hookPlan = createPlan({ prefix: 'HOOK', keys: 30, count: hookCount });
  let fed = 0;
  const feed = await startFeedServer(seed, feedPlan, () => fed);
  const remote = await startRecordingServer(seed, remoteFaults);
  const { leaseMs = 800 } = options;
  const urls = { feedUrl: feed.url, remoteUrl: remote.url };
  const shared = { ...urls, leaseMs, ...(breakage && { breakage }) };
  const runners = await startRunners(
    new Map(
      [...ground.logUrls].map(([name, logUrl]) => [
        name,
        { ...shared, logUrl, journal: join(folder, `${name}.jsonl`) },
      ]),
    ),
  );
  const hooks = createWebhookSender(seed, hookPlan, runners.urls);
  return {
    plan,
    feedPlan,
    hookPlan,
    changes,
    runners,
    remote,
    hooks,
    random,
    tell(part) {
      fed = Math.floor(feedPlan.count * part);
      hooks.sendTo(Math.floor(hookPlan.count * part));
    },
    async close() {
      hooks.close();
      await runners.killAll();
      await remote.close();
      await feed.close();
    },
  };
}

/** Tells of new changes just before each fault, so that it befalls somebody at work, however slow the machine is. */
async function playFaults(world: World, ground: Ground): Promise<void> {
  const { plan, random, tell } = world;
  const actions = chaosActions({ ...ground, ...world });
  let told = 0;
  async function tellMore(): Promise<void> {
    told += 1;
    tell(told / (plan.faults.length + 1));
    await sleep(random() * 80);
  }
  await playFaultPlan(plan, async (fault) => {
    await tellMore();
    return actions[fault.kind](fault);
  });
  await tellMore();
}

async function judgeWorld(world: World, { logUrl }: Ground): Promise<readonly string[]> {
  const { feedPlan: feed, hookPlan, hooks, remote, runners } = world;
  const { acknowledged } = hooks;
  const log = await openLogAt(logUrl);
  try {
    const { history } = remote;
    return [
      ...runners.deaths.map((name) => `ended by itself: ${name}`),
      ...runners.stuck.map((name) => `did not stop: ${name}`),
      ...(await judge({ log, feed, hooks: hookPlan, acknowledged, history })),
    ];
  } finally {
    await log.close();
  }
}

async function keepEvidence(
  { plan, violations, folder }: ChaosReport,
  { history }: RecordingServer,
): Promise<void> {
  await writeFile(join(folder, 'plan.txt'), `${plan}\n`);
  await writeFile(join(folder, 'violations.txt'), `${violations.join('\n')}\n`);
  const lines = history.map((record) => JSON.stringify(record));
  await writeFile(join(folder, 'remote.jsonl'), `${lines.join('\n')}\n`);
}
