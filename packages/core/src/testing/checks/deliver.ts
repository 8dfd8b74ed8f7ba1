import type { AnyChange } from '../../change.ts';
import { idempotencyKeyOf } from '../../change.ts';
import type { Outcome, Sink } from '../../connector.ts';
import type { EntityName } from '../../entities/registry.ts';
import type { TestRemote, TestSink } from '../connector-under-test.ts';
import type { OpenConnection } from '../open-connection.ts';
import { samplesAsChanges } from './drafts.ts';

export async function samplesOf(
  entity: EntityName,
  { samples }: TestSink<TestRemote>,
  remote: TestRemote,
): Promise<readonly AnyChange[]> {
  return samplesAsChanges(entity, typeof samples === 'function' ? await samples(remote) : samples);
}

/** Gives changes to a sink as a route would: one by one or as a batch, with stable idempotency keys. */
export async function deliver(
  sink: Sink<unknown, EntityName>,
  { api, writeContext }: OpenConnection<unknown, unknown>,
  changes: readonly AnyChange[],
  attempt = 1,
): Promise<readonly Outcome[]> {
  const deliveries = changes.map((change) => ({
    change,
    ...writeContext({ idempotencyKey: idempotencyKeyOf('test', change), attempt }),
  }));
  if (sink.writeBatch) return sink.writeBatch(api, deliveries);
  const outcomes: Outcome[] = [];
  for (const { change, ...context } of deliveries) {
    outcomes.push((await sink.write?.(api, change, context)) ?? undefined);
  }
  return outcomes;
}
