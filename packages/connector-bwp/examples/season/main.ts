/**
 * A whole season: `pnpm --filter @acorn-i/connector-bwp season --orders 3000 --seed 7`. Prints what both sides
 * say at its end, and fails where they differ.
 */
import { parseArgs } from 'node:util';
import { playSeason } from './season.ts';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '7' },
    kills: { type: 'string', default: '10' },
  },
});
const report = await playSeason({
  orders: Number(values.orders),
  seed: Number(values.seed),
  kills: Number(values.kills),
  timeoutMs: 1_800_000,
  say: (line) => console.error(line),
});
console.log(JSON.stringify(report, null, 2));
if (report.faults.length > 0 || report.twice > 0) process.exitCode = 1;
