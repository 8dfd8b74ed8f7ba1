import type { z } from 'zod';
import type { Draft } from '../change.ts';
import type { Connector, RawRequest } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { connectChecks } from './checks/connect-checks.ts';
import { declarationChecks } from './checks/declaration-checks.ts';
import { manifestChecks } from './checks/manifest-checks.ts';
import { processorChecks } from './checks/processor-checks.ts';
import { pullChecks } from './checks/pull-checks.ts';
import { pushChecks } from './checks/push-checks.ts';
import { settingsChecks } from './checks/settings-checks.ts';
import { sinkChecks } from './checks/sink-checks.ts';

/** One promise that a connector keeps. It rejects with what the connector's author must do. */
export interface ConnectorCheck {
  name: string;
  run(): Promise<void>;
}

/** The system at the other end: a simulator, a folder, an account for tests. Made anew for every check. */
export interface TestRemote {
  /** Good settings, as they would stand in the routes file. */
  settings: unknown;
  stop?(): void | Promise<void>;
}

export interface TestConnectorOptions<Remote extends TestRemote = TestRemote> {
  /** Starts the remote. Give it, or `settings` where there is nothing to start. */
  start?(): Remote | Promise<Remote>;
  settings?: unknown;
  /** The connector's package.json, whose manifest is then checked. */
  packageJson?: string | URL;
  /** Makes the remote unreachable; then every call must fail as retryable. */
  goDown?(remote: Remote): void | Promise<void>;
  sources?: Readonly<Record<string, TestSource<Remote>>>;
  sinks?: Readonly<Record<string, TestSink<Remote>>>;
  /** Default: the machine's temporary folder. */
  baseDir?: string;
  /** How long one check may take. Default 10,000. */
  timeoutMs?: number;
}

export interface TestSource<Remote> {
  /** Makes the remote have something to tell, at least two pages if it can. */
  prepare?(remote: Remote): void | Promise<void>;
  /** True for a queue or an inbox: what was read and is durable is gone at the next pull. */
  consumes?: boolean;
  /** A webhook as the remote would send it, rightly signed. */
  request?(remote: Remote): RawRequest | Promise<RawRequest>;
  /** The header with the signature, lower case. */
  signatureHeader?: string;
}

export interface TestSink<Remote> {
  /** What the sink takes; each must change something at the remote. */
  samples:
    | readonly Draft<EntityName>[]
    | ((remote: Remote) => readonly Draft<EntityName>[] | Promise<readonly Draft<EntityName>[]>);
  /** What the remote holds, as anything that can be compared. Counts of calls are no part of it. */
  effect?(remote: Remote): unknown;
  /** What the remote will never take. */
  rejected?: readonly Draft<EntityName>[];
}

/** What every check works on. */
export interface ConnectorUnderTest<Api = unknown, Remote extends TestRemote = TestRemote> {
  connector: Connector<z.ZodType, Api>;
  options: TestConnectorOptions<Remote>;
}

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
