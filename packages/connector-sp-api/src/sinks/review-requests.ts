import {
  type Change,
  isAcornError,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { SpApiAccount } from '../account.ts';
import {
  checkOrder,
  createLook,
  isAmazonOrderId,
  marketplaceOfOrder,
} from '../orders/look-at-order.ts';
import { nameRefusal } from '../orders/name-refusal.ts';
import { sendOnce } from '../orders/send-once.ts';

/** Asks buyers for a review and for feedback, once an order. */
export const reviewRequests: Sink<SpApiAccount, 'message'> = {
  accepts: 'message',
  description: 'Requests for a review and feedback, in the words of Amazon, once an order',
  write: requestReview,
};

const action = 'productReviewAndSellerFeedback';

async function requestReview(
  account: SpApiAccount,
  { data, deleted }: Change<'message'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  const { orderId, kind } = data;
  if (deleted || kind !== 'review-request')
    return { note: `not sent: ${deleted ? 'deleted' : kind}` };
  if (!isAmazonOrderId(orderId)) return { note: 'not sent: no order of Amazon' };
  const look = createLook(account, orderId, { signal });
  const order = {
    amazonOrderId: orderId,
    marketplaceIds: [await marketplaceOfOrder(account, look)],
  };
  const { solicitations } = account.client;
  const done = { ref: orderId, note: 'asked before' };

  async function isOffered(): Promise<boolean> {
    const names = { of: `review request of order ${orderId}`, next: checkOrder };
    const { _links } = await nameRefusal(names, () =>
      solicitations.getSolicitationActionsForOrder(order, { signal }),
    );
    return _links?.actions?.some(({ name }) => name === action) ?? false;
  }

  return sendOnce(account, {
    key: `review-request:${orderId}`,
    send: async (options) => {
      if (!(await isOffered())) {
        throw new RejectedError(
          `order ${orderId}: Amazon offers no review request: it was asked before, or it is not 5 to 30 days since the delivery`,
          { code: 'REVIEW_NOT_OFFERED' },
        );
      }
      try {
        await solicitations.createProductReviewAndSellerFeedbackSolicitation(order, {
          ...options,
          signal,
        });
      } catch (error) {
        // It was offered a moment ago: where it is not any more, somebody else has asked meanwhile.
        const isRefused = isAcornError(error) && /^(HTTP_400|SP_API_ROLE)/.test(error.code);
        if (!isRefused || (await isOffered())) throw error;
        return done;
      }
      return { ref: orderId, note: 'asked' };
    },
    // Amazon takes one an order: what it still offers has not been sent.
    wasSent: async () => ((await isOffered()) ? undefined : done),
  });
}
