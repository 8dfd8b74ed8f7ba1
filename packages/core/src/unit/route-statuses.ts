import type { ConsumerStatus } from '../route/consumer.ts';
import type { OpenUnit } from './unit.ts';

/** One status for each consumer that has a part here: partitions count together. */
export function routeStatuses(
  units: readonly OpenUnit[],
): readonly (ConsumerStatus & { route: string })[] {
  const parts = units.flatMap(({ consumers }) =>
    consumers.map(({ route, consumer }) => ({ route, ...consumer.status() })),
  );
  return [...Map.groupBy(parts, ({ consumer }) => consumer).values()].map((list) =>
    list.reduce((whole, part) => ({
      route: whole.route,
      consumer: whole.consumer,
      lag: whole.lag + part.lag,
      oldest: earlier(whole.oldest, part.oldest),
      delivered: whole.delivered + part.delivered,
      dropped: whole.dropped + part.dropped,
      superseded: whole.superseded + part.superseded,
      retries: whole.retries + part.retries,
      deadLetters: whole.deadLetters + part.deadLetters,
      holds: whole.holds + part.holds,
      down: whole.down ?? part.down,
    })),
  );
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
