import {
  type Change,
  type Receipt,
  type Refund,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { BwpApi } from '../connect-bwp.ts';
import type { RefundState } from '../states/refund-state.ts';
import { findWhole } from './find-whole.ts';
import { reportRefund } from './report-refund.ts';

/** Says what became of refunds that Buy with Prime asked for. It never asks for one itself. */
export const refunds: Sink<BwpApi, 'refund'> = {
  accepts: 'refund',
  description: 'What became of refunds that Buy with Prime asked for (updateOrder)',
  write: writeRefund,
};

const states: Readonly<Record<Refund['status'], RefundState | undefined>> = {
  pending: undefined,
  partial: 'PARTIAL',
  failed: 'FAILURE',
  succeeded: 'SUCCESS',
};

async function writeRefund(
  api: BwpApi,
  { data: refund, deleted, source }: Change<'refund'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  if (source === `${api.connection}.refunds`) return { note: 'not written: Amazon told it' };
  const state = states[refund.status];
  if (deleted || state === undefined) return { note: 'not written: nothing was decided yet' };
  const own = refund.externalIds?.find(
    ({ system, type }) => system === 'buy-with-prime' && type === 'order',
  );
  const order = await findWhole(api, { shopOrderId: refund.orderId, orderId: own?.id, signal });
  if (!order) {
    throw new RejectedError(
      `order ${refund.orderId}: is not at Buy with Prime. Route only refunds that its source refunds told of`,
      {
        code: 'BWP_ORDER_UNKNOWN',
      },
    );
  }
  const ids = new Set([refund.id, ...(refund.externalIds ?? []).map(({ id }) => id)]);
  const requested = order.refunds?.details?.find((told) => told && ids.has(told.id));
  if (!requested) {
    throw new RejectedError(
      `refund ${refund.id}: Buy with Prime has not asked for it. Refund nothing before it does`,
      { code: 'BWP_REFUND_NOT_REQUESTED' },
    );
  }
  const { amount } = refund;
  const isTold = await reportRefund(api, { order, requested, state, amount, signal });
  return { ref: requested.id, note: isTold ? state : `is ${requested.state}` };
}
