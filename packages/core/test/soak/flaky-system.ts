import { z } from 'zod';
import type { AnyChange, Change } from '../../src/change.ts';
import {
  type Connector,
  defineConnector,
  type Outcome,
  type Sink,
  type WriteContext,
} from '../../src/connector.ts';
import { RejectedError, RetryableError } from '../../src/errors.ts';

/** How likely each fault of a call is, from 0 to 1. */
export interface FlakyFaults {
  unavailable: number;
  failAfterCommit: number;
  slow: number;
  isDown: boolean;
}

export interface Taken {
  key: string;
  units: number;
  idempotencyKey: string;
}

/** A remote that outlives the runner: what it took stays taken. */
export interface FlakySystem {
  readonly name: string;
  readonly sink: Pick<Sink<unknown, 'inventory-level'>, 'coalesce' | 'batch' | 'concurrency'>;
  readonly taken: Taken[];
  readonly faults: FlakyFaults;
  /** What it will never take. */
  isPoison(units: number): boolean;
}

/** The remote as one process sees it; a process that is dead no longer gets through. */
export function flakyConnector(
  system: FlakySystem,
  random: () => number,
  isAlive: () => boolean,
): Connector {
  async function take(
    change: AnyChange,
    { idempotencyKey, signal }: WriteContext,
  ): Promise<undefined> {
    const { faults } = system;
    if (random() < faults.slow) await pause(random() * 3);
    signal.throwIfAborted();
    if (!isAlive()) return new Promise(() => {});
    if (faults.isDown || random() < faults.unavailable)
      throw new RetryableError('unavailable', { code: 'HTTP_503' });
    const units = unitsOf(change);
    if (system.isPoison(units)) throw new RejectedError('poison', { code: 'HTTP_422' });
    system.taken.push({ key: change.key, units, idempotencyKey });
    if (random() < faults.failAfterCommit)
      throw new RetryableError('failed after commit', { code: 'HTTP_500' });
    return undefined;
  }
  const write = (_: unknown, change: Change<'inventory-level'>, context: WriteContext) =>
    take(change, context);
  const writeBatch: Sink<unknown, 'inventory-level'>['writeBatch'] = (_, deliveries) =>
    Promise.all(
      deliveries.map((each) => take(each.change, each).catch((error: unknown) => error as Outcome)),
    );
  const call = system.sink.batch === undefined ? { write } : { writeBatch };
  return defineConnector({
    name: system.name,
    settings: z.strictObject({}),
    connect: () => null,
    sources: {},
    sinks: { levels: { accepts: 'inventory-level', ...system.sink, ...call } },
  }) as Connector;
}

export function unitsOf(change: AnyChange): number {
  return change.entity === 'inventory-level' ? change.data.available : Number.NaN;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
