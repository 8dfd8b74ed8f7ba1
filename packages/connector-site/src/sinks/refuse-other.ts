import { compareDecimals, type Money, RejectedError } from '@acorn-i/core';

/** What an answer must repeat of what was sent. */
interface Named {
  id: string;
  orderId: string;
  amount?: Pick<Money, 'amount' | 'currency'>;
}

/**
 * A success that speaks of something else is none: a shop, or a cache before it, answers what nobody asked.
 *
 * @throws RejectedError `SITE_OTHER_ANSWER`
 */
export function refuseOther(operation: string, sent: Named, answer: Named): void {
  const isSame =
    answer.id === sent.id &&
    answer.orderId === sent.orderId &&
    (sent.amount === undefined || isSameMoney(sent.amount, answer.amount));
  if (isSame) return;
  throw new RejectedError(
    `${operation}: the shop answers with ${nameOf(answer)}, and not with ${nameOf(sent)}. Look at the shop whether it ` +
      'was done, and have it answer what it was sent: acorn-i check-site',
    { code: 'SITE_OTHER_ANSWER' },
  );
}

function isSameMoney(one: NonNullable<Named['amount']>, other: Named['amount']): boolean {
  return (
    other !== undefined &&
    one.currency === other.currency &&
    compareDecimals(one.amount, other.amount) === 0
  );
}

function nameOf({ id, orderId, amount }: Named): string {
  const money = amount ? ` (${amount.amount} ${amount.currency})` : '';
  return `${id} of order ${orderId}${money}`;
}
