import {
  type Change,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { toNewRefund } from '../map/new-refund.ts';
import { refuseOther } from './refuse-other.ts';

/** Has the shop give money back. Each refund is paid once: by its id and by the key. */
export const refunds: Sink<SiteApi, 'refund'> = {
  accepts: 'refund',
  description: 'Refunds (POST /refunds)',
  write: writeRefund,
};

async function writeRefund(
  api: SiteApi,
  { data, deleted }: Change<'refund'>,
  { idempotencyKey, signal }: WriteContext,
): Promise<Receipt> {
  if (deleted) return { note: 'not written: deleted' };
  if (data.status === 'failed') return { note: 'not written: failed' };
  if (data.status === 'partial') {
    throw new RejectedError(`refund ${data.id}: a part was paid, and it does not say which`, {
      code: 'REFUND_PARTIAL',
    });
  }
  await api.shop();
  const body = toNewRefund(data);
  const answer = await api.client.call('createRefund', { body, idempotencyKey, signal });
  refuseOther('POST /refunds', body, answer);
  const { id, status } = answer;
  if (status === 'failed') {
    throw new RejectedError(`refund ${id}: the shop could not pay it`, {
      code: 'SITE_REFUND_FAILED',
    });
  }
  return { ref: id, note: status };
}
