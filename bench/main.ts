/**
 * `pnpm bench [--json] [--quick] [--only throughput|ingest|cold-start|backlog]`: measures ACORN-i
 * against a hand-written loop and against BullMQ, side by side on this machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureRedisServer } from '../scripts/ensure-redis-server.ts';
import { startRedis } from './redis-server.ts';
import { type BenchReport, formatReport } from './report.ts';
import { fullScale, quickScale } from './scale.ts';
import { measureBacklog } from './suites/backlog.ts';
import { measureColdStart } from './suites/cold-start.ts';
import { measureIngest } from './suites/ingest.ts';
import { measureThroughput } from './suites/throughput.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const suites = ['throughput', 'ingest', 'cold-start', 'backlog'] as const;
type Suite = (typeof suites)[number];

if (values.only !== undefined && !suites.some((suite) => suite === values.only)) {
  console.error(`--only ${values.only}: there is ${suites.join(', ')}`);
  process.exit(1);
}

const report = await run();
console.log(values.json ? JSON.stringify(report) : formatReport(report));

async function run(): Promise<BenchReport> {
  const scale = values.quick ? quickScale : fullScale;
  const dir = await mkdtemp(join(tmpdir(), 'acorn-i-bench-'));
  const hasRedis = isAsked('throughput') || isAsked('cold-start') ? ensureRedisServer() : false;
  const redis = hasRedis ? await startRedis(join(dir, 'redis')) : undefined;
  try {
    const startedAt = performance.now();
    const throughput = await suite('throughput', () =>
      measureThroughput({ scale, dir, redisPort: redis?.port }));
    const ingest = await suite('ingest', () => measureIngest(scale, dir));
    const coldStart = await suite('cold-start', () => {
      buildCore();
      return measureColdStart(scale, dir, redis?.port);
    });
    const backlog = await suite('backlog', () => measureBacklog(scale, dir));
    return {
      ...(throughput && { embedded: throughput.embedded }),
      machine: machine(),
      quick: values.quick,
      seconds: (performance.now() - startedAt) / 1_000,
      ...(throughput && { throughput }),
      ...(ingest && { ingest }),
      ...(coldStart && { coldStart }),
      ...(backlog && { backlog }),
    };
  } finally {
    await redis?.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

function isAsked(name: Suite): boolean {
  return values.only === undefined || values.only === name;
}

async function suite<T>(name: Suite, measure: () => Promise<T>): Promise<T | undefined> {
  if (!isAsked(name)) return undefined;
  console.error(`bench: ${name} …`);
  return measure();
}

/** Users run what is built; the other suites run the sources, which are the same code without types. */
function buildCore(): void {
  const { status } = spawnSync('tsc', ['-p', 'packages/core/tsconfig.build.json'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('core could not be built, and cold start needs its dist');
}

function machine(): BenchReport['machine'] {
  return {
    node: process.version,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
}
