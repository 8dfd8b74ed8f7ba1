import type { Bus } from '@acorn-i/core/engine';

export type ConsumerCount =
  | 'delivered'
  | 'dropped'
  | 'superseded'
  | 'retry'
  | 'dead-letter'
  | 'hold';
export type SourceCount = 'offered' | 'appended' | 'rejected';

/** What happened since the process started, however often its engine was replaced. */
export interface Tally {
  /** Counts along with a bus from now on. */
  follow(bus: Bus): void;
  consumers(): ReadonlyMap<string, Readonly<Record<ConsumerCount, number>>>;
  sources(): ReadonlyMap<string, Readonly<Record<SourceCount, number>>>;
}

export function createTally(): Tally {
  const consumers = new Map<string, Record<ConsumerCount, number>>();
  const sources = new Map<string, Record<SourceCount, number>>();

  function consumerOf(name: string): Record<ConsumerCount, number> {
    const zero = { delivered: 0, dropped: 0, superseded: 0, retry: 0, 'dead-letter': 0, hold: 0 };
    const known = consumers.get(name) ?? zero;
    consumers.set(name, known);
    return known;
  }

  function sourceOf(name: string): Record<SourceCount, number> {
    const known = sources.get(name) ?? { offered: 0, appended: 0, rejected: 0 };
    sources.set(name, known);
    return known;
  }

  return {
    follow(bus) {
      bus.activity.subscribe((activity) => {
        if (activity.kind === 'published') {
          const counts = sourceOf(activity.stream);
          counts.offered += activity.offered;
          counts.appended += activity.appended;
          counts.rejected += activity.rejected;
        } else if ('count' in activity) {
          consumerOf(activity.consumer)[activity.kind] += activity.count;
        }
      });
    },
    consumers: () => consumers,
    sources: () => sources,
  };
}
