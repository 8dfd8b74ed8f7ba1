import type { RedisServer } from './redis-server.ts';
import type { Scale } from './scale.ts';

/** What a suite is given to measure with. */
export interface BenchContext {
  scale: Scale;
  /** A folder of the run's own; it is removed at the end. */
  dir: string;
  /** A Redis of the suite's own, which the suite stops; undefined where none can be started, which has been said then. */
  startRedis(): Promise<RedisServer | undefined>;
  /** What is installed on demand was asked for. */
  withPeers: boolean;
  /** Says, now and at the end of the report, what was not measured and why. */
  skip(what: string): void;
}

/** One thing that is measured, and how it is told. */
export interface SuiteDefinition<Report extends object> {
  /** As in `--only`, and with capitals for dashes the key in `--json`. */
  name: string;
  measure(context: BenchContext): Promise<Report>;
  /** Lines for people. */
  format(report: Report): string[];
  /** What stands at the top of `--json`, beside the reports. */
  headline?(report: Report): object;
}

export interface Suite {
  name: string;
  run(context: BenchContext): Promise<SuiteResult>;
}

export interface SuiteResult {
  report: object;
  lines: string[];
  headline: object;
}

/** A suite joins the bench by its line in `suites.ts`. */
export function defineSuite<Report extends object>(suite: SuiteDefinition<Report>): Suite {
  return {
    name: suite.name,
    async run(context) {
      const report = await suite.measure(context);
      return { report, lines: suite.format(report), headline: suite.headline?.(report) ?? {} };
    },
  };
}
