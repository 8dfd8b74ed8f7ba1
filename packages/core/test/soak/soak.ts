/** `pnpm --filter @acorn-i/core soak --seeds 500 --first-seed 1`: more scenarios than a test run has time for. */
import { parseArgs } from 'node:util';
import { findFaults } from './find-faults.ts';
import { playScenario } from './scenario.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    'first-seed': { type: 'string', default: '1' },
  },
});
const first = Number(values['first-seed']);
let failed = 0;
for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
  const faults = await playScenario(seed, findFaults);
  if (faults.length === 0) continue;
  failed += 1;
  console.error(`seed ${seed}:\n  ${faults.slice(0, 6).join('\n  ')}`);
}
console.log(`${values.seeds} scenarios from seed ${first}: ${failed} broke a promise`);
process.exit(failed > 0 ? 1 : 0);
