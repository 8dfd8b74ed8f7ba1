import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogueItem } from './catalogue.ts';
import { stores } from './catalogue.ts';
import type { World } from './start-world.ts';

export interface DayOptions {
  orders: number;
  /** How long the day takes, milliseconds. */
  durationMs: number;
  /** SKUs in the flash sale. */
  flashSkus: number;
  random(): number;
  signal: AbortSignal;
}

export interface DayProgress {
  placed: number;
  /** Baskets that a channel could not fill from what it showed. */
  soldOut: number;
  cancelled: number;
  /** What is happening, for the one who watches. */
  scene: string;
}

type Channel = 'amazon' | 'shop' | 'tills';

const tickMs = 20;
const stockLookMs = 100;
const flushMs = 1_000;
const cancelShare = 0.01;

/** What goes wrong, and when: from and to are parts of the day. */
const scenes: readonly {
  from: number;
  to: number;
  name: string;
  set(world: World, isOn: boolean): void;
}[] = [
  {
    from: 0.1,
    to: 0.2,
    name: 'Amazon and Shopify answer 429 to one call in five',
    set: ({ amazon, shop }, isOn) => {
      amazon.faults.throttle = isOn ? 0.2 : 0;
      shop.faults.throttle = isOn ? 0.2 : 0;
    },
  },
  {
    from: 0.25,
    to: 0.32,
    name: 'Amazon and Shopify answer 503 to one call in three',
    set: ({ amazon, shop }, isOn) => {
      amazon.faults.unavailable = isOn ? 0.33 : 0;
      shop.faults.unavailable = isOn ? 0.33 : 0;
    },
  },
  { from: 0.4, to: 0.55, name: 'flash sale', set: () => {} },
  {
    from: 0.62,
    to: 0.75,
    name: 'Amazon is down',
    set: ({ amazon }, isOn) => {
      amazon.faults.isDown = isOn;
    },
  },
];

/** Buyers on three channels, a flash sale, and everything that goes wrong on such a day. */
export async function playDay(
  world: World,
  catalogue: readonly CatalogueItem[],
  { orders, durationMs, flashSkus, random, signal }: DayOptions,
  progress: DayProgress,
): Promise<void> {
  const { amazon, shop, tills } = world;
  const pick = createPicker(catalogue, random);
  // Taken from the middle of the catalogue: the sale makes them popular.
  const flash = catalogue.slice(40, 40 + flashSkus);
  const offers = { amazon: amazon.stock(), shop: shop.stock(), tills: tills.stock() };
  shop.faults.duplicateWebhook = 0.02;
  shop.faults.reorderWebhook = 0.01;
  const began = Date.now();
  let lookedAt = 0;
  let flushedAt = began;

  for (let now = began; now - began < durationMs && !signal.aborted; now = Date.now()) {
    const part = (now - began) / durationMs;
    const on = playScenes(part);
    progress.scene = on;
    if (now - lookedAt >= stockLookMs) {
      Object.assign(offers, { amazon: amazon.stock(), shop: shop.stock(), tills: tills.stock() });
      lookedAt = now;
    }
    const isFlash = on === 'flash sale';
    const due = Math.floor(orders * expectedPart(part));
    while (progress.placed + progress.soldOut < due)
      sellOne(isFlash && random() < 0.7 ? flash : undefined);
    if (now - flushedAt >= flushMs) {
      tills.flush();
      flushedAt = now;
    }
    await sleep(tickMs, undefined, { signal }).catch(() => {});
  }
  for (const scene of scenes) scene.set(world, false);
  for (let missing = orders - progress.placed; missing > 0 && !signal.aborted; missing -= 1)
    sellOne(undefined);
  tills.flush();
  progress.scene = 'the day is over';

  function playScenes(part: number): string {
    let name = 'trade';
    for (const scene of scenes) {
      const isOn = part >= scene.from && part < scene.to;
      scene.set(world, isOn);
      if (isOn) name = scene.name;
    }
    return name;
  }

  function sellOne(from: readonly CatalogueItem[] | undefined): void {
    const channel = chooseChannel(random());
    const wanted = basket(from);
    const offer = offers[channel];
    // A buyer takes what is shown; what two channels show at once may be the same unit.
    const lines = wanted.filter(({ sku, quantity }) => (offer.get(sku) ?? 0) >= quantity);
    if (lines.length === 0) {
      progress.soldOut += 1;
      return;
    }
    for (const { sku, quantity } of lines) offer.set(sku, (offer.get(sku) ?? 0) - quantity);
    progress.placed += 1;
    place(channel, lines);
  }

  function place(
    channel: Channel,
    lines: { sku: string; quantity: number; price: string }[],
  ): void {
    if (channel === 'tills') {
      tills.sell({ store: stores[Math.floor(random() * stores.length)] ?? 'berlin', lines });
      return;
    }
    const isCancelled = random() < cancelShare;
    if (channel === 'amazon') {
      const id = amazon.placeOrder({ lines });
      if (isCancelled) amazon.cancelOrder(id);
    } else {
      const { id } = shop.placeOrder({ lines });
      if (isCancelled) shop.cancelOrder(id);
    }
    if (isCancelled) progress.cancelled += 1;
  }

  function basket(
    from: readonly CatalogueItem[] | undefined,
  ): { sku: string; quantity: number; price: string }[] {
    const size = from ? 1 : 1 + Math.floor(random() * random() * 4);
    const items = Array.from({ length: size }, () =>
      from ? from[Math.floor(random() * from.length)] : pick(),
    );
    const chosen = [...new Set(items)].filter((item) => item !== undefined);
    return chosen.map(({ sku, price }) => ({ sku, price, quantity: random() < 0.85 ? 1 : 2 }));
  }
}

/** More buyers during the flash sale: a quarter of the day's orders in a seventh of its time. */
function expectedPart(part: number): number {
  const { from, to } = { from: 0.4, to: 0.55 };
  const inFlash = Math.min(Math.max(part - from, 0), to - from) / (to - from);
  const outside = Math.min(part, from) + Math.max(0, part - to);
  return 0.25 * inFlash + (0.75 * outside) / (1 - (to - from));
}

function chooseChannel(chance: number): Channel {
  if (chance < 0.4) return 'amazon';
  return chance < 0.75 ? 'shop' : 'tills';
}

function createPicker(
  catalogue: readonly CatalogueItem[],
  random: () => number,
): () => CatalogueItem | undefined {
  let sum = 0;
  const sums = catalogue.map(({ popularity }) => {
    sum += popularity;
    return sum;
  });
  return () => {
    const chance = random() * sum;
    return catalogue[sums.findIndex((upTo) => upTo >= chance)];
  };
}
