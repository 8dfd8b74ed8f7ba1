import type { z } from 'zod';
import type { Connector } from '../connector.ts';
import { connectChecks } from './checks/connect-checks.ts';
import { declarationChecks } from './checks/declaration-checks.ts';
import { manifestChecks } from './checks/manifest-checks.ts';
import { processorChecks } from './checks/processor-checks.ts';
import { pullChecks } from './checks/pull-checks.ts';
import { pushChecks } from './checks/push-checks.ts';
import { settingsChecks } from './checks/settings-checks.ts';
import { sinkChecks } from './checks/sink-checks.ts';
import type {
  ConnectorCheck,
  ConnectorUnderTest,
  TestConnectorOptions,
  TestRemote,
} from './connector-under-test.ts';

/**
 * The checks that every connector stands on, for any test runner:
 *
 * @example
 * for (const { name, run } of testConnector(till, { start, sources, sinks })) test(name, run);
 */
export function testConnector<Schema extends z.ZodType, Api, Remote extends TestRemote>(
  connector: Connector<Schema, Api>,
  options: TestConnectorOptions<Remote>,
): readonly ConnectorCheck[] {
  const tested = { connector, options } as unknown as ConnectorUnderTest;
  const checks = [
    ...manifestChecks(tested),
    ...declarationChecks(tested),
    ...settingsChecks(tested),
    ...connectChecks(tested),
    ...pullChecks(tested),
    ...pushChecks(tested),
    ...sinkChecks(tested),
    ...processorChecks(tested),
  ];
  return checks.map((check) => withinTime(check, options.timeoutMs ?? 10_000));
}

/** Registers the checks with `test` of vitest, node:test or any runner like them. */
export function registerChecks(
  test: (name: string, run: () => Promise<void>) => unknown,
  checks: readonly ConnectorCheck[],
): void {
  for (const { name, run } of checks) void test(name, () => run());
}

function withinTime({ name, run }: ConnectorCheck, timeoutMs: number): ConnectorCheck {
  return {
    name,
    run: async () => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        const message = `${name}: not done after ${timeoutMs} ms. Hand context.signal to every call, end every loop, or raise timeoutMs`;
        timer = setTimeout(() => reject(new Error(message)), timeoutMs);
      });
      await Promise.race([run(), late]).finally(() => clearTimeout(timer));
    },
  };
}
