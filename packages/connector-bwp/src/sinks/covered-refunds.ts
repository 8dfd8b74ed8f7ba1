import { compareDecimals, isZeroDecimal, subtractDecimals } from '@acorn-i/core';
import type { PaidBack } from '../paid-back.ts';

/** A refund that Buy with Prime asked for, as far as it matters to what money may be its payment. */
export interface AskedRefund {
  id: string;
  amount: string;
  /** When the shop could hear of it, milliseconds since the epoch; absent where it could not yet. */
  toldAtMs?: number | undefined;
  /** Buy with Prime knows a payment of it: that money is used up. */
  isPaid: boolean;
}

/**
 * The ids of the unpaid refunds that the shop's money covers. Money covers one refund only, and only one that
 * was told before it was paid back: what a shop gave of its own accord before is no payment. The oldest comes
 * first, and behind one that is not covered none is: which of them was paid the sum does not say.
 */
export function coveredRefunds(
  asked: readonly AskedRefund[],
  paidBack: readonly PaidBack[],
): ReadonlySet<string> {
  const money = paidBack.map((one) => ({ ...one }));
  const byAge = asked.toSorted((one, other) => (one.toldAtMs ?? 0) - (other.toldAtMs ?? 0));
  for (const { amount, toldAtMs = 0 } of byAge.filter(({ isPaid }) => isPaid)) {
    use(money, amount, toldAtMs);
  }
  const covered = new Set<string>();
  for (const { id, amount, toldAtMs } of byAge.filter(({ isPaid }) => !isPaid)) {
    if (toldAtMs === undefined) continue;
    if (!use(money, amount, toldAtMs)) break;
    covered.add(id);
  }
  return covered;
}

/** Takes as much of the money since then as there is; answers whether it was enough. */
function use(money: PaidBack[], amount: string, sinceMs: number): boolean {
  let missing = amount;
  for (const one of money) {
    if (one.atMs < sinceMs) continue;
    const taken = compareDecimals(one.amount, missing) <= 0 ? one.amount : missing;
    one.amount = subtractDecimals(one.amount, taken);
    missing = subtractDecimals(missing, taken);
  }
  return isZeroDecimal(missing);
}
