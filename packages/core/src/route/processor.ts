import { type Change, type Draft, type PreparedChange, type Stamp, toChange } from '../change.ts';
import type { Clock } from '../clock.ts';
import type { Connector, Logger, ProcessorContext, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { RejectedError } from '../errors.ts';
import type { Append, Log } from '../log/log.ts';
import { createStateStore, type StateStore } from './keyed-state.ts';
import type { Target } from './target.ts';
import { createWakeBook, type WakeBook } from './wake-book.ts';

/** One processor connection: its state, when it wants to be woken, and the order in which its sinks take turns. */
export interface Processor {
  store: StateStore;
  wakes: WakeBook;
  exclusive<T>(run: () => Promise<T>): Promise<T>;
}

export function createProcessor(log: Log, connection: string): Processor {
  return {
    store: createStateStore(log, connection),
    wakes: createWakeBook(log, connection),
    exclusive: createExclusive(),
  };
}

/** Runs one at a time, in the order of the calls. */
export function createExclusive(): Processor['exclusive'] {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const result = last.then(run, run);
    last = result.catch(() => {});
    return result;
  };
}

export interface ProcessorTargetOptions {
  connection: string;
  connector: Connector;
  api: unknown;
  sink: Sink<unknown, EntityName>;
  processor: Processor;
  clock: Clock;
  logger: Logger;
}

/** A sink of a processor as the target of a transactional consumer. */
export function processorTarget(options: ProcessorTargetOptions): Target {
  const { api, sink, processor } = options;
  return {
    stores: [processor.store, processor.wakes.store],
    exclusive: processor.exclusive,
    async apply(change) {
      const { context, emitted, keep } = contextFor(options, { cause: change });
      await sink.apply?.(api, change as Change<EntityName>, context);
      keep();
      return toAppends(emitted);
    },
  };
}

/** What a processor may do for one change, or at one time. Nothing counts before it is kept. */
export function contextFor(
  options: Pick<
    ProcessorTargetOptions,
    'connection' | 'connector' | 'processor' | 'clock' | 'logger'
  >,
  cause: Pick<Stamp, 'cause' | 'origin'>,
): { context: ProcessorContext; emitted: Map<string, PreparedChange[]>; keep(): void } {
  const { connection, connector, processor, clock, logger } = options;
  const emitted = new Map<string, PreparedChange[]>();
  const state = processor.store.begin();
  const asked = processor.wakes.begin();
  return {
    emitted,
    keep() {
      state.keep();
      asked.keep();
    },
    context: {
      state,
      log: logger,
      wakeAt(key, at) {
        if (connector.wake === undefined) throw cannotWake(connector);
        asked.wakeAt(key, at);
      },
      emit(source, draft) {
        const address = `${connection}.${source}`;
        const recordedAt = new Date(clock.now()).toISOString();
        const stamp = { source: address, recordedAt, ...cause };
        const prepared = prepareEmitted(connector, source, draft, stamp);
        const list = emitted.get(address);
        if (list) list.push(prepared);
        else emitted.set(address, [prepared]);
      },
    },
  };
}

export function toAppends(emitted: ReadonlyMap<string, PreparedChange[]>): Append[] {
  return [...emitted].map(([stream, changes]) => ({ stream, changes }));
}

function prepareEmitted(
  connector: Connector,
  source: string,
  draft: Draft,
  stamp: Stamp,
): PreparedChange {
  const entity = connector.sources[source]?.entity;
  if (entity === undefined) {
    throw new RejectedError(
      `${stamp.source}: the processor ${connector.name} emits from a source that it does not declare`,
      {
        code: 'UNKNOWN_SOURCE',
      },
    );
  }
  return toChange(entity, draft, stamp);
}

function cannotWake({ name }: Connector): RejectedError {
  return new RejectedError(`the processor ${name} asks to be woken and has no wake`, {
    code: 'NO_WAKE',
  });
}

/** The stream that holds what came out of a route's stateful steps, once for all its sinks. */
export function stageTarget(stream: string, exclusive: Processor['exclusive']): Target {
  return {
    stores: [],
    exclusive,
    apply: async (change) => {
      // Ids are unique within a source; several sources meet here.
      const staged = { ...change, id: `${change.id}|${change.source}` };
      return [{ stream, changes: [{ change: staged, json: JSON.stringify(staged.data) }] }];
    },
  };
}
