import type { z } from 'zod';
import { InventoryLevel, InventoryUpdates, UpdateResults } from './inventory.ts';
import { Order, OrderStatusUpdate } from './order.ts';
import { pageOf } from './page.ts';
import { PriceUpdates, Product } from './product.ts';
import { NewRefund, Refund } from './refund.ts';
import { Return, WebhookAccepted, WebhookSubscription } from './return.ts';
import { NewShipment, Shipment } from './shipment.ts';
import { Shop } from './shop.ts';

/** One request of the contract, as shop, connector and checker know it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT';
  /** With `{id}` where an id stands. */
  path: string;
  summary: string;
  description?: string;
  /** `cursor`, `limit` and `updated_since`. */
  isList?: boolean;
  /** Needs an `Idempotency-Key`. */
  isKeyed?: boolean;
  body?: z.ZodType;
  /** Of a 2xx; absent: no content. */
  answer?: z.ZodType;
  status: 200 | 201 | 202 | 204;
}

const ordered =
  'By `updatedAt`, the oldest first, then by id (stock: by SKU). With `updated_since` what changed at that instant or later. ' +
  'A walk by `cursor` ends, and tells nothing twice: what changes while it goes on may come once more at its end, ' +
  'with a later `updatedAt`, or be left to the next walk. Beside `cursor` other parameters are not read. ' +
  'A `cursor`, `limit` or `updated_since` that cannot be understood: 400.';

export const operations = {
  getShop: {
    method: 'GET',
    path: '/shop',
    summary: 'What the shop is, and what it allows',
    answer: Shop,
    status: 200,
  },
  listProducts: {
    method: 'GET',
    path: '/products',
    summary: 'Products with their variants',
    description: ordered,
    isList: true,
    answer: pageOf(Product),
    status: 200,
  },
  listInventory: {
    method: 'GET',
    path: '/inventory',
    summary: 'What may be sold of each SKU',
    description: ordered,
    isList: true,
    answer: pageOf(InventoryLevel),
    status: 200,
  },
  writeInventory: {
    method: 'POST',
    path: '/inventory',
    summary: 'Sets stock, absolute figures',
    description:
      'A figure whose `asOf` is older than that of the one before, of the same SKU and location, is `stale` and changes nothing; ' +
      'one that is as old is written. Each item stands for itself: an unknown SKU or location is `rejected`, and the answer is still a 200. ' +
      '`updatedAt` of what was written moves on.',
    body: InventoryUpdates,
    answer: UpdateResults,
    status: 200,
  },
  writePrices: {
    method: 'POST',
    path: '/prices',
    summary: 'Sets prices',
    description:
      "`stale` as for stock. Rejected: an unknown SKU, below `minimumPrice`, another currency or another `taxesIncluded` than the shop's. " +
      'The variant shows the price, and `updatedAt` of its product moves on.',
    body: PriceUpdates,
    answer: UpdateResults,
    status: 200,
  },
  listOrders: {
    method: 'GET',
    path: '/orders',
    summary: 'Orders, each in full',
    description: ordered,
    isList: true,
    answer: pageOf(Order),
    status: 200,
  },
  getOrder: {
    method: 'GET',
    path: '/orders/{id}',
    summary: 'One order',
    answer: Order,
    status: 200,
  },
  writeOrderStatus: {
    method: 'POST',
    path: '/orders/{id}/status',
    summary: 'Says what became of an order elsewhere',
    description:
      '`open` lets a pending order go; of one that is under way or done it changes nothing. ' +
      '`cancelled`: every `cancelledQuantity` becomes the `quantity`; once something was shipped 409. ' +
      'A cancelled order stays so: anything else is 409. The status that it has already: 200, and nothing changes.',
    isKeyed: true,
    body: OrderStatusUpdate,
    answer: Order,
    status: 200,
  },
  createShipment: {
    method: 'POST',
    path: '/shipments',
    summary: 'Tells what was shipped',
    description:
      'Counts in the `fulfilledQuantity` of its lines, once, over all packages. The order becomes `partially-fulfilled`, ' +
      'or `fulfilled` once no line has anything open, and its `updatedAt` moves on. ' +
      'Open is `quantity` less `cancelledQuantity` less `fulfilledQuantity`. ' +
      'The same `id` again, under another key, replaces carrier, tracking and times, and counts nothing; ' +
      'with another order or other units of its lines than before: 409. More than is open: 422 `OVER_SHIPPED`. ' +
      'A line that is not there: 422. An order that is not there: 404. A cancelled order: 409.',
    isKeyed: true,
    body: NewShipment,
    answer: Shipment,
    status: 201,
  },
  createRefund: {
    method: 'POST',
    path: '/refunds',
    summary: 'Gives money back',
    description:
      'Adds to `refunded` of its order, whose `paymentStatus` becomes `partially-refunded`, or `refunded` with the last of it, ' +
      'and whose `updatedAt` moves on. The same `id` is paid once: again, under another key, it answers the refund as it is; ' +
      'with another order or amount 409. ' +
      'More than is left of the total of the order: 422 `OVER_REFUNDED`. Not above zero, or another currency: 422. ' +
      'An order that is not there: 404.',
    isKeyed: true,
    body: NewRefund,
    answer: Refund,
    status: 201,
  },
  listReturns: {
    method: 'GET',
    path: '/returns',
    summary: 'Returns, for what a webhook lost',
    description: ordered,
    isList: true,
    answer: pageOf(Return),
    status: 200,
  },
  subscribeReturns: {
    method: 'PUT',
    path: '/webhooks/returns',
    summary: 'Where returns are told to, and with which secret they are signed',
    description:
      'One subscription a shop: a later one replaces it, and what waits to be sent goes to the later one. ' +
      'The receiver hosts the address, the shop posts to it.',
    body: WebhookSubscription,
    status: 204,
  },
  testReturns: {
    method: 'POST',
    path: '/webhooks/returns/test',
    summary: 'Sends a `test` event to the subscription',
    description:
      'As any other event: signed, and sent again until it is taken. Without a subscription: 409.',
    answer: WebhookAccepted,
    status: 202,
  },
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** What an operation answers. */
export type AnswerOf<Name extends OperationName> = (typeof operations)[Name] extends {
  answer: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;
