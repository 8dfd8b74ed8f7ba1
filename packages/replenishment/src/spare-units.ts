import { durationMs } from '@acorn-i/core';
import type { Network } from './network.ts';
import type { Standing } from './reckon.ts';

const dayMs = 86_400_000;

/** Units that locations can give to others today. */
export interface SpareUnits {
  /** Takes up to so many units from a location. Answers with how many it got. */
  take(location: string, most: number): number;
  /** Those that may supply it: its supplier, then those with the same one, who has most first. */
  sourcesFor(standing: Standing): readonly string[];
}

export function openSpareUnits(
  standings: ReadonlyMap<string, Standing>,
  network: Network,
): SpareUnits {
  const spare = new Map(
    [...standings].map(([id, standing]) => [id, spareOf(standing, network)] as const),
  );
  const left = (location: string) => spare.get(location) ?? 0;
  return {
    take(location, most) {
      const units = Math.min(most, left(location));
      spare.set(location, left(location) - units);
      return units;
    },
    sourcesFor({ location, supply: { from } }) {
      if (from === undefined) return [];
      const sisters = network
        .suppliedBy(from)
        .filter((each) => each !== location)
        .toSorted((one, other) => left(other) - left(one));
      return [from, ...sisters];
    },
  };
}

/** A warehouse is there to give; a store keeps what it sells until more comes. */
function spareOf(
  { location, own: { stock }, perDay, supply, safetyStock }: Standing,
  { settings }: Network,
): number {
  if (stock === undefined) return 0;
  const days = durationMs(supply.leadTime) / dayMs;
  const needs = supply.from === undefined ? 0 : Math.ceil(perDay * days) + safetyStock;
  const keep = Math.max(settings.locations[location]!.keep, needs);
  return Math.max(0, stock.onHand - stock.reserved - keep);
}
