import { ConfigurationError } from '@acorn-i/core';
import {
  addDays,
  dayOf,
  daysOf,
  mostDaysBack,
  mostDaysOfRequest,
  periodOf,
  type Span,
} from './periods.ts';
import {
  type ReportKind,
  type ReportPeriod,
  reportRules,
  type SellingProgram,
} from './report-kinds.ts';

export interface VendorReport {
  kind: ReportKind | 'forecast';
  period: ReportPeriod;
  program: SellingProgram;
  /** Undefined for a forecast, which takes none. */
  span: Span | undefined;
}

/**
 * Why Amazon would end a report as FATAL, which costs one of the few that may be asked for. Empty: it would not.
 */
export function reportFaults(
  { kind, period, program, span }: VendorReport,
  nowMs: number,
): string[] {
  const { type, periods, programs } = reportRules[kind];
  const faults: string[] = [];
  if (programs.length > 0 && !programs.includes(program)) {
    faults.push(`${type} knows the selling programs ${programs.join(', ')}, not ${program}`);
  }
  if (periods.length === 0) {
    if (span) faults.push(`${type} takes no times`);
    return faults;
  }
  if (!periods.includes(period)) faults.push(`${type} knows ${periods.join(', ')}, not ${period}`);
  if (span === undefined) return [...faults, `${type} needs a first and a last day`];
  const { from, to } = span;
  if (to < from) faults.push(`it ends on ${to}, before it begins on ${from}`);
  if (periodOf(from, period).from !== from) {
    faults.push(`${from} is not the first day of a ${period}: ${periodOf(from, period).from} is`);
  }
  if (periodOf(to, period).to !== to) {
    faults.push(`${to} is not the last day of a ${period}: ${periodOf(to, period).to} is`);
  }
  if (period === 'DAY' && daysOf(span) > mostDaysOfRequest) {
    faults.push(`${daysOf(span)} days, and one request takes ${mostDaysOfRequest}`);
  }
  const today = dayOf(nowMs);
  if (from < addDays(today, -mostDaysBack))
    faults.push(`${from} is more than ${mostDaysBack} days ago`);
  if (to >= today) faults.push(`${to} is not over`);
  return faults;
}

/** @throws ConfigurationError `VENDOR_REPORT_REFUSED` with every reason. */
export function demandReport(report: VendorReport, nowMs: number): void {
  const faults = reportFaults(report, nowMs);
  if (faults.length === 0) return;
  throw new ConfigurationError(
    `${reportRules[report.kind].type} is not asked for: ${faults.join('; ')}. Mend reports in the settings`,
    { code: 'VENDOR_REPORT_REFUSED' },
  );
}
