/** `pnpm chaos --seeds 200 --first-seed 1 [--on redis|embedded] [--breakage NAME]`: see `runChaos`. */
import { parseArgs } from 'node:util';
import { type Breakage, breakages } from './broken-log.ts';
import type { GroundName } from './chaos-ground.ts';
import { type ChaosReport, runChaos } from './chaos-run.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    'first-seed': { type: 'string', default: '1' },
    on: { type: 'string' },
    breakage: { type: 'string' },
  },
});
// Whoever interrupts it leaves no runner and no Redis behind: what `exit` ends is ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const first = countOf('first-seed');
const last = first + countOf('seeds') - 1;
const breakage = breakageOf(values.breakage);
const grounds = groundsOf(values.on);
let broken = 0;
let changes = 0;

for (let seed = first; seed <= last; seed += 1)
  for (const on of grounds) {
    const report = await runChaos({ seed, on, ...(breakage && { breakage }) });
    changes += report.changes;
    if (report.violations.length > 0) broken += 1;
    print(seed, on, report);
  }
console.log(
  `seeds ${first} to ${last} on ${grounds.join(' and ')}: ${changes} changes; ${broken} runs broke a promise`,
);
process.exit(broken > 0 ? 1 : 0);

function print(seed: number, on: GroundName, report: ChaosReport): void {
  const { plan, changes, deliveries, tookMs, violations, folder } = report;
  const verdict = violations.length === 0 ? 'ok' : 'BROKEN';
  const moved = `${changes} changes, ${deliveries} deliveries`;
  console.log(
    `seed ${seed} on ${on}: ${verdict} in ${(tookMs / 1_000).toFixed(1)} s  ${moved}  (${plan.summary()})`,
  );
  if (violations.length === 0) return;
  const again = `pnpm chaos --seeds 1 --first-seed ${seed} --on ${on}`;
  console.log(`  again: ${again}${breakage === undefined ? '' : ` --breakage ${breakage}`}`);
  console.log(`  kept: ${folder}`);
  console.log(indented(`${plan}`));
  for (const violation of violations.slice(0, 8)) console.log(`  - ${violation.slice(0, 400)}`);
  if (violations.length > 8) console.log(`  and ${violations.length - 8} more`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

function countOf(name: 'seeds' | 'first-seed'): number {
  const count = Number(values[name]);
  if (Number.isSafeInteger(count) && count > 0) return count;
  console.error(`--${name} ${values[name]}: is not a number from 1 on`);
  process.exit(2);
}

function breakageOf(name: string | undefined): Breakage | undefined {
  if (name === undefined || breakages.includes(name as Breakage)) return name as Breakage;
  console.error(`--breakage ${name}: unknown. There are ${breakages.join(', ')}`);
  process.exit(2);
}

function groundsOf(name: string | undefined): readonly GroundName[] {
  if (name === undefined) return ['redis', 'embedded'];
  if (name === 'redis' || name === 'embedded') return [name];
  console.error(`--on ${name}: unknown. Say redis or embedded`);
  process.exit(2);
}
