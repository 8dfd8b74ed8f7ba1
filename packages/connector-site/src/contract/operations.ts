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
  'By `updatedAt`, the oldest first, then by id. With `updated_since` what changed at that instant or later. ' +
  'A walk by `cursor` ends, and tells nothing twice.';

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
      'A figure whose `asOf` is older than that of the one before is `stale`, and changes nothing. Each item stands for itself.',
    body: InventoryUpdates,
    answer: UpdateResults,
    status: 200,
  },
  writePrices: {
    method: 'POST',
    path: '/prices',
    summary: 'Sets prices',
    description:
      "`stale` as for stock. Rejected: below `minimumPrice`, another currency or another `taxesIncluded` than the shop's.",
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
      'Counts in the `fulfilledQuantity` of its lines. The same `id` again replaces carrier, tracking and times; ' +
      'other lines than before are 409. More than is open: 422 `OVER_SHIPPED`. An order that is not there: 404.',
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
      'The same `id` is paid once. More than was paid: 422 `OVER_REFUNDED`. An order that is not there: 404.',
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
      'One subscription a shop: a later one replaces it. The receiver hosts the address, the shop posts to it.',
    body: WebhookSubscription,
    status: 204,
  },
  testReturns: {
    method: 'POST',
    path: '/webhooks/returns/test',
    summary: 'Sends a `test` event to the subscription',
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
