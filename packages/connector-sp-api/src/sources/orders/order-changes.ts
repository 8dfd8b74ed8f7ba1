import { type AcornError, isAcornError, type Page, type PullContext } from '@acorn-i/core';
import type { NotificationReader, Received } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';
import { isOfSeller, type SellerNotifications } from '../../notifications.ts';
import { wantedOrderData } from '../../settings.ts';
import { OrderChange } from '../../wire/notifications.ts';
import { asTheySettle } from '../as-they-settle.ts';
import { sortReceived, type Told } from '../sort-received.ts';
import { toOrderPage } from './order-page.ts';

/** An order that Amazon does not know yet may take so many receipts, two minutes apart, before it is given up. */
const mostUnknown = 3;

/**
 * Waits some seconds for notifications that orders have changed, and reads each order once, however many
 * tell of it. Their order does not matter: what is read is how an order stands now. A message is removed when
 * its order is durable; one whose order could not be read comes again.
 *
 * @param readUpTo what last changed before it has been read, ISO 8601: notifications of then tell nothing new.
 */
export async function* changedOrders(
  account: SpApiAccount,
  notifications: SellerNotifications,
  context: PullContext,
  readUpTo: string | undefined,
): AsyncGenerator<Page<'order'>> {
  const all = await notifications.receive(readerOf(account), context.signal);
  const { told, broken, rejects } = sortReceived(all, OrderChange);
  let failure: unknown;
  // What is not removed comes again, and tells nothing new: the others need not wait for that.
  const remove = async (done: readonly Received[]) => {
    if (done.length === 0) return;
    await notifications.remove(done).catch((error: unknown) => {
      failure ??= error;
    });
  };
  if (broken.length > 0) yield { changes: [], rejects, isAcknowledged: true };
  const isNew = ({ atMs }: Told<OrderChange>) =>
    atMs === undefined || readUpTo === undefined || atMs >= Date.parse(readUpTo);
  const known = told.filter((one) => !isNew(one)).map(({ received }) => received);
  await remove([...broken, ...known]);

  const orders = Map.groupBy(told.filter(isNew), ({ payload }) => payload.orderId);
  const readings = [...orders].map(([orderId, tellings]) =>
    readChanged(account, orderId, tellings, context),
  );
  for await (const { page, messages, error } of asTheySettle(readings)) {
    failure ??= error;
    if (page === undefined) continue;
    yield page;
    await remove(messages);
  }
  if (failure !== undefined) throw failure;
}

function readerOf(account: SpApiAccount): NotificationReader {
  return {
    type: 'ORDER_CHANGE',
    isMine({ payload }) {
      const { data } = OrderChange.safeParse(payload);
      return data === undefined || isOfSeller(data, account);
    },
  };
}

interface Reading {
  messages: readonly Received[];
  /** Absent: the messages are to come again. */
  page?: Page<'order'>;
  error?: unknown;
}

const OrderAnswer = z.object({ order: z.unknown() });

async function readChanged(
  { client, settings }: SpApiAccount,
  orderId: string,
  tellings: readonly Told<OrderChange>[],
  { signal, priority }: PullContext,
): Promise<Reading> {
  const messages = tellings.map(({ received }) => received);
  const query = { orderId, includedData: wantedOrderData(settings) };
  try {
    const options = { signal, priority, schema: OrderAnswer };
    const { order } = await client.call('orders.getOrder', query, options);
    return { messages, page: { ...toOrderPage([order], 'getOrder'), isAcknowledged: true } };
  } catch (error) {
    if (!isAcornError(error) || error.errorClass !== 'rejected') return { messages, error };
    const received = Math.max(...messages.map(({ message }) => message.received));
    if (error.code === 'HTTP_404' && received < mostUnknown) return { messages };
    return { messages, page: givenUp(messages, orderId, error) };
  }
}

function givenUp([first]: readonly Received[], orderId: string, error: AcornError): Page<'order'> {
  const raw = first?.message.body ?? '';
  const rejects = [{ raw, place: `getOrder:${orderId}`, error }];
  return { changes: [], rejects, isAcknowledged: true };
}
