import { type PurchaseOrderStatus, piecesOf, type Sink } from '@acorn-i/core';
import { sum } from '../case-figures.ts';
import { type CaseState, type ToldState, withNote } from '../case-state.ts';

import type { CaseSettings } from '../settings.ts';
import { changeCase } from '../settle-case.ts';

/** What the buyer knows of an order: confirmed, received, closed. */
export const purchaseOrderStatus: Sink<CaseSettings, 'purchase-order-status'> = {
  accepts: 'purchase-order-status',
  description: 'What of orders the buyer counts as confirmed, cancelled and received',
  async apply(settings, { data, recordedAt }, context) {
    const now = Date.parse(recordedAt);
    const told = toToldState(data);
    const take = (known: CaseState): CaseState => {
      if (known.told !== undefined && told.at < known.told.at) return known;
      const after = { ...known, told };
      const words = wordsOf(told, known.told);
      return words === undefined ? after : withNote(after, now, words);
    };
    await changeCase(data.id, now, take, settings, context);
  },
};

function toToldState({ status, lines, updatedAt }: PurchaseOrderStatus): ToldState {
  const confirmed = lines.filter(
    ({ confirmation }) => confirmation !== undefined && confirmation !== 'unconfirmed',
  );
  const answeredAt = confirmed.flatMap(({ acknowledgedAt }) =>
    acknowledgedAt === undefined ? [] : [Date.parse(acknowledgedAt)],
  );
  return {
    at: Date.parse(updatedAt),
    isClosed: status === 'closed',
    accepted: Object.fromEntries(
      confirmed.map(({ id, accepted }) => [id, accepted === undefined ? 0 : piecesOf(accepted)]),
    ),
    received: sum(lines.map(({ received }) => (received === undefined ? 0 : piecesOf(received)))),
    ...(answeredAt.length > 0 && { acknowledgedAt: Math.max(...answeredAt) }),
  };
}

function wordsOf(told: ToldState, before: ToldState | undefined): string | undefined {
  const accepted = sum(Object.values(told.accepted));
  const known = before === undefined ? 0 : sum(Object.values(before.accepted));
  const parts = [
    accepted !== known && `${accepted} pieces are confirmed`,
    told.received !== (before?.received ?? 0) && `${told.received} pieces have arrived`,
    told.isClosed && before?.isClosed !== true && 'the buyer has closed the order',
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `by the buyer's account: ${parts.join(', ')}`;
}
