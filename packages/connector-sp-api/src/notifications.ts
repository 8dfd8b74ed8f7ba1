import { type AcornError, type ConnectContext, isAcornError, RetryableError } from '@acorn-i/core';
import {
  awsCredentials,
  createNotificationQueue,
  createSqs,
  type NotificationQueue,
  queuePlace,
  type SpApiClient,
  subscribe,
} from '@acorn-i/sp-api-client';
import type { SpApiSettings } from './settings.ts';

/** What Amazon tells of one seller. */
export interface SellerNotifications extends NotificationQueue {
  /** The queue could not be read the last time: what it makes fast must be asked for as without it. */
  isFailing(): boolean;
}

interface Seller {
  client: SpApiClient;
  marketplaceIds: readonly string[];
}

type Settings = NonNullable<SpApiSettings['notifications']>;

/** Types that can be filtered by marketplace: https://developer-docs.amazon.com/sp-api/docs/notification-type-values */
const filteredTypes = ['ORDER_CHANGE'];
const subscribeAgainMs = 10 * 60_000;

/**
 * The queue of the settings; undefined where they name none. Subscribes to a type when it is first read.
 *
 * @throws ConfigurationError `AWS_CREDENTIALS_PACKAGE_MISSING`, `QUEUE_URL_INVALID`
 */
export async function openNotifications(
  context: ConnectContext<SpApiSettings>,
  seller: Seller,
): Promise<SellerNotifications | undefined> {
  const { settings, fetch, now, signal, log } = context;
  const { notifications } = settings;
  if (notifications === undefined) return undefined;
  const credentials = await awsCredentials(notifications);
  const sqs = createSqs({ ...notifications, credentials, fetch, now, signal });
  const queue = createNotificationQueue({ sqs, log, now });
  const prepare = createSubscriber(context, seller, notifications);
  const failing = new Set<string>();

  async function watched<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      failing.delete(what);
      return result;
    } catch (error) {
      if (isAcornError(error)) failing.add(what);
      throw withoutStopping(error);
    }
  }

  return {
    isFailing: () => failing.size > 0,
    async receive(reader, until) {
      await prepare(reader.type, until);
      return watched('receive', () => queue.receive(reader, until));
    },
    remove: (done) => watched('remove', () => queue.remove(done)),
  };
}

/** A notification's seller and marketplace, as far as they are told, are the connection's. */
export function isOfSeller(
  {
    sellerId,
    marketplaceId,
  }: { sellerId?: string | null | undefined; marketplaceId?: string | null | undefined },
  { settings, marketplaceIds }: { settings: SpApiSettings; marketplaceIds: readonly string[] },
): boolean {
  const isSellers = !sellerId || sellerId === settings.sellerId;
  return isSellers && (!marketplaceId || marketplaceIds.includes(marketplaceId));
}

/** Amazon's queue is a second way to what can be polled: a refusal must not stop the whole connection. */
function withoutStopping(error: unknown): unknown {
  if (!isAcornError(error) || error.errorClass === 'retryable') return error;
  const { message, code, details } = error;
  return new RetryableError(`${message}. Meanwhile Amazon is polled`, {
    code,
    details,
    cause: error,
  });
}

function createSubscriber(
  { log, now }: ConnectContext<SpApiSettings>,
  { client, marketplaceIds }: Seller,
  settings: Settings,
): (type: string, signal: AbortSignal) => Promise<void> {
  const triedMs = new Map<string, number>();
  const { arn } = queuePlace(settings);
  return async (type, signal) => {
    if (!settings.subscribe || now() < (triedMs.get(type) ?? 0)) return;
    triedMs.set(type, Number.POSITIVE_INFINITY);
    const filter = filteredTypes.includes(type) && { marketplaceIds };
    try {
      const result = await subscribe(client, { type, arn, signal, ...filter });
      if (result !== 'there') log.info({ notificationType: type, arn }, `subscription ${result}`);
    } catch (error) {
      triedMs.set(type, isAcornError(error) ? now() + subscribeAgainMs : 0);
      if (!isAcornError(error)) throw error;
      // Somebody may have subscribed by hand: the queue is read all the same.
      log.warn({ notificationType: type, code: error.code }, notSubscribed(type, error));
    }
  };
}

function notSubscribed(type: string, { message }: AcornError): string {
  return `${type} could not be subscribed to, trying again in ten minutes: ${message}`;
}
