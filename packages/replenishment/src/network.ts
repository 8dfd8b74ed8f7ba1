import type { FulfilledBy } from '@acorn-i/core';
import type { ReplenishmentSettings, StockedLocation, Supply } from './settings.ts';

/** The settings, made ready for look-ups. */
export interface Network {
  readonly settings: ReplenishmentSettings;
  /** Ids of all locations: whoever is supplied by another one comes before it. */
  readonly outwardsIn: readonly string[];
  locationOf(name: string): string | undefined;
  /** Sells what is shipped so; undefined where that is nobody's in particular. */
  sellerOf(fulfilledBy: FulfilledBy | undefined): string | undefined;
  readonly first: string;
  supplyOf(location: string, sku: string): Supply;
  /** Those that are supplied from it. */
  suppliedBy(location: string): readonly string[];
}

export function openNetwork(settings: ReplenishmentSettings): Network {
  const entries = Object.entries(settings.locations);
  const names = new Map(
    entries.flatMap(([id, { aliases }]) => [id, ...aliases].map((name) => [name, id])),
  );
  const sellers = new Map(
    entries.flatMap(([id, { fulfilledBy }]) => fulfilledBy.map((each) => [each, id] as const)),
  );
  return {
    settings,
    outwardsIn: outwardsIn(settings.locations),
    locationOf: (name) => names.get(name),
    sellerOf: (fulfilledBy) => fulfilledBy && sellers.get(fulfilledBy),
    first: entries[0]![0],
    supplyOf: (location, sku) => {
      const { supply } = settings.locations[location]!;
      const change = Object.hasOwn(settings.skus, sku) ? settings.skus[sku]! : {};
      return {
        ...supply,
        leadTime: change.leadTime ?? supply.leadTime,
        reviewEvery: change.reviewEvery ?? supply.reviewEvery,
        cover: change.cover ?? supply.cover,
        pack: change.pack ?? supply.pack,
        minimum: change.minimum ?? supply.minimum,
      };
    },
    suppliedBy: (location) =>
      entries.filter(([, { supply }]) => supply.from === location).map(([id]) => id),
  };
}

/** The locations that hang on one another in a ring, if some do: the lint refuses them. */
export function ringOf(
  locations: Readonly<Record<string, StockedLocation>>,
): readonly string[] | undefined {
  for (const start of Object.keys(locations)) {
    const way = [start];
    for (
      let next = locations[start]?.supply.from;
      next !== undefined;
      next = locations[next]?.supply.from
    ) {
      if (next === start) return way;
      if (way.includes(next)) break;
      way.push(next);
    }
  }
  return undefined;
}

function outwardsIn(locations: Readonly<Record<string, StockedLocation>>): readonly string[] {
  const depth = (id: string): number => {
    const from = locations[id]?.supply.from;
    return from === undefined ? 0 : 1 + depth(from);
  };
  const isRing = ringOf(locations) !== undefined;
  return isRing
    ? Object.keys(locations)
    : Object.keys(locations).toSorted((one, other) => depth(other) - depth(one));
}
