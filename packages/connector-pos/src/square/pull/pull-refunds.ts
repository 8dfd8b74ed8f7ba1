import {
  type Draft,
  isAcornError,
  type Page,
  type PullContext,
  RejectedError,
} from '@acorn-i/core';
import { toRefund } from '../map/refund.ts';
import { planReading } from '../plan-reading.ts';
import type { SquareAccount } from '../square-account.ts';
import { ListedRefunds, type SquareRefund } from '../wire/payment.ts';

/** Money that went back, with the sale that it was paid for. */
export async function* pullRefunds(
  account: SquareAccount,
  context: PullContext,
): AsyncGenerator<Page<'refund'>> {
  const lateMs = account.settings.lateHours * 3_600_000;
  const reading = planReading(context.cursor, { now: context.now(), lateMs });
  let cursor: string | undefined;
  do {
    context.signal.throwIfAborted();
    const answer = await account.client.call('ListPaymentRefunds', {
      query: {
        updated_at_begin_time: reading.from,
        sort_field: 'UPDATED_AT',
        sort_order: 'ASC',
        limit: 100,
        cursor,
      },
      schema: ListedRefunds,
      signal: context.signal,
      priority: context.priority,
    });
    cursor = answer.cursor ?? undefined;
    yield { ...(await pageOf(account, answer.refunds ?? [], context.signal)) };
  } while (cursor);
  yield { changes: [], cursor: reading.cursor };
}

async function pageOf(
  account: SquareAccount,
  refunds: readonly SquareRefund[],
  signal: AbortSignal,
): Promise<Page<'refund'>> {
  const changes: Draft<'refund'>[] = [];
  const rejects = [];
  for (const refund of refunds) {
    try {
      changes.push(...(await refundsOf(account, refund, signal)));
    } catch (error) {
      if (!isAcornError(error) || error.errorClass !== 'rejected') throw error;
      const place = `refund ${refund.id}`;
      if (account.reported.has(place)) continue;
      account.reported.add(place);
      rejects.push({ raw: JSON.stringify(refund), place, error });
    }
  }
  return { changes, rejects };
}

/** Nothing for a refund of another store. @throws RejectedError `REFUND_UNLINKED` */
export async function refundsOf(
  { stores, payments }: SquareAccount,
  refund: SquareRefund,
  signal?: AbortSignal,
): Promise<Draft<'refund'>[]> {
  if (refund.location_id && !(await stores.all(signal)).has(refund.location_id)) return [];
  const payment = refund.payment_id ? await payments.one(refund.payment_id, signal) : undefined;
  const orderId = payment?.order_id ?? refund.order_id ?? undefined;
  if (orderId !== undefined) return [{ data: toRefund(refund, orderId) }];
  throw new RejectedError(`refund ${refund.id}: it belongs to no sale that Square knows`, {
    code: 'REFUND_UNLINKED',
  });
}
