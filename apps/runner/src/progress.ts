import type { Engine } from '@acorn-i/core/engine';

type Status = ReturnType<Engine['status']>;

/** How far each consumer was at some moment. */
export interface ProgressMark {
  atMs: number;
  delivered: ReadonlyMap<string, number>;
}

export function markProgress(status: Status, atMs: number): ProgressMark {
  const delivered = status.routes.map((each) => [each.consumer, each.delivered] as const);
  return { atMs, delivered: new Map(delivered) };
}

/** One line for a terminal: for each route what it delivers a second, its lag, and its troubles. */
export function progressLine(status: Status, before: ProgressMark, nowMs: number): string {
  const seconds = Math.max(0.001, (nowMs - before.atMs) / 1_000);
  const routes = Map.groupBy(status.routes, ({ route }) => route);
  const parts = [...routes].map(([route, consumers]) => {
    // The stage of a route hands on what its sinks then deliver: counted once.
    const sinks = consumers.filter(({ consumer }) => consumer.includes('>'));
    const delivered = sum(
      sinks.map((each) => each.delivered - (before.delivered.get(each.consumer) ?? 0)),
    );
    const troubles = [
      counted(sum(consumers.map(({ lag }) => lag)), 'lag'),
      counted(sum(consumers.map(({ retries }) => retries)), 'retries'),
      counted(sum(consumers.map(({ deadLetters }) => deadLetters)), 'dead'),
      counted(sum(consumers.map(({ holds }) => holds)), 'held'),
      ...sinks.flatMap(({ consumer, down }) =>
        down === undefined ? [] : [`${consumer.split('>')[1]} DOWN`],
      ),
    ].filter((text) => text !== '');
    const rate = Math.max(0, delivered) / seconds;
    return [`${route} ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`, ...troubles].join(' ');
  });
  const closed = status.connections.flatMap(({ connection, closed: closure }) =>
    closure === undefined || closure.by !== undefined ? [] : [`${connection} CLOSED`],
  );
  const paused = status.pauses.map(({ name }) => `${name} PAUSED`);
  const failing = status.sources.flatMap(({ source, failing: failure }) =>
    failure === undefined ? [] : [`${source} FAILS`],
  );
  return [...parts, ...failing, ...closed, ...paused].join(' · ');
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${word} ${count}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
