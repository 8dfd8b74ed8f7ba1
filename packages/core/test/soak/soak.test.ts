import { expect, test } from 'vitest';
import { findFaults } from './find-faults.ts';
import { playScenario } from './scenario.ts';

// More of them: pnpm --filter @acorn-i/core soak --seeds 500 --first-seed 1000
const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

test.each(seeds)(
  'faults, crashes and decisions in random order keep every promise: seed %i',
  {
    timeout: 30_000,
  },
  async (seed) => {
    expect(await playScenario(seed, findFaults)).toEqual([]);
  },
);
