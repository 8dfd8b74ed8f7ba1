import {
  type AnyChange,
  type Change,
  type Draft,
  type PreparedChange,
  toChange,
} from '../change.ts';
import type { Clock } from '../clock.ts';
import type { Connector, Logger, ProcessorContext, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { RejectedError } from '../errors.ts';
import type { Append, Log } from '../log/log.ts';
import type { Target } from './apply.ts';
import { createStateStore, type StateStore } from './keyed-state.ts';

/** One processor connection: its state, and the order in which its sinks take turns. */
export interface Processor {
  store: StateStore;
  exclusive<T>(run: () => Promise<T>): Promise<T>;
}

export function createProcessor(log: Log, connection: string): Processor {
  return { store: createStateStore(log, connection), exclusive: createExclusive() };
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
  const { connection, connector, api, sink, processor, clock, logger } = options;
  return {
    stores: [processor.store],
    exclusive: processor.exclusive,
    async apply(change) {
      const appends = new Map<string, PreparedChange[]>();
      const state = processor.store.begin();
      const context: ProcessorContext = {
        state,
        log: logger,
        emit(source, draft) {
          const address = `${connection}.${source}`;
          const prepared = prepareEmitted(connector, source, draft, {
            source: address,
            recordedAt: new Date(clock.now()).toISOString(),
            cause: change,
          });
          const list = appends.get(address);
          if (list) list.push(prepared);
          else appends.set(address, [prepared]);
        },
      };
      await sink.apply?.(api, change as Change<EntityName>, context);
      state.keep();
      return [...appends].map(([stream, changes]): Append => ({ stream, changes }));
    },
  };
}

function prepareEmitted(
  connector: Connector,
  source: string,
  draft: Draft,
  stamp: { source: string; recordedAt: string; cause: AnyChange },
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
