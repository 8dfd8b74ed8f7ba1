/** What `--json` prints, with the report of each suite that was asked for beside it. */
export interface BenchReport {
  machine: { node: string; cores: number; cpu: string; memoryGb: number };
  quick: boolean;
  seconds: number;
  skipped: readonly string[];
}

/** The report for people: medians, with the lowest and the highest run. */
export function formatReport(report: BenchReport, sections: readonly string[][]): string {
  const { machine, seconds, skipped } = report;
  const lines = [
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB; ${seconds.toFixed(0)} s in all`,
    'median [lowest–highest] of interleaved runs',
    ...sections.flatMap((section) => (section.length === 0 ? [] : ['', ...section])),
  ];
  if (skipped.length > 0) lines.push('', ...skipped.map((what) => `NOT MEASURED: ${what}`));
  return lines.join('\n');
}
