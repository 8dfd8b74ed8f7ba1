import { expect, it } from 'vitest';
import { minuteMs } from './quarter/plan-of.ts';
import { runQuarter } from './quarter/run-quarter.ts';

// How late anything was is the full run's affair: here other tests may want the machine.
it('20 orders from new to paid, with three kills: each document once, and what is missed was told before', async () => {
  const verdict = await runQuarter({
    ...{ seed: 3, orders: 20, kills: 3, spreadMs: 20 * minuteMs, disputesAll: true },
    speeds: { business: 2_400, between: 60_000, after: 400_000 },
  });
  const { acknowledgements, notices, invoices, deadlines } = verdict;
  expect([acknowledgements.wrong, notices.wrong, invoices.wrong]).toEqual([[], [], []]);
  expect(invoices.intents).toBeGreaterThan(20);
  expect(verdict).toMatchObject({ kills: 3, unfinished: [], deadLetters: [] });
  expect(deadlines).toMatchObject({ silent: [], toldTwice: [] });
  expect(deadlines.missedByDesign).toBeGreaterThan(1);
}, 120_000);
