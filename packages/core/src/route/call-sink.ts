import { type Change, idempotencyKeyOf } from '../change.ts';
import type { Delivery, Logger, Outcome, Receipt, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { type AcornError, isAcornError, RejectedError, toAcornError } from '../errors.ts';
import type { Fence } from '../log/lease-store.ts';
import type { Item } from './lanes.ts';
import { ownLines } from './own-lines.ts';

export interface SinkCall {
  sink: Sink<unknown, EntityName>;
  api: unknown;
  consumer: string;
  log: Logger;
  fence: Fence | undefined;
  /** Aborted when the consumer must end. */
  stopping: AbortSignal;
  /** What is to be delivered in the place of an item, as far as it is known now. */
  renew?: ((item: Item) => Item) | undefined;
}

/** A call that takes longer is aborted. */
export const callTimeoutMs = 120_000;

/** Writes the items and answers with one outcome each, in order. Never throws. */
export async function callSink(
  call: SinkCall,
  items: readonly Item[],
): Promise<readonly Outcome[]> {
  if (call.sink.ships === undefined) return deliverAll(call, items);
  // Of a newer change other lines may be meant for it.
  call = { ...call, renew: undefined };
  const parts = items.map((item) => ({ item, ...ownLines(call.sink, item.change) }));
  const wanted = parts.flatMap(({ item, change }) => (change ? [{ ...item, change }] : []));
  const outcomes = wanted.length === 0 ? [] : await deliverAll(call, wanted);
  let next = 0;
  return parts.map(({ change, leftOut }) => {
    if (change === undefined) return { note: `not sent: ${leftOut}` };
    const outcome = outcomes[next++];
    return leftOut === undefined ? outcome : withNote(outcome, leftOut);
  });
}

async function deliverAll(call: SinkCall, items: readonly Item[]): Promise<readonly Outcome[]> {
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

function withNote(outcome: Outcome, leftOut: string): Outcome {
  if (isAcornError(outcome)) return outcome;
  const note = [outcome?.note, `not sent: ${leftOut}`].filter(Boolean).join('; ');
  return { ...outcome, note };
}

async function writeOne(
  { sink, api }: SinkCall,
  delivery: Delivery<EntityName>,
): Promise<Receipt | undefined> {
  return (await sink.write?.(api, delivery.change, delivery)) ?? undefined;
}

function deliveryOf(call: SinkCall, item: Item): Delivery<EntityName> {
  const delivery = Object.create(madeOnDemand) as OnDemand;
  delivery.change = item.change as Change<EntityName>;
  delivery.attempt = item.attempts + 1;
  delivery.log = call.log;
  delivery.fence = call.fence;
  delivery.isFound = item.change.isFound;
  delivery[origin] = call;
  delivery[source] = item;
  delivery[key] = undefined;
  delivery[signal] = undefined;
  return delivery;
}

const origin = Symbol('origin');
const source = Symbol('source');
const key = Symbol('key');
const signal = Symbol('signal');

interface OnDemand extends Delivery<EntityName> {
  [origin]: SinkCall;
  [source]: Item;
  [key]: string | undefined;
  [signal]: AbortSignal | undefined;
}

/**
 * The key and the signal are made when they are asked for: most sinks use one of them at most.
 * Shared by all deliveries, because V8 gives every object with a getter of its own a hidden class of
 * its own, which keeps the change alive until the next full collection.
 */
const madeOnDemand = {
  latest(): Delivery<EntityName> {
    const delivery = this as unknown as OnDemand;
    const call = delivery[origin];
    const item = call.renew?.(delivery[source]) ?? delivery[source];
    return item === delivery[source] ? delivery : deliveryOf(call, item);
  },
  get idempotencyKey(): string {
    const delivery = this as unknown as OnDemand;
    delivery[key] ??= idempotencyKeyOf(delivery[origin].consumer, delivery.change);
    return delivery[key];
  },
  get signal(): AbortSignal {
    const delivery = this as unknown as OnDemand;
    const { stopping } = delivery[origin];
    delivery[signal] ??= AbortSignal.any([stopping, AbortSignal.timeout(callTimeoutMs)]);
    return delivery[signal];
  },
};

function failureOf(error: unknown): AcornError {
  return isAcornError(error) ? error : toAcornError(error);
}

function wrongCount(expected: number, got: number): AcornError {
  return new RejectedError(
    `the sink answered ${got} outcomes for ${expected} deliveries. writeBatch must return one per delivery, in order`,
    { code: 'OUTCOME_COUNT' },
  );
}
