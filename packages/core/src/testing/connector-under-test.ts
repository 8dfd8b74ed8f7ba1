import type { z } from 'zod';
import type { Draft } from '../change.ts';
import type { Connector, Json, RawRequest } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';

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
  /** For a source that tells what the connection remembers, whatever the remote does: that, by key. */
  remembers?: Readonly<Record<string, Json>>;
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
