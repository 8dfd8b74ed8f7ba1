import type { Connector, Duration, EntityName, FulfilledBy } from '@acorn-i/core';
import type { ApprovalNeed } from '@acorn-i/core/engine';
import type { PlannedLog } from './log-place.ts';
import type { KeySource } from './personal.ts';

/** A routes file, checked: everything that a run needs to know. */
export interface Plan {
  /** Absolute. */
  file: string;
  /** Absolute: the folder of the routes file, where its relative paths start. */
  baseDir: string;
  log: PlannedLog;
  /** How long the log keeps what every consumer has settled. Absent: for ever. */
  retentionMs?: number;
  personal: {
    /** Absent: a file beside the log. */
    key?: KeySource;
    /** How long personal data is kept after its order was shipped. */
    retentionMs: number;
  };
  /** Who may approve: their roles, by the name under which the file knows them. */
  people: ReadonlyMap<string, readonly string[]>;
  /** Absent: nothing listens. */
  http?: { host: string; port: number };
  /** By name, in the order of the file. */
  connections: ReadonlyMap<string, PlannedConnection>;
  routes: readonly PlannedRoute[];
}

export interface PlannedConnection {
  name: string;
  /** As the file says: an id, a package name or a path. */
  use: string;
  packageName?: string;
  connector: Connector;
  /** Parsed by the connector's schema, references resolved. Holds secrets: never print it. */
  settings: unknown;
  isPaused: boolean;
  /** How long its personal data is kept, where the file says so. */
  personalRetentionMs?: number;
  /** Some route names it. */
  isUsed: boolean;
}

export interface PlannedRoute {
  name: string;
  isPaused: boolean;
  from: readonly PlannedSource[];
  steps: readonly PlannedStep[];
  to: readonly PlannedSink[];
}

export interface PlannedSource {
  /** `shop.orders` */
  address: string;
  connection: string;
  source: string;
  entity: EntityName;
  /** How often to pull, where the route says so. */
  every?: Duration;
}

export interface PlannedSink {
  /** `shop.inventory` */
  address: string;
  connection: string;
  sink: string;
  accepts: EntityName;
  /** Whose lines it has shipped; absent: it ships nothing. */
  ships?: readonly FulfilledBy[];
  /** Calls at the same time, where the route says so. */
  concurrency?: number;
}

/** JSONata that has been compiled once, or a module (absolute path) whose default export is a function. */
export type StepCode = { kind: 'expression'; text: string } | { kind: 'file'; file: string };

export type PlannedAssignment =
  | { path: readonly string[]; value: unknown }
  | { path: readonly string[]; expression: string };

export type PlannedStep =
  | { kind: 'filter'; code: StepCode }
  | { kind: 'map'; code: StepCode; to?: EntityName }
  | { kind: 'set'; assignments: readonly PlannedAssignment[] }
  | { kind: 'split'; code: StepCode }
  | { kind: 'hold'; when: StepCode; reason: string }
  | ({ kind: 'approve'; when?: StepCode } & ApprovalNeed)
  | {
      kind: 'guard';
      /** Shares from 0 to 1. */
      maxZeroed?: number;
      maxDrop?: number;
      windowMs: number;
      otherwise: 'hold' | 'reject';
    };
