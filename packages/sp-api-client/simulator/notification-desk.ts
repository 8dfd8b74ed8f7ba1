import type { ParametersOf } from '../src/shapes.ts';
import { AmazonError, invalidInput, notFound } from './amazon-error.ts';
import type { SimulatedApi } from './create-simulated-api.ts';
import type { QueueDesk } from './queue-desk.ts';

/** Something that happened, as Amazon tells it to those who subscribed. */
export interface PublishedNotification {
  /** `ORDER_CHANGE` */
  type: string;
  payload: object;
  /** What filters look at. */
  marketplaceId?: string;
}

export interface NotificationDesk {
  /** Tells it to everybody who subscribed. */
  publish(notification: PublishedNotification): void;
}

type CreateSubscription = ParametersOf<'notifications.createSubscription'>;

interface Destination {
  destinationId: string;
  name: string;
  resource: { sqs?: { arn: string } };
}

interface Subscription {
  subscriptionId: string;
  type: string;
  payloadVersion: string;
  destinationId: string;
  processingDirective?: CreateSubscription['body']['processingDirective'];
}

/** https://developer-docs.amazon.com/sp-api/docs/set-up-notifications-with-amazon-eventbridge */
const eventBridgeOnly = [
  'BRANDED_ITEM_CONTENT_CHANGE',
  'ITEM_PRODUCT_TYPE_CHANGE',
  'LISTINGS_ITEM_ISSUES_CHANGE',
  'LISTINGS_ITEM_MFN_QUANTITY_CHANGE',
  'LISTINGS_ITEM_STATUS_CHANGE',
  'PRODUCT_TYPE_DEFINITIONS_CHANGE',
];
/** Types whose fields begin with a small letter. */
const smallLetters = ['FEED_PROCESSING_FINISHED', 'REPORT_PROCESSING_FINISHED'];

