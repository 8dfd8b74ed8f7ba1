import { isAcornError, RejectedError } from '@acorn-i/core';
import type { SpApiClient } from '../client.ts';
import type { ResponseOf } from '../shapes.ts';

export interface SubscriptionRequest {
  /** `ORDER_CHANGE` */
  type: string;
  /** Of the queue: `arn:aws:sqs:eu-west-1:111122223333:amazon-orders`. */
  arn: string;
  /** Default `1.0`; feeds and reports have `2020-09-04`. */
  payloadVersion?: string;
  /** Only what concerns these. Only for types that can be filtered so: `ORDER_CHANGE`. */
  marketplaceIds?: readonly string[];
  signal?: AbortSignal | undefined;
}

type Subscription = NonNullable<ResponseOf<'notifications.getSubscription'>['payload']>;

/**
 * Makes Amazon send a type of notifications to a queue: a destination, then a subscription, each only where
 * there is none. A filter only ever grows, so that connections of one seller may share a queue.
 *
 * https://developer-docs.amazon.com/sp-api/docs/set-up-notifications-with-amazon-sqs
 *
 * @throws RejectedError `SUBSCRIPTION_ELSEWHERE` where the type goes to another destination already: Amazon
 *   keeps one for each app, seller and type. Otherwise what the client throws.
 */
export async function subscribe(
  client: SpApiClient,
  request: SubscriptionRequest,
): Promise<'there' | 'made' | 'widened'> {
  const destinationId = await demandDestination(client, request);
  const found = await findSubscription(client, request);
  if (!found) return makeSubscription(client, request, destinationId, request.marketplaceIds);
  if (found.destinationId !== destinationId) throw elsewhere(request, found);
  const missing = missingFrom(found, request);
  if (missing.length === 0) return 'there';
  const { type: notificationType, signal } = request;
  const { subscriptionId } = found;
  await client.notifications.deleteSubscriptionById(
    { notificationType, subscriptionId },
    { signal },
  );
  const all = [...marketplacesOf(found), ...missing];
  await makeSubscription(client, request, destinationId, all);
  return 'widened';
}

async function demandDestination(
  { notifications }: SpApiClient,
  { arn, signal }: SubscriptionRequest,
): Promise<string> {
  const find = async () => {
    const { payload } = await notifications.getDestinations({}, { signal });
    return payload?.find(({ resource }) => resource?.sqs?.arn === arn)?.destinationId;
  };
  const known = await find();
  if (known !== undefined) return known;
  const body = { name: arn.slice(-256), resourceSpecification: { sqs: { arn } } };
  try {
    const { payload } = await notifications.createDestination({ body }, { signal });
    if (payload?.destinationId) return payload.destinationId;
  } catch (error) {
    // Somebody else was quicker, or an answer was lost.
    if (!isAcornError(error) || error.code !== 'HTTP_409') throw error;
  }
  const made = await find();
  if (made !== undefined) return made;
  throw new RejectedError(
    `Amazon has a destination for ${arn} and does not name it. Make it by hand, or take another queue`,
    { code: 'DESTINATION_UNKNOWN' },
  );
}

async function findSubscription(
  { notifications }: SpApiClient,
  { type: notificationType, payloadVersion = '1.0', signal }: SubscriptionRequest,
): Promise<Subscription | undefined> {
  try {
    const query = { notificationType, payloadVersion };
    const { payload } = await notifications.getSubscription(query, { signal });
    return payload ?? undefined;
  } catch (error) {
    if (isAcornError(error) && error.code === 'HTTP_404') return undefined;
    throw error;
  }
}

async function makeSubscription(
  client: SpApiClient,
  request: SubscriptionRequest,
  destinationId: string,
  marketplaceIds: readonly string[] | undefined,
): Promise<'made' | 'there'> {
  const { type: notificationType, payloadVersion = '1.0', signal } = request;
  const eventFilter = { eventFilterType: 'ORDER_CHANGE' as const, marketplaceIds };
  const processingDirective = marketplaceIds && { processingDirective: { eventFilter } };
  const body = { payloadVersion, destinationId, ...processingDirective };
  try {
    await client.notifications.createSubscription({ notificationType, body }, { signal });
    return 'made';
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_409') throw error;
    // Another runner may have made it in the same moment.
    const found = await findSubscription(client, request);
    if (!found) throw error;
    if (found.destinationId !== destinationId) throw elsewhere(request, found);
    return 'there';
  }
}

function marketplacesOf({ processingDirective }: Subscription): readonly string[] {
  return processingDirective?.eventFilter?.marketplaceIds ?? [];
}

/** Without a filter Amazon sends what concerns any. */
function missingFrom(found: Subscription, { marketplaceIds = [] }: SubscriptionRequest): string[] {
  const sent = marketplacesOf(found);
  return sent.length === 0 ? [] : marketplaceIds.filter((id) => !sent.includes(id));
}

function elsewhere({ type, arn }: SubscriptionRequest, { destinationId }: Subscription) {
  return new RejectedError(
    `Amazon sends ${type} to another destination (${destinationId}) already, not to ${arn}. Name its queue, or delete that subscription`,
    { code: 'SUBSCRIPTION_ELSEWHERE', details: { type, destinationId } },
  );
}
