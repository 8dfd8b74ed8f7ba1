import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { hasRedisServer } from '../../src/testing/redis-server.ts';
import type { Breakage } from './broken-log.ts';
import type { GroundName } from './chaos-ground.ts';
import { type ChaosOptions, runChaos } from './chaos-run.ts';

const isHere = hasRedisServer() || process.env.CI === 'true';
const runners = ['runner-1', 'runner-2', 'runner-3'];

/** A lease is short here, so that it does not take long to lose one. */
const leaseMs = 400;
const aLeaseAndMore = [500, 700] as const;

type Faults = Pick<ChaosOptions, 'kinds' | 'faults' | 'spanMs'>;

/** The faults under which a broken promise shows. */
const none: Faults = { kinds: {}, faults: 0 };
const kills: Faults = {
  kinds: { 'runner-killed': { targets: ['runner-1'], forMs: [0, 50] } },
  faults: 4,
};
const stalls: Faults = {
  kinds: {
    'link-slow': { targets: named('wire'), forMs: [2_000, 3_000], amount: [30, 60] },
    'link-stalled': { targets: named('link'), forMs: aLeaseAndMore, weight: 2 },
    'runner-stopped': { targets: runners },
  },
  faults: 10,
  spanMs: 3_000,
};
const pauses: Faults = {
  kinds: { 'runner-paused': { targets: runners, forMs: aLeaseAndMore } },
  faults: 6,
  spanMs: 4_000,
};
const redisKill: Faults = {
  kinds: { 'redis-killed': { targets: ['redis'], forMs: [20, 50] } },
  faults: 3,
  spanMs: 1_500,
};

describe('a promise broken on purpose is found on an own file', () => {
  test.each([
    ['position-before-delivery', kills, /^lost: /m],
    ['position-apart-from-state', kills, /^emitted of /m],
    ['page-backwards', none, /^out of order: /m],
    ['answer-before-durable', kills, /^acknowledged and lost: /m],
    ['key-per-attempt', none, /^redelivered under another idempotency key: /m],
    ['kept-twice', none, /^acknowledged and kept 2 times: /m],
  ] as const)('%s', { timeout: 180_000 }, (breakage, faults, found) =>
    isFound('embedded', breakage, faults, found),
  );
});

describe.runIf(isHere)('a promise broken on purpose is found on a Redis', () => {
  test.each([
    ['lease-without-fence', stalls, /^state of |^emitted of /m],
    ['lease-never-lost', stalls, /^stale lease: /m],
    ['cache-outlives-lease', pauses, /^state of /m],
    ['redis-forgets', redisKill, /^acknowledged and lost: /m],
  ] as const)('%s', { timeout: 180_000 }, (breakage, faults, found) =>
    isFound('redis', breakage, faults, found),
  );
});

/** A fault does not hit where it hurts at every seed; at one of a few it does. */
async function isFound(
  on: GroundName,
  breakage: Breakage,
  faults: Faults,
  found: RegExp,
): Promise<void> {
  let all = '';
  for (let seed = 1; seed <= 8 && !found.test(all); seed += 1) {
    const { violations, folder } = await runChaos({
      ...faults,
      seed,
      on,
      breakage,
      changes: 240,
      leaseMs,
      stuckMs: 2_500,
    });
    await rm(folder, { recursive: true, force: true });
    all = violations.join('\n');
  }
  expect(all).toMatch(found);
}

function named(thing: string): string[] {
  return runners.map((runner) => `${thing} of ${runner}`);
}
