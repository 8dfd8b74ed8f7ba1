/**
 * `pnpm bench [--json] [--quick] [--only SUITE] [--peers]`: measures ACORN-i against hand-written loops and
 * against what else one could use, side by side on this machine. The suites are in `suites.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureProgram } from '../scripts/ensure-program.ts';
import { machine } from './machine.ts';
import { startRedis } from './redis-server.ts';
import { type BenchReport, formatReport } from './report.ts';
import { fullScale, quickScale } from './scale.ts';
import type { BenchContext } from './suite.ts';
import { suites } from './suites.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    peers: { type: 'boolean', default: false },
  },
});
const asked = suites.filter(({ name }) => values.only === undefined || values.only === name);
if (asked.length === 0) {
  console.error(`--only ${values.only}: there is ${suites.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

const dir = await mkdtemp(join(tmpdir(), 'acorn-i-bench-'));
try {
  await run();
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const skipped: string[] = [];
  const context = createContext(skipped);
  const reports: Record<string, object> = {};
  const sections: string[][] = [];
  const startedAt = performance.now();
  for (const suite of asked) {
    console.error(`bench: ${suite.name} …`);
    try {
      const { report, lines, headline } = await suite.run(context);
      Object.assign(reports, headline, { [camelCase(suite.name)]: report });
      sections.push(lines);
    } catch (error) {
      // What the others found is worth telling.
      console.error(error);
      context.skip(`${suite.name}: FAILED: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const report: BenchReport = { machine: machine(), quick: values.quick, seconds, skipped };
  console.log(
    values.json ? JSON.stringify({ ...report, ...reports }) : formatReport(report, sections),
  );
}

function createContext(skipped: string[]): BenchContext {
  let hasRedis: boolean | undefined;
  const skip = (what: string) => {
    if (skipped.includes(what)) return;
    skipped.push(what);
    console.error(`bench: NOT MEASURED: ${what}`);
  };
  return {
    scale: values.quick ? quickScale : fullScale,
    dir,
    withPeers: values.peers || values.only === 'peers',
    skip,
    async startRedis() {
      hasRedis ??= ensureProgram('redis-server');
      if (hasRedis) return startRedis(await mkdtemp(join(dir, 'redis-')));
      skip('what needs a redis-server');
      return undefined;
    },
  };
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
