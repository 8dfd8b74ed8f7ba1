import { type Change, idempotencyKeyOf } from '../change.ts';
import type { Delivery, Logger, Outcome, Receipt, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { type AcornError, isAcornError, RejectedError, toAcornError } from '../errors.ts';
import type { Item } from './lanes.ts';

export interface SinkCall {
  sink: Sink<unknown, EntityName>;
  api: unknown;
  consumer: string;
  log: Logger;
  /** Aborted when the consumer must end. */
  stopping: AbortSignal;
}

/** A call that takes longer is given up, and tried again. */
const callTimeoutMs = 120_000;

/** Writes the items and answers with one outcome each, in order. Never throws. */
export async function callSink(
  call: SinkCall,
  items: readonly Item[],
): Promise<readonly Outcome[]> {
  const deliveries = items.map((item) => deliveryOf(call, item));
  try {
    if (call.sink.writeBatch === undefined) return [await writeOne(call, deliveries[0]!)];
    const outcomes = await call.sink.writeBatch(call.api, deliveries);
    if (outcomes.length === items.length) return outcomes;
    return items.map(() => wrongCount(items.length, outcomes.length));
  } catch (error) {
    const failure = failureOf(error);
    return items.map(() => failure);
  }
}

async function writeOne(
  { sink, api }: SinkCall,
  delivery: Delivery<EntityName>,
): Promise<Receipt | undefined> {
  return (await sink.write?.(api, delivery.change, delivery)) ?? undefined;
}

/** The key and the signal are made when they are asked for: most sinks use one of them at most. */
function deliveryOf({ consumer, log, stopping }: SinkCall, item: Item): Delivery<EntityName> {
  let key: string | undefined;
  let signal: AbortSignal | undefined;
  return {
    change: item.change as Change<EntityName>,
    attempt: item.attempts + 1,
    log,
    get idempotencyKey() {
      key ??= idempotencyKeyOf(consumer, item.change);
      return key;
    },
    get signal() {
      signal ??= AbortSignal.any([stopping, AbortSignal.timeout(callTimeoutMs)]);
      return signal;
    },
  };
}

function failureOf(error: unknown): AcornError {
  return isAcornError(error) ? error : toAcornError(error);
}

function wrongCount(expected: number, got: number): AcornError {
  return new RejectedError(
    `the sink answered ${got} outcomes for ${expected} deliveries. writeBatch must return one per delivery, in order`,
    { code: 'OUTCOME_COUNT' },
  );
}
