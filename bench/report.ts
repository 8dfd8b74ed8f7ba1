import type { Spread } from './spread.ts';
import type { Backlog, BacklogReport } from './suites/backlog.ts';
import type { ColdStartReport } from './suites/cold-start.ts';
import type { IngestReport } from './suites/ingest.ts';
import type { ThroughputReport } from './suites/throughput.ts';

/** What `--json` prints. Suites that were not asked for are absent. */
export interface BenchReport {
  embedded?: ThroughputReport['embedded'];
  machine: { node: string; cores: number; cpu: string; memoryGb: number };
  quick: boolean;
  seconds: number;
  throughput?: ThroughputReport;
  ingest?: IngestReport;
  coldStart?: ColdStartReport;
  backlog?: BacklogReport;
}

/** The report for people: medians, with the lowest and the highest run. */
export function formatReport(report: BenchReport): string {
  const { machine, throughput, ingest, coldStart, backlog } = report;
  const lines = [
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB; ${report.seconds.toFixed(0)} s in all`,
    'median [lowest–highest] of interleaved runs',
  ];
  if (throughput !== undefined) lines.push('', ...throughputLines(throughput));
  if (ingest !== undefined) lines.push('', ...ingestLines(ingest));
  if (coldStart !== undefined) lines.push('', ...coldStartLines(coldStart));
  if (backlog !== undefined) lines.push('', ...backlogLines(backlog));
  return lines.join('\n');
}

function throughputLines({ contestants, ratios }: ThroughputReport): string[] {
  const rows = Object.entries(contestants).map(([name, own]) => [
    name,
    spread(own.changesPerSecond, 0),
    spread(own.cpuSecondsPer100k, 2),
    spread(own.peakRssMb, 0),
  ]);
  return [
    ...table([['1.6 KB orders', 'changes/s', 'CPU-s/100k', 'peak RSS MB'], ...rows]),
    '',
    ...table([
      ['ratio', 'per round', 'goal'],
      ...Object.entries(ratios).map(([name, own]) => [name, spread(own, 2), goals[name] ?? '']),
    ]),
  ];
}

const goals: Readonly<Record<string, string>> = {
  liveToFloor: '≥ 0.6',
  liveToBullmqLive: '≥ 4',
  drainToBullmqDrain: '≥ 2',
  cpuOfLiveToBullmqLive: '≤ 0.17',
};

function ingestLines({ connections, maxRate, at1000PerSecond, failed }: IngestReport): string[] {
  return table([
    [`webhooks, ${connections} connections`, 'durable', 'nothing stored', 'ratio', 'goal'],
    [
      'requests/s',
      spread(maxRate.durable, 0),
      spread(maxRate.nothingStored, 0),
      spread(maxRate.ratio, 2),
      '≥ 0.7',
    ],
    [
      'p99 ms at 1,000/s',
      spread(at1000PerSecond.durableP99Ms, 1),
      spread(at1000PerSecond.nothingStoredP99Ms, 1),
      spread(at1000PerSecond.p99Ratio, 2),
      '≤ 2',
    ],
    ['not answered with 2xx', `${failed}`, '', '', '0'],
  ]);
}

function coldStartLines(report: ColdStartReport): string[] {
  const { embeddedMs, bareNodeMs, bullmqWorkerMs, ratioToBullmq } = report;
  return table([
    ['spawn to first change', 'ms'],
    ['ACORN-i, engine and log', spread(embeddedMs, 0)],
    ["BullMQ's worker", bullmqWorkerMs === null ? 'not run' : spread(bullmqWorkerMs, 0)],
    ['bare Node', spread(bareNodeMs, 0)],
    ['ratio to BullMQ', ratioToBullmq === null ? 'not run' : spread(ratioToBullmq, 2)],
  ]);
}

function backlogLines({ few, many }: BacklogReport): string[] {
  const row = ({ waiting, rssMb, peakRssMb }: Backlog) => [
    waiting.toLocaleString('en'),
    rssMb.toFixed(0),
    peakRssMb.toFixed(0),
  ];
  return table([['behind a dead sink', 'RSS MB', 'peak RSS MB'], row(few), row(many)]);
}

function spread({ median, min, max }: Spread, digits: number): string {
  const shown = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${shown(median)} [${shown(min)}–${shown(max)}]`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
