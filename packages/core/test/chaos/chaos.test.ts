import { describe, expect, test } from 'vitest';
import { hasRedisServer } from '../../src/testing/redis-server.ts';
import type { GroundName } from './chaos-ground.ts';
import { runChaos } from './chaos-run.ts';

// A handful. Many more: pnpm chaos --seeds 200 --first-seed 1000
const isHere = hasRedisServer() || process.env.CI === 'true';

describe.runIf(isHere)('three runners on one Redis keep every promise', () => {
  test.each([1, 2, 3])('seed %i', { timeout: 180_000 }, (seed) => keepsAll(seed, 'redis'));
});

describe('one runner on its own file keeps every promise', () => {
  test.each([1, 2])('seed %i', { timeout: 180_000 }, (seed) => keepsAll(seed, 'embedded'));
});

async function keepsAll(seed: number, on: GroundName): Promise<void> {
  const { violations, plan, folder } = await runChaos({ seed, on });
  expect(violations, `${plan}\nkept: ${folder}`).toEqual([]);
}
