import { seededRandom } from '@acorn-i/core/testing';

/** What is to become of one order. */
export interface OrderPlan {
  id: string;
  lines: { sku: string; quantity: number; price: string }[];
  fate: 'kept' | 'returned' | 'called-off-at-shop' | 'called-off-at-amazon';
}

/** Of a season: 5 % come back, 3 % are called off, half of them at the shop and half at Amazon. */
export function planOrders(count: number, seed: number): OrderPlan[] {
  const random = seededRandom(seed);
  const returned = Math.round(count * 0.05);
  const calledOff = Math.round(count * 0.03);
  const fates = Array.from({ length: count }, (_, index): OrderPlan['fate'] => {
    if (index < returned) return 'returned';
    if (index >= returned + calledOff) return 'kept';
    return index % 2 === 0 ? 'called-off-at-shop' : 'called-off-at-amazon';
  });
  shuffle(fates, random);
  return fates.map((fate, index) => ({
    id: `s-${index + 1}`,
    fate,
    lines: Array.from({ length: random() < 0.4 ? 2 : 1 }, (_, line) => ({
      sku: `MUG-${((index + line * 3) % 7) + 1}`,
      quantity: random() < 0.2 ? 2 : 1,
      price: `${10 + (index % 40)}.90`,
    })),
  }));
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
}
