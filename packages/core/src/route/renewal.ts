import type { Item, Lane, Lanes } from './lanes.ts';

/** While a call waits for the remote, newer changes of its keys may take the places of those that it was given. */
export interface Renewal {
  /** What is to be delivered in the place of an item of this call; itself once the call is over. */
  renew(item: Item): Item;
  /** The call has answered or was given up: what it still asks changes nothing. */
  end(): void;
}

export function createRenewal(
  lanes: Lanes,
  taken: readonly Lane[],
  supersede: (item: Item) => void,
): Renewal {
  const laneOf = new Map(taken.map((lane) => [lane.items[0]!, lane]));
  return {
    renew(item) {
      const lane = laneOf.get(item);
      if (lane === undefined) return item;
      const replaced = lanes.renew(lane);
      if (replaced !== undefined) supersede(replaced);
      const first = lane.items[0]!;
      laneOf.set(first, lane);
      return first;
    },
    end: () => laneOf.clear(),
  };
}
