import {
  type Draft,
  type EntityName,
  isAcornError,
  type RawRequest,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import type { BwpApi, orderSources } from '../connect-bwp.ts';
import type { BwpOrder } from '../documents/order.ts';
import type { StoreContext } from '../map/order.ts';
import { readEvent } from '../webhooks/read-event.ts';
import { verifyWebhook } from '../webhooks/verify-webhook.ts';
import { importOrderExports } from './import-order-exports.ts';
import { type OrderReading, sweepOrders } from './sweep-orders.ts';

export interface OrderSourceOptions<E extends EntityName> {
  name: (typeof orderSources)[number];
  entity: E;
  description: string;
  /** What a read order holds of this entity. */
  toDrafts(order: BwpOrder, context: StoreContext): readonly Draft<E>[];
  /** Notes what the orders' drafts tell, before they go out. */
  beforeTelling?(api: BwpApi, orders: readonly BwpOrder[]): Promise<void>;
}

/** A source that reads remembered orders, and takes events as hints of which one to read now. */
export function orderSource<E extends EntityName>({
  name,
  entity,
  description,
  toDrafts,
  beforeTelling,
}: OrderSourceOptions<E>): Source<BwpApi, E> {
  const reading = (api: BwpApi): OrderReading<E> => ({
    source: name,
    toDrafts: (order) => toDrafts(order, api.orderContext),
    beforeTelling: async (orders) => beforeTelling?.(api, orders),
  });
  return {
    entity,
    description,
    every: '1m',
    isRereadable: true,
    async *pull(api, context) {
      if (!context.isRehearsal) {
        await api.subscriber.subscribe(name);
        await importOrderExports(api);
      }
      yield* sweepOrders(api, context, reading(api));
    },
    verify: verifyWebhook,
    decode: (api, request) => decodeEvent(api, request, reading(api)),
  };
}

/** Events are thin: the order is read as it stands now, whatever the event told and however late it comes. */
async function decodeEvent<E extends EntityName>(
  api: BwpApi,
  request: RawRequest,
  { toDrafts, beforeTelling, source }: OrderReading<E>,
): Promise<readonly Draft<E>[]> {
  const event = readEvent(request);
  if (event.orderId === undefined) {
    // Its type and resources are of the body, and are masked in a message.
    throw new RejectedError(
      `source ${source}: an event of Buy with Prime names no order. What it was about is found within sweepEvery ` +
        'if its order is known, else by orderExports: then discard this letter',
      { code: 'BWP_EVENT_WITHOUT_ORDER' },
    );
  }
  await api.book.remember(event.orderId);
  api.touched.touch(event.orderId);
  const hint = api.touched.of(source).get(event.orderId);
  const giveBack = await api.turns.take([`${source}/${event.orderId}`]);
  try {
    const order = await api.reader.read(event.orderId, { priority: 'live' });
    if (!order) return [];
    await beforeTelling([order]);
    const drafts = toDrafts(order);
    api.touched.done(source, event.orderId, hint);
    return drafts;
  } catch (error) {
    // It is remembered: the next pull reads it.
    if (isAcornError(error) && error.errorClass !== 'rejected') return [];
    throw error;
  } finally {
    giveBack();
  }
}
