import { availableParallelism, cpus, totalmem } from 'node:os';
import type { BenchReport } from './report.ts';

export function machine(): BenchReport['machine'] {
  return {
    node: process.version,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
}
