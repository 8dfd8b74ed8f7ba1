import type { PriceTarget } from './settings.ts';

/** Somewhere that a price is asked: a connection, or one of its stores. */
export interface Place {
  readonly connection: string;
  readonly location?: string;
  readonly target: PriceTarget;
}

/** What a place is remembered by. */
export function placeName({ connection, location }: Place): string {
  return location === undefined ? connection : `${connection}/${location}`;
}

/** Every place, in the order of the settings. */
export function placesOf(targets: Readonly<Record<string, PriceTarget>>): readonly Place[] {
  return Object.entries(targets).flatMap(([connection, target]) =>
    target.locations === undefined
      ? [{ connection, target }]
      : target.locations.map((location) => ({ connection, location, target })),
  );
}
