import {
  type Change,
  type Message,
  type Receipt,
  RejectedError,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { CallOptions, SpApiClient } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import {
  checkOrder,
  createLook,
  isAmazonOrderId,
  marketplaceOfOrder,
} from '../orders/look-at-order.ts';
import { nameRefusal } from '../orders/name-refusal.ts';
import { sendOnce } from '../orders/send-once.ts';

/** Writes to buyers, as far as Amazon allows it for their order. */
export const messages: Sink<SpApiAccount, 'message'> = {
  accepts: 'message',
  description: 'Messages to buyers about their orders, of the kinds that Amazon offers',
  write: sendMessage,
};

interface Kind {
  /** What Amazon calls it among the actions of an order. */
  action: string;
  /** Characters. */
  most: number;
  send(
    client: SpApiClient,
    to: { amazonOrderId: string; marketplaceIds: readonly string[]; body: { text: string } },
    options: CallOptions,
  ): Promise<unknown>;
}

const kinds: { readonly [K in Message['kind']]?: Kind } = {
  'order-question': {
    action: 'confirmOrderDetails',
    most: 2_000,
    send: (client, to, options) => client.messaging.createConfirmOrderDetails(to, options),
  },
  delivery: {
    action: 'confirmDeliveryDetails',
    most: 2_000,
    send: (client, to, options) => client.messaging.createConfirmDeliveryDetails(to, options),
  },
  service: {
    action: 'confirmServiceDetails',
    most: 2_000,
    send: (client, to, options) => client.messaging.createConfirmServiceDetails(to, options),
  },
  customization: {
    action: 'confirmCustomizationDetails',
    most: 800,
    send: (client, to, options) => client.messaging.confirmCustomizationDetails(to, options),
  },
  problem: {
    action: 'unexpectedProblem',
    most: 2_000,
    send: (client, to, options) => client.messaging.createUnexpectedProblem(to, options),
  },
  'access-key': {
    action: 'digitalAccessKey',
    most: 400,
    send: (client, to, options) => client.messaging.createDigitalAccessKey(to, options),
  },
};

async function sendMessage(
  account: SpApiAccount,
  { data, deleted }: Change<'message'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  const { id, orderId, kind: name, text } = data;
  if (deleted) return { note: 'not sent: deleted' };
  if (name === 'review-request')
    return { note: 'not sent: review requests are a sink of their own' };
  if (!isAmazonOrderId(orderId)) return { note: 'not sent: no order of Amazon' };
  const of = `message ${id} about order ${orderId}`;
  const kind = kinds[name];
  if (kind === undefined) {
    throw wrong('MESSAGE_KIND', `${of}: Amazon takes no ${name} without a document, or at all`);
  }
  if (!text) throw wrong('MESSAGE_EMPTY', `${of}: no text`);
  if ([...text].length > kind.most) {
    throw wrong('MESSAGE_TOO_LONG', `${of}: more than ${kind.most} signs, which Amazon takes`);
  }
  const look = createLook(account, orderId, { signal });
  const marketplaceIds = [await marketplaceOfOrder(account, look)];
  const to = { amazonOrderId: orderId, marketplaceIds };
  return sendOnce(account, {
    key: `message:${id}`,
    send: async (options) => {
      await demandOffered(account, { ...to, signal }, kind.action, of);
      await kind.send(account.client, { ...to, body: { text } }, { ...options, signal });
      return { ref: orderId, note: kind.action };
    },
    /** Amazon has no list of what was sent. */
    wasSent: async () => {
      throw wrong(
        'MESSAGE_UNCERTAIN',
        `${of} may have been sent: no answer came. Look in Seller Central > Messages. Replay it to send it`,
      );
    },
  });
}

async function demandOffered(
  { client }: SpApiAccount,
  { signal, ...order }: { amazonOrderId: string; marketplaceIds: string[]; signal: AbortSignal },
  action: string,
  of: string,
): Promise<void> {
  const { _links } = await nameRefusal({ of, next: checkOrder }, () =>
    client.messaging.getMessagingActionsForOrder(order, { signal }),
  );
  const offered = (_links?.actions ?? []).flatMap(({ name }) => name ?? []);
  if (offered.includes(action)) return;
  const others = offered.length > 0 ? offered.join(', ') : 'nothing';
  throw wrong('MESSAGE_NOT_OFFERED', `${of}: Amazon offers ${others} for it, not ${action}`);
}

function wrong(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}
