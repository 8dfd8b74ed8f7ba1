import type { OperationName, ParametersOf } from '@acorn-i/sp-api-client';
import { AmazonError, type Handlers, invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { OrderBook } from './order-book.ts';

/** What was said to a buyer. */
export interface SentMessage {
  orderId: string;
  /** Amazon's name of the action. */
  action: string;
  text: string | undefined;
}

export interface BuyerDesk {
  /** What was said, in order; a review request has the action `productReviewAndSellerFeedback`. */
  sent(): readonly SentMessage[];
  /** An order was delivered (now, or at an ISO 8601 time): a review may be asked for 5 to 30 days later, once. */
  deliver(orderId: string, at?: string): void;
  handlers: Handlers;
}

const solicitation = 'productReviewAndSellerFeedback';
const dayMs = 86_400_000;

/** Operations by the action that they do. */
const operations = {
  confirmCustomizationDetails: 'messaging.confirmCustomizationDetails',
  confirmDeliveryDetails: 'messaging.createConfirmDeliveryDetails',
  confirmOrderDetails: 'messaging.createConfirmOrderDetails',
  confirmServiceDetails: 'messaging.createConfirmServiceDetails',
  unexpectedProblem: 'messaging.createUnexpectedProblem',
  digitalAccessKey: 'messaging.createDigitalAccessKey',
} as const satisfies Record<string, OperationName>;

/** What may be said to buyers: questions before an order ships, problems at any time. */
export function createBuyerDesk(orders: OrderBook, now: () => number): BuyerDesk {
  const sent: SentMessage[] = [];
  const deliveredMs = new Map<string, number>();

  function demandOrder({ amazonOrderId, marketplaceIds }: Asked): string {
    const { salesChannel } = orders.get(amazonOrderId);
    if (marketplaceIds[0] !== salesChannel.marketplaceId) throw invalidInput('marketplaceIds');
    return amazonOrderId;
  }

  function actionsOf(orderId: string): string[] {
    const { fulfillmentStatus } = orders.get(orderId).fulfillment;
    if (fulfillmentStatus === 'CANCELLED') return [];
    const before = ['confirmOrderDetails', 'confirmCustomizationDetails', 'digitalAccessKey'];
    return fulfillmentStatus === 'SHIPPED'
      ? ['confirmDeliveryDetails', 'unexpectedProblem']
      : [...before, 'confirmDeliveryDetails', 'unexpectedProblem'];
  }

  function isReviewOffered(orderId: string): boolean {
    const atMs = deliveredMs.get(orderId);
    const days = atMs === undefined ? 0 : (now() - atMs) / dayMs;
    const isAsked = sent.some((one) => one.orderId === orderId && one.action === solicitation);
    return days >= 5 && days <= 30 && !isAsked;
  }

  function say(asked: Asked & { body: { text?: string | undefined } }, action: string): object {
    const orderId = demandOrder(asked);
    if (!actionsOf(orderId).includes(action)) throw new AmazonError(403, 'Unauthorized', action);
    if (!asked.body.text) throw invalidInput('text');
    sent.push({ orderId, action, text: asked.body.text });
    return {};
  }

  const handlers: Handlers = {
    'messaging.getMessagingActionsForOrder': ({ parameters }) => {
      const orderId = demandOrder(parameters);
      return linksTo(`/messaging/v1/orders/${orderId}`, 'messages', actionsOf(orderId));
    },
    'solicitations.getSolicitationActionsForOrder': ({ parameters }) => {
      const orderId = demandOrder(parameters);
      const actions = isReviewOffered(orderId) ? [solicitation] : [];
      return linksTo(`/solicitations/v1/orders/${orderId}`, 'solicitations', actions);
    },
    'solicitations.createProductReviewAndSellerFeedbackSolicitation': ({ parameters }) => {
      const orderId = demandOrder(parameters);
      if (!isReviewOffered(orderId)) throw new AmazonError(403, 'Unauthorized', solicitation);
      sent.push({ orderId, action: solicitation, text: undefined });
      return {};
    },
  };
  for (const [action, operation] of Object.entries(operations)) {
    handlers[operation] = ({ parameters }: { parameters: unknown }) =>
      say(parameters as Parameters<typeof say>[0], action);
  }
  return {
    sent: () => sent,
    deliver: (orderId, at) =>
      void deliveredMs.set(orders.get(orderId).orderId, at === undefined ? now() : Date.parse(at)),
    handlers,
  };
}

type Asked = ParametersOf<'messaging.getMessagingActionsForOrder'>;

function linksTo(href: string, what: string, actions: readonly string[]): object {
  return {
    _links: {
      self: { href },
      actions: actions.map((name) => ({ href: `${href}/${what}/${name}`, name })),
    },
  };
}
