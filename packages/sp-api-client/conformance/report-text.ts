import type { CaseReport, ModelReport } from './run-conformance.ts';

/** The report as a person reads it: N of M for each model, then what did not pass, and why. */
export function reportText(reports: readonly ModelReport[]): string {
  const present = reports.filter(({ isPresent }) => isPresent);
  const all = present.flatMap(({ cases }) => cases);
  const absent = reports.filter(({ isPresent }) => !isPresent).map(({ model }) => model);
  const untested = present.flatMap((report) => report.untested);
  return [
    ...present.map(({ model, cases }) => `${tally(cases)}  ${model}`),
    '',
    `${tally(all)}  in all`,
    ...all.filter(({ hasPassed }) => !hasPassed).flatMap(failureLines),
    ...(absent.length > 0 ? ['', `No model here, skipped: ${absent.join(', ')}`] : []),
    ...(untested.length > 0
      ? ['', `Operations without a static case: ${untested.join(', ')}`]
      : []),
    ...deviationLines(all),
  ].join('\n');
}

function tally(cases: readonly CaseReport[]): string {
  const passed = cases.filter(({ hasPassed }) => hasPassed).length;
  return `${String(passed).padStart(4)} of ${String(cases.length).padStart(4)}`;
}

function failureLines({ name, faults }: CaseReport): string[] {
  return [`  ${name}`, ...faults.map((fault) => `    ${fault}`)];
}

/** Amazon's own data against Amazon's own models: such answers are read all the same. */
function deviationLines(cases: readonly CaseReport[]): string[] {
  const deviating = cases.filter(({ deviations }) => deviations.length > 0);
  if (deviating.length === 0) return [];
  return [
    '',
    `${deviating.length} answers break Amazon's own model:`,
    ...deviating.map(({ name, deviations }) => `  ${name}: ${shortened(deviations)}`),
  ];
}

function shortened(deviations: readonly string[]): string {
  const [first, second, ...more] = deviations;
  const shown = [first, second].filter((text) => text !== undefined).join('; ');
  return more.length > 0 ? `${shown}; and ${more.length} more` : shown;
}
