import type { AnyChange } from '@acorn-i/core';
import { firstSince, type Log, runSteps, type Step } from '@acorn-i/core/engine';
import type { Plan } from '../config/plan.ts';
import { openSteps } from '../open-steps.ts';
import { consumersOf, type RouteConsumer } from '../route-consumers.ts';

/** How far back it is looked, by when the log took a change. What is older counts as new. */
const lookBackMs = 60 * 86_400_000;
const page = 1_000;

/**
 * What each sink has of these keys now: the last change of them that it settled, as it was when the
 * steps had made it. By the sink's address, then by key.
 */
export async function previousStates(
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
  { plan, log, now }: { plan: Plan; log: Log; now: number },
): Promise<ReadonlyMap<string, ReadonlyMap<string, AnyChange>>> {
  const found = new Map<string, Map<string, AnyChange>>();
  const since = new Date(now - lookBackMs).toISOString();
  for (const consumer of consumersOf(plan)) {
    const keys = consumer.sink && wanted.get(consumer.sink.address);
    if (consumer.sink === undefined || keys === undefined || keys.size === 0) continue;
    const states = found.get(consumer.sink.address) ?? new Map<string, AnyChange>();
    found.set(consumer.sink.address, states);
    const steps = consumer.isAfterStage ? [] : await openSteps(consumer.route.steps);
    for (const stream of consumer.streams)
      for await (const change of settledOf(consumer, stream, since, log))
        await remember(change, steps, keys, states);
  }
  return found;
}

/** The last settled change of every key of a stream. */
async function* settledOf(
  { name }: RouteConsumer,
  stream: string,
  since: string,
  log: Log,
): AsyncGenerator<AnyChange> {
  const position = await log.position(name, stream);
  const last = new Map<string, AnyChange>();
  for (let after = await firstSince(log, stream, since); after < position; ) {
    const entries = (await log.read(stream, after, page)).filter(({ seq }) => seq <= position);
    for (const { change } of entries) last.set(change.key, change);
    after = entries.at(-1)?.seq ?? position;
  }
  yield* last.values();
}

async function remember(
  change: AnyChange,
  steps: readonly Step[],
  keys: ReadonlySet<string>,
  states: Map<string, AnyChange>,
): Promise<void> {
  for (const made of await throughSteps(change, steps))
    if (keys.has(made.key)) states.set(made.key, made);
}

const noState = { state: { get: async () => undefined, set: () => {}, delete: () => {} } };

async function throughSteps(
  change: AnyChange,
  steps: readonly Step[],
): Promise<readonly AnyChange[]> {
  if (steps.length === 0) return [change];
  try {
    const passages = await runSteps(steps, change, noState);
    return passages.map((passage) => passage.change);
  } catch {
    return [];
  }
}
