import type { SubjectName } from '../jobs/latency.ts';
import type { LatencyReport } from '../suites/latency.ts';
import { spread, table } from './table.ts';

const titles: Readonly<Record<SubjectName, string>> = {
  sqliteLoopNormal: 'bare SQLite loop, does not wait for the disk',
  sqliteLoop: 'bare SQLite loop',
  embedded: 'engine, embedded log',
  redisLoop: 'bare Redis loop',
  redis: 'engine, log in Redis',
};

export function formatLatency({ perSecond, subjects, ratios }: LatencyReport): string[] {
  const rows = Object.entries(subjects).map(([name, own]) => [
    titles[name as SubjectName],
    spread(own.p50Ms, 2),
    spread(own.p99Ms, 2),
  ]);
  const { embedded, redis } = ratios;
  return [
    ...table([[`push to write at ${perSecond}/s`, 'p50 ms', 'p99 ms'], ...rows]),
    '',
    ...table([
      ['engine to bare loop', 'p50', 'p99', 'goal'],
      ['embedded', spread(embedded.p50, 2), spread(embedded.p99, 2), '≤ 2'],
      ['Redis', spread(redis?.p50, 2), spread(redis?.p99, 2), '≤ 2'],
    ]),
  ];
}
