import { parseArgs } from 'node:util';
import { runTrade } from './trade.ts';
import { tradeOf } from './trade-of.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    'first-seed': { type: 'string', default: '1' },
    events: { type: 'string', default: '2000' },
  },
});
const [seeds, first, events] = [values.seeds, values['first-seed'], values.events].map(Number) as [
  number,
  number,
  number,
];
if (![seeds, first, events].every(Number.isSafeInteger))
  throw new RangeError('--seeds, --first-seed and --events take whole numbers');

const sums = { sales: 0, changes: 0, kills: 0, within: 0, beyond: 0, oversoldRuns: 0 };
for (let seed = first; seed < first + seeds; seed += 1) {
  const { options, isWithin } = tradeOf(seed, events);
  try {
    const report = await runTrade(options);
    sums.sales += report.sales;
    sums.changes += report.changes;
    sums.kills += report.kills;
    sums[isWithin ? 'within' : 'beyond'] += 1;
    if (isWithin && report.mostOversold > 0) throw new Error(`${report.mostOversold} oversold`);
    if (report.mostOversold > 0) sums.oversoldRuns += 1;
  } catch (cause) {
    throw new Error(`seed ${seed}: see it alone with --seeds 1 --first-seed ${seed}`, { cause });
  }
}
console.log(
  `${seeds} seeds from ${first}: ${sums.changes} changes, ${sums.sales} sales, ${sums.kills} kills`,
);
console.log(`within the bound: ${sums.within} runs, nothing oversold`);
console.log(
  `beyond it: ${sums.beyond} runs, ${sums.oversoldRuns} of them oversold, as the model says; all held`,
);