/** The notifications API: destinations in the queues of a desk, and one subscription for each type and version. */
export function createNotificationDesk(api: SimulatedApi, queues: QueueDesk): NotificationDesk {
  const destinations = new Map<string, Destination>();
  const subscriptions = new Map<string, Subscription>();
  let made = 0;
  const newId = (kind: string) => {
    made += 1;
    return `${kind}-${String(made).padStart(6, '0')}`;
  };

  const destinationOf = (id: string) => demand(destinations.get(id), `no destination ${id}`);
  const subscriptionOf = (id: string) => demand(subscriptions.get(id), `no subscription ${id}`);
  const ofType = (type: string, version?: string) =>
    [...subscriptions.values()].filter(
      (one) => one.type === type && (version === undefined || one.payloadVersion === version),
    );

  function send(
    { destinationId, subscriptionId, payloadVersion }: Subscription,
    sent: PublishedNotification,
  ) {
    const arn = destinations.get(destinationId)?.resource.sqs?.arn;
    const queue = arn === undefined ? undefined : queues.byArn(arn);
    const { type, payload } = sent;
    const at = new Date(api.now()).toISOString();
    const id = { subscriptionId, notificationId: newId('notification') };
    queue?.send(JSON.stringify(envelope({ type, payload, payloadVersion, at, ...id })));
  }

  api.serve({
    'notifications.createDestination': ({ parameters: { body } }) => {
      const { name, resourceSpecification } = body;
      const { sqs, eventBridge } = resourceSpecification;
      if ((sqs === undefined) === (eventBridge === undefined)) {
        throw invalidInput('resourceSpecification: one of sqs and eventBridge');
      }
      if (!sqs) throw new AmazonError(501, 'NotImplemented', 'The simulator has no EventBridge.');
      // Amazon tries to write to it.
      if (!queues.byArn(sqs.arn)) throw invalidInput(`no permission for ${sqs.arn}`);
      const isKnown = [...destinations.values()].some(
        ({ resource }) => resource.sqs?.arn === sqs.arn,
      );
      if (isKnown) throw conflict(`A destination with arn ${sqs.arn} already exists`);
      const destination = { destinationId: newId('destination'), name, resource: { sqs } };
      destinations.set(destination.destinationId, destination);
      return { payload: destination };
    },
    'notifications.getDestinations': () => ({ payload: [...destinations.values()] }),
    'notifications.getDestination': ({ parameters: { destinationId } }) => ({
      payload: destinationOf(destinationId),
    }),
    'notifications.deleteDestination': ({ parameters: { destinationId } }) => {
      destinationOf(destinationId);
      if ([...subscriptions.values()].some((one) => one.destinationId === destinationId)) {
        throw new AmazonError(403, 'Unauthorized', 'Forbidden.', 'Destination has subscriptions');
      }
      destinations.delete(destinationId);
      return {};
    },
    'notifications.createSubscription': ({ parameters: { notificationType: type, body } }) => {
      destinationOf(body.destinationId);
      if (eventBridgeOnly.includes(type)) throw invalidInput(`${type} needs EventBridge`);
      const filterType = body.processingDirective?.eventFilter?.eventFilterType;
      if (filterType !== undefined && filterType !== type) throw invalidInput('eventFilterType');
      if (ofType(type, body.payloadVersion).length > 0) {
        throw conflict('The resource specified conflicts with the current state.');
      }
      const subscription = { subscriptionId: newId('subscription'), type, ...body };
      subscriptions.set(subscription.subscriptionId, subscription);
      return { payload: told(subscription) };
    },
    'notifications.getSubscription': ({ parameters }) => {
      const { notificationType: type, payloadVersion } = parameters;
      const found = demand(ofType(type, payloadVersion).at(-1), `no subscription of ${type}`);
      return { payload: told(found) };
    },
    'notifications.getSubscriptions': ({ parameters }) => {
      const {
        notificationTypes: [type = ''],
        payloadVersion,
      } = parameters;
      return { payload: { subscriptions: ofType(type, payloadVersion).map(told) } };
    },
    'notifications.getSubscriptionById': ({ parameters: { subscriptionId } }) => ({
      payload: told(subscriptionOf(subscriptionId)),
    }),
    'notifications.deleteSubscriptionById': ({ parameters: { subscriptionId } }) => {
      subscriptionOf(subscriptionId);
      subscriptions.delete(subscriptionId);
      return {};
    },
    'notifications.sendTestNotification': ({ parameters: { notificationType: type, body } }) => {
      const { destinationId = '', testNotification } = body;
      destinationOf(destinationId);
      const payloadVersion = testNotification?.payloadVersion ?? '1.0';
      const subscription = { subscriptionId: 'test', type, payloadVersion, destinationId };
      send(subscription, { type, payload: {} });
      return {};
    },
  });

  return {
    publish(notification) {
      for (const subscription of ofType(notification.type)) {
        if (passes(subscription, notification)) send(subscription, notification);
      }
    },
  };
}

function passes(
  { processingDirective }: Subscription,
  { marketplaceId }: PublishedNotification,
): boolean {
  const { marketplaceIds } = processingDirective?.eventFilter ?? {};
  return marketplaceIds === undefined || marketplaceIds.includes(marketplaceId ?? '');
}

function envelope({
  type,
  payload,
  payloadVersion,
  at,
  subscriptionId,
  notificationId,
}: {
  type: string;
  payload: object;
  payloadVersion: string;
  at: string;
  subscriptionId: string;
  notificationId: string;
}): object {
  const metadata = { applicationId: 'simulator', subscriptionId, publishTime: at, notificationId };
  const fields = {
    notificationVersion: '1.0',
    notificationType: type,
    payloadVersion,
    eventTime: at,
    payload,
    notificationMetadata: smallLetters.includes(type) ? metadata : capitalized(metadata),
  };
  return smallLetters.includes(type) ? fields : capitalized(fields);
}

function capitalized(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]),
  );
}

function told({ type: _, ...subscription }: Subscription): object {
  return subscription;
}

function demand<T>(found: T | undefined, details: string): T {
  if (found === undefined) throw notFound(details);
  return found;
}

function conflict(details: string): AmazonError {
  return new AmazonError(
    409,
    'Conflict',
    'The requested resource conflicts with another.',
    details,
  );
}
