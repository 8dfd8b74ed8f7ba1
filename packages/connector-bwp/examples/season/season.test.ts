import { expect, it } from 'vitest';
import { playSeason } from './season.ts';

// The whole of it: pnpm --filter @acorn-i/connector-bwp season
it('a season with every fault and two kills ends the same on both sides', {
  timeout: 120_000,
}, async () => {
  const report = await playSeason({ orders: 120, seed: 5, kills: 2, timeoutMs: 110_000 });
  expect(report.faults).toEqual([]);
  expect(report).toMatchObject({
    placed: 120,
    twice: 0,
    kills: 2,
    refundsAsked: 6,
    refundsPaid: 6,
  });
});
