import { expect, it } from 'vitest';
import { bulkUnderKills } from './bulk-under-kills.ts';

// In full: pnpm bulk-kills
it('backfills every order once, by one operation, however often the runner is killed', {
  timeout: 90_000,
}, async () => {
  const report = await bulkUnderKills({ source: 'orders', objects: 400, kills: 3 });
  expect(report).toMatchObject({
    inLog: 400,
    different: 400,
    wrong: 0,
    missing: 0,
    killed: { whileWaiting: 1, whileReading: 2 },
    operations: 1,
    mostOpen: 4,
    leftOpen: 0,
  });
});

it('reads a catalogue once, and its operation anew where the file has less than it counts', {
  timeout: 90_000,
}, async () => {
  const report = await bulkUnderKills({
    source: 'products',
    objects: 400,
    kills: 3,
    fault: 'short',
  });
  expect(report).toMatchObject({
    inLog: 400,
    different: 400,
    wrong: 0,
    missing: 0,
    killed: { whileWaiting: 1, whileReading: 2 },
    operations: 2,
    mostOpen: 4,
    leftOpen: 0,
  });
});
