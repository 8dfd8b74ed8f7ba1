import { parseArgs } from 'node:util';
import { hourMs } from './plan-of.ts';
import { runQuarter } from './run-quarter.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    orders: { type: 'string', default: '500' },
    kills: { type: 'string', default: '30' },
    speed: { type: 'string', default: '2400' },
  },
});
const verdict = await runQuarter(
  {
    seed: Number(values.seed),
    orders: Number(values.orders),
    kills: Number(values.kills),
    spreadMs: 1.5 * hourMs,
    disputesAll: false,
    speeds: { business: Number(values.speed), between: 80_000, after: 600_000 },
  },
  (line) => console.error(line),
);
console.log(JSON.stringify(verdict, undefined, 2));
const { acknowledgements, notices, invoices, chargebacks, deadlines, unfinished } = verdict;
const wrong = [
  ...[acknowledgements, notices, invoices].flatMap((each) => each.wrong),
  ...[...chargebacks.unwanted, ...deadlines.silent, ...deadlines.missedOtherwise],
  ...[...deadlines.toldTwice, ...unfinished],
];
process.exitCode = wrong.length === 0 ? 0 : 1;
