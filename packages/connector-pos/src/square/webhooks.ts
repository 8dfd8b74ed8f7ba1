import { type RawRequest, RejectedError, verifyHmac } from '@acorn-i/core';
import { z } from 'zod';
import type { TillWebhooks } from '../till.ts';
import { detailOrders } from './pull/order-details.ts';
import { levelPage } from './pull/pull-counts.ts';
import { salesOf } from './pull/pull-orders.ts';
import { refundsOf } from './pull/pull-refunds.ts';
import { readCounts } from './pull/read-counts.ts';
import type { SquareAccount } from './square-account.ts';
import { RetrievedOrder } from './wire/order.ts';
import { GotRefund } from './wire/payment.ts';

const Event = z.object({
  type: z.string(),
  data: z.object({
    id: z.string().nullish(),
    object: z
      .object({
        inventory_counts: z
          .array(z.object({ catalog_object_id: z.string(), location_id: z.string().nullish() }))
          .nullish(),
      })
      .nullish(),
  }),
});
type Event = z.infer<typeof Event>;

/**
 * Square signs the address that a subscription names and the bytes of the body together.
 * https://developer.squareup.com/docs/webhooks/step3validate
 */
export function isSignedBySquare(
  { body, headers }: Pick<RawRequest, 'body' | 'headers'>,
  url: string,
  keys: readonly string[],
): boolean {
  const signed = Buffer.concat([Buffer.from(url, 'utf8'), body]);
  return verifyHmac(signed, headers['x-square-hmacsha256-signature'], keys);
}

/** What a webhook names is read from Square: it may be late, twice, or out of order. */
export function squareWebhooks(account: SquareAccount): TillWebhooks {
  const { webhooks } = account.settings;
  // Square tells of one sale several times within a second; one reading is enough for all of them.
  const once = inFlight();
  return {
    verify(source, request) {
      if (!webhooks) return false;
      const url = `${webhooks.url.replace(/\/$/, '')}/${source}`;
      return isSignedBySquare(request, url, webhooks.signatureKeys);
    },
    async sales(request) {
      const id = idIn(request, 'order.');
      return id === undefined ? [] : once(`order ${id}`, () => readSale(account, id));
    },
    async refunds(request) {
      const id = idIn(request, 'refund.');
      return id === undefined ? [] : once(`refund ${id}`, () => readRefund(account, id));
    },
    async levels(request) {
      const { data } = readEvent(request);
      const counts = data.object?.inventory_counts ?? [];
      const variations = [...new Set(counts.map(({ catalog_object_id }) => catalog_object_id))];
      return variations.length === 0 ? [] : readLevels(account, variations);
    },
  };
}

async function readSale(account: SquareAccount, id: string) {
  const { order } = await account.client.call('RetrieveOrder', {
    path: { order_id: id },
    schema: RetrievedOrder,
  });
  // Lines that are none for us are left to the poll, which keeps them as dead letters.
  const found = await detailOrders(account, [order]);
  return found.flatMap((one) => salesOf({ reported: new Set() }, one).changes);
}

async function readRefund(account: SquareAccount, id: string) {
  const { refund } = await account.client.call('GetPaymentRefund', {
    path: { refund_id: id },
    schema: GotRefund,
  });
  return refundsOf(account, refund);
}

async function readLevels(account: SquareAccount, variations: readonly string[]) {
  const changes = [];
  for await (const counts of readCounts(account, { variations })) {
    changes.push(...(await levelPage(account, counts)).changes);
  }
  return changes;
}

/** The id of what an event of that kind is about; undefined for another kind. */
function idIn(request: RawRequest, kind: string): string | undefined {
  const { type, data } = readEvent(request);
  return type.startsWith(kind) ? (data.id ?? undefined) : undefined;
}

/** @throws RejectedError `SQUARE_WEBHOOK_SHAPE` */
function readEvent({ body }: RawRequest): Event {
  try {
    return Event.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch (cause) {
    throw new RejectedError('a webhook of Square: not an event', {
      code: 'SQUARE_WEBHOOK_SHAPE',
      cause,
    });
  }
}

function inFlight() {
  const running = new Map<string, Promise<unknown>>();
  return <T>(name: string, run: () => Promise<T>): Promise<T> => {
    const known = running.get(name) as Promise<T> | undefined;
    const promise = known ?? run().finally(() => running.delete(name));
    running.set(name, promise);
    return promise;
  };
}
