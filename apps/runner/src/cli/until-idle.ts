import type { Logger } from '@acorn-i/core';
import { failingSources } from '../failing-sources.ts';
import type { Runner } from '../runner.ts';

export type IdleEnding =
  | { kind: 'signal' | 'idle' }
  | { kind: 'refused'; reason: string }
  /** What was left, a line each. */
  | { kind: 'gave-up'; left: readonly string[] };

export interface UntilIdleOptions {
  signal: AbortSignal;
  logger: Logger;
  /** End where nothing was read or delivered for so long. */
  giveUpAfterMs?: number | undefined;
}

const lookMs = 20;
/** A remote that answers so often in a row that it will not take the question takes it never. */
const mostFailures = 4;

/** Waits until there is nothing more to do, it will never be done, or nothing moves for too long. */
export async function untilIdle(runner: Runner, options: UntilIdleOptions): Promise<IdleEnding> {
  const { signal, logger, giveUpAfterMs = Number.POSITIVE_INFINITY } = options;
  const told = new Set<string>();
  let looks = 0;
  let moved = { mark: '', atMs: performance.now() };
  while (!signal.aborted) {
    const reason = hopeless(runner);
    if (reason !== undefined) return { kind: 'refused', reason };
    // Twice, because one consumer's last delivery may be another one's first change.
    looks = runner.isIdle() ? looks + 1 : 0;
    if (looks === 2) return { kind: 'idle' };
    sayWhatIsWaitedFor(runner, told, logger);
    const mark = markOf(runner);
    if (mark !== moved.mark) moved = { mark, atMs: performance.now() };
    if (performance.now() - moved.atMs >= giveUpAfterMs)
      return { kind: 'gave-up', left: leftOf(runner) };
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return { kind: 'signal' };
}

/** What keeps the work from ever being done. */
function hopeless(runner: Runner): string | undefined {
  const { connections = [], sources = [] } = runner.engine()?.status() ?? {};
  for (const { connection, closed } of connections)
    if (closed !== undefined && closed.by === undefined)
      return `connections.${connection}: ${closed.reason}`;
  for (const { source, failing } of sources)
    if (failing?.isLasting && failing.failures >= mostFailures)
      return `${source}: ${failing.reason}`;
  return undefined;
}

/** Once for each source and sink. */
function sayWhatIsWaitedFor(runner: Runner, told: Set<string>, logger: Logger): void {
  const status = runner.engine()?.status();
  if (status === undefined) return;
  const sources = failingSources(status).map(({ source, reason }) => ({ place: source, reason }));
  const sinks = status.routes.flatMap(({ consumer, down }) =>
    down === undefined ? [] : [{ place: consumer.split('>')[1] ?? consumer, reason: down.reason }],
  );
  for (const { place, reason } of [...sources, ...sinks]) {
    if (told.has(place)) continue;
    told.add(place);
    logger.warn(
      { place, reason },
      `waits for ${place} until it answers. See acorn-i doctor ${place.split('.')[0]}; --give-up-after 10m ends a run in which nothing moves`,
    );
  }
}

/** Another one each time that something was read or settled. */
function markOf({ tally }: Runner): string {
  const sources = [...tally.sources().values()].map(({ appended, rejected }) => [
    appended,
    rejected,
  ]);
  const consumers = [...tally.consumers().values()].map((counts) => [
    ...[counts.delivered, counts.dropped, counts.superseded],
    ...[counts['dead-letter'], counts.hold],
  ]);
  return JSON.stringify([sources, consumers]);
}

function leftOf(runner: Runner): readonly string[] {
  const { sources = [], routes = [] } = runner.engine()?.status() ?? {};
  return [
    ...sources.flatMap(({ source, failing }) =>
      failing === undefined ? [] : [`${source} could not be read: ${failing.reason}`],
    ),
    ...routes.flatMap(({ consumer, lag, down }) => {
      if (lag === 0 && down === undefined) return [];
      return [`${consumer}: ${lag} to settle${down === undefined ? '' : `: ${down.reason}`}`];
    }),
  ];
}
