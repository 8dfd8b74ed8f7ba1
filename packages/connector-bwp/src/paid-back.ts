import {
  addDecimals,
  type ConnectionStore,
  compareDecimals,
  isZeroDecimal,
  subtractDecimals,
} from '@acorn-i/core';
import { z } from 'zod';

/** Money that a shop paid back, and when it first told of it. */
export interface PaidBack {
  amount: string;
  /** By the shop's clock, milliseconds since the epoch; 0 where it was there before anybody looked. */
  atMs: number;
}

/** What shops paid back for each order, by the sums that they told one after another. */
export interface PaidBackBook {
  /** Takes the sum of a state of the order; answers its money, the oldest first. An older state changes nothing. */
  take(shopOrderId: string, state: { sum: string; updatedAtMs: number }): Promise<PaidBack[]>;
}

const Known = z.object({
  updatedAtMs: z.number(),
  money: z.array(z.object({ amount: z.string(), atMs: z.number() })),
});

export function createPaidBackBook(store: ConnectionStore): PaidBackBook {
  return {
    async take(shopOrderId, { sum, updatedAtMs }) {
      const key = `paid-back/${shopOrderId}`;
      const known = Known.safeParse(await store.get(key)).data;
      if (known && updatedAtMs <= known.updatedAtMs) return known.money;
      // What is there at the first look may be of any time.
      const money = known ? grown(known.money, sum, updatedAtMs) : grown([], sum, 0);
      await store.set(key, { updatedAtMs, money: money.map((one) => ({ ...one })) });
      return money;
    },
  };
}

function grown(money: readonly PaidBack[], sum: string, atMs: number): PaidBack[] {
  const before = addDecimals(['0', ...money.map(({ amount }) => amount)]);
  if (compareDecimals(sum, before) >= 0) {
    const amount = subtractDecimals(sum, before);
    return isZeroDecimal(amount) ? [...money] : [...money, { amount, atMs }];
  }
  // The shop took some of it back: the newest.
  const kept: PaidBack[] = [];
  let rest = sum;
  for (const one of money) {
    const amount = compareDecimals(one.amount, rest) <= 0 ? one.amount : rest;
    if (!isZeroDecimal(amount)) kept.push({ ...one, amount });
    rest = subtractDecimals(rest, amount);
  }
  return kept;
}
