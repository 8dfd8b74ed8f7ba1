import { batchChecks } from './log-checks/batch-checks.ts';
import { leaseChecks } from './log-checks/lease-checks.ts';
import type { LogUnderTest } from './log-checks/log-under-test.ts';
import { rowChecks } from './log-checks/row-checks.ts';
import { streamChecks } from './log-checks/stream-checks.ts';
import { upkeepChecks } from './log-checks/upkeep-checks.ts';

export type { LogUnderTest } from './log-checks/log-under-test.ts';

/** One promise of the log's contract. */
export interface LogCheck {
  name: string;
  run(): Promise<void>;
}

/**
 * Every promise of {@link Log}, for any implementation:
 * `for (const { name, run } of testLog(open)) test(name, run)`.
 */
export function testLog(open: () => Promise<LogUnderTest>): readonly LogCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    async run() {
      const subject = await open();
      try {
        await check(subject);
      } finally {
        await subject.dispose();
      }
    },
  }));
}

const checks = { ...streamChecks, ...batchChecks, ...rowChecks, ...upkeepChecks, ...leaseChecks };
