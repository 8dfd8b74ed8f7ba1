import type { FaultKind } from '../../src/testing/faults/fault-plan.ts';
import type { FaultProxy } from '../../src/testing/faults/fault-proxy.ts';
import type { FaultAction } from '../../src/testing/faults/play-fault-plan.ts';
import type { SmallDisk } from '../../src/testing/faults/small-disk.ts';
import type { RedisServer } from '../../src/testing/redis-server.ts';
import type { RecordingServer } from './recording-server.ts';
import type { Runners } from './runners.ts';

/** Everything that a plan can befall. */
export interface ChaosTargets {
  runners: Runners;
  remote: RecordingServer;
  /** The wires between runners and Redis, by the runner's name. */
  links: ReadonlyMap<string, FaultProxy>;
  redis: RedisServer | undefined;
  /** Where the embedded log is. */
  disk: SmallDisk | undefined;
}

export type ChaosKind =
  | 'runner-killed'
  | 'runner-stopped'
  | 'runner-paused'
  | 'clock-stepped'
  | 'remote-down'
  | 'link-cut'
  | 'link-refused'
  | 'link-stalled'
  | 'link-slow'
  | 'answer-cut'
  | 'redis-killed'
  | 'disk-full';

export type ChaosKinds = Readonly<Partial<Record<ChaosKind, FaultKind>>>;

/** Now and then longer than a lease of the runners under test, which is 800 ms. */
const aroundALease = [300, 1_700] as const;

/** What can go wrong with runners that share a Redis. */
export function redisFaults(runners: readonly string[]): ChaosKinds {
  const link = { targets: named('link', runners) };
  return {
    ...runnerFaults(runners),
    'link-cut': { ...link, weight: 2 },
    'link-refused': { ...link, forMs: [100, 800] },
    'link-stalled': { ...link, weight: 2, forMs: aroundALease },
    'link-slow': { ...link, forMs: [200, 800], amount: [5, 60] },
    'answer-cut': { ...link, amount: [1, 4_000] },
    'redis-killed': { targets: ['redis'], forMs: [20, 500] },
  };
}

/** What can go wrong with one runner on its own disk. */
export function embeddedFaults(
  runners: readonly string[],
  { canFill }: { canFill: boolean },
): ChaosKinds {
  return {
    ...runnerFaults(runners),
    'runner-killed': { targets: runners, weight: 6, forMs: [0, 100] },
    ...(canFill && { 'disk-full': { targets: ['disk'], forMs: [50, 400] } }),
  };
}

function runnerFaults(runners: readonly string[]): ChaosKinds {
  return {
    'runner-killed': { targets: runners, weight: 3, forMs: [0, 600] },
    'runner-stopped': { targets: runners, forMs: [0, 300] },
    'runner-paused': { targets: runners, weight: 2, forMs: aroundALease },
    'clock-stepped': {
      targets: named('clock', runners),
      forMs: [100, 1_000],
      amount: [-3_600_000, 3_600_000],
    },
    'remote-down': { targets: ['remote'], forMs: [50, 500] },
  };
}

/** One target a runner and thing, so that a wire can be cut whose runner stands still. */
function named(thing: string, runners: readonly string[]): string[] {
  return runners.map((runner) => `${thing} of ${runner}`);
}

function runnerIn(target: string): string {
  return target.replace(/^.* of /, '');
}

/** How each kind is brought about. */
export function chaosActions({
  runners,
  remote,
  links,
  redis,
  disk,
}: ChaosTargets): Readonly<Record<ChaosKind, FaultAction<ChaosKind>>> {
  const linkOf = (target: string) => links.get(runnerIn(target))!;
  return {
    'runner-killed': async ({ target }) => {
      await runners.kill(target);
      return () => runners.start(target);
    },
    'runner-stopped': async ({ target }) => {
      await runners.stop(target);
      return () => runners.start(target);
    },
    'runner-paused': ({ target }) => {
      runners.pause(target);
      return () => runners.resume(target);
    },
    'clock-stepped': ({ target, amount }) => {
      runners.stepClock(runnerIn(target), amount);
      return () => runners.stepClock(runnerIn(target), -amount);
    },
    'remote-down': () => {
      remote.faults.isDown = true;
      return () => {
        remote.faults.isDown = false;
      };
    },
    'link-cut': ({ target }) => linkOf(target).cut(),
    'link-refused': async ({ target }) => {
      await linkOf(target).refuse();
      linkOf(target).cut();
      return linkOf(target).heal;
    },
    'link-stalled': ({ target }) => {
      linkOf(target).stall();
      return linkOf(target).heal;
    },
    'link-slow': ({ target, amount }) => {
      linkOf(target).delay(amount);
      return linkOf(target).heal;
    },
    'answer-cut': ({ target, amount }) => linkOf(target).cutAnswerAfter(amount),
    'redis-killed': async () => {
      await redis?.kill();
      return () => redis?.restart();
    },
    'disk-full': async () => {
      await disk?.fill();
      return disk?.free;
    },
  };
}
