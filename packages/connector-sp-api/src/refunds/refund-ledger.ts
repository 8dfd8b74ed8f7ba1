import { isAcornError, RejectedError } from '@acorn-i/core';
import { readPages, type SpApiClient } from '@acorn-i/sp-api-client';
import type { RefundRecord } from './refund-records.ts';

interface Asking {
  client: SpApiClient;
  now(): number;
  signal?: AbortSignal | undefined;
}

/**
 * When Amazon has posted refunds of an order since one was sent, ISO 8601. Their amounts hold fees and so
 * do not tell one refund from another.
 *
 * @throws RejectedError `REFUND_UNCERTAIN` where the app may not ask.
 */
export async function refundsSince(
  { orderId, sentAt }: Pick<RefundRecord, 'orderId' | 'sentAt'>,
  { client, now, signal }: Asking,
): Promise<string[]> {
  const query = { relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: orderId };
  const posted: string[] = [];
  try {
    const pages = readPages(client, 'finances.listTransactions', query, { now, signal });
    for await (const { response } of pages) {
      for (const { transactionType, postedDate } of response.payload?.transactions ?? []) {
        const isRefund = /refund/i.test(transactionType ?? '');
        const isSince = Date.parse(postedDate ?? '') >= Date.parse(sentAt) - clocksMs;
        if (isRefund && isSince && postedDate) posted.push(postedDate);
      }
    }
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'SP_API_ROLE_MISSING') throw error;
    throw new RejectedError(
      `order ${orderId}: whether a refund was paid cannot be asked without the role Finance and Accounting`,
      { code: 'REFUND_UNCERTAIN', details: { orderId }, cause: error },
    );
  }
  return posted;
}

/** Amazon's clock and ours differ. */
const clocksMs = 10 * 60_000;
