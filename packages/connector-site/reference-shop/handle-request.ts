import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { InventoryUpdates } from '../src/contract/inventory.ts';
import { type Operation, operations } from '../src/contract/operations.ts';
import type { OrderStatusUpdate } from '../src/contract/order.ts';
import type { PriceUpdates } from '../src/contract/product.ts';
import type { NewRefund } from '../src/contract/refund.ts';
import type { Return, WebhookSubscription } from '../src/contract/return.ts';
import type { NewShipment } from '../src/contract/shipment.ts';
import type { Shop } from '../src/contract/shop.ts';
import type { Answer, Exchange, Handle } from './exchange.ts';
import { listDocuments } from './list-documents.ts';
import { onceByKey } from './once-by-key.ts';
import type { RequestLimit } from './request-limit.ts';
import { sampleReturn } from './seed-shop.ts';
import type { Kind, ShopBook } from './shop-book.ts';
import { ShopProblem, toProblemAnswer } from './shop-problem.ts';
import type { TokenDesk } from './token-desk.ts';
import type { WebhookSender } from './webhook-sender.ts';
import { writeLevels, writePrices } from './write-levels.ts';
import { orderOf, writeRefund, writeShipment, writeStatus } from './write-order.ts';

export interface ShopParts {
  shop: Shop;
  book: ShopBook;
  tokens: TokenDesk;
  limit: RequestLimit;
  webhooks: WebhookSender;
}

/** Serves the contract: a request in, an answer out, and every failure a problem with its status. */
export function createHandler(parts: ShopParts): Handle {
  return (exchange) => {
    const requestId = { 'x-request-id': randomUUID() };
    const answer = answerTo(parts, exchange);
    return { ...answer, headers: { ...answer.headers, ...requestId } };
  };
}

function answerTo(parts: ShopParts, exchange: Exchange): Answer {
  try {
    const waitSeconds = parts.limit();
    if (waitSeconds !== undefined) {
      const problem = new ShopProblem(429, 'TOO_MANY_REQUESTS', `again in ${waitSeconds} s`);
      return toProblemAnswer(problem, { 'retry-after': String(waitSeconds) });
    }
    const { method, path } = exchange;
    if (method === 'POST' && path === '/oauth/token') return parts.tokens.grant(exchange);
    parts.tokens.demand(exchange);
    return carryOut(parts, exchange);
  } catch (error) {
    if (!(error instanceof ShopProblem)) throw error;
    const challenge = error.status === 401 ? { 'www-authenticate': 'Bearer' } : {};
    return toProblemAnswer(error, challenge);
  }
}

function carryOut(parts: ShopParts, exchange: Exchange): Answer {
  const { name, operation, id } = find(exchange);
  const body = operation.body && readBody(operation.body, exchange.body);
  const run = (): Answer => ({
    status: operation.status,
    ...(operation.answer && { body: actions[name](parts, { exchange, id, body }) }),
  });
  if (operation.answer === undefined) actions[name](parts, { exchange, id, body });
  if (operation.method === 'GET') return run();
  return parts.book.transaction(() =>
    operation.isKeyed ? onceByKey(parts.book, exchange, run) : run(),
  );
}

type Name = keyof typeof operations;

function find({ method, path }: Exchange): { name: Name; operation: Operation; id: string } {
  let isKnown = false;
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const pattern = new RegExp(`^${operation.path.replace('{id}', '([^/]+)')}$`);
    const match = pattern.exec(path);
    if (match === null) continue;
    isKnown = true;
    if (operation.method === method) {
      return { name: name as Name, operation, id: decodeURIComponent(match[1] ?? '') };
    }
  }
  if (isKnown) throw new ShopProblem(405, 'METHOD', `not by ${method}`);
  throw new ShopProblem(404, 'UNKNOWN_PATH', 'not in the contract');
}

function readBody(schema: z.ZodType, body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ShopProblem(400, 'NOT_JSON', 'the body is not JSON in UTF-8');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ShopProblem(422, 'BODY', issues.slice(0, 10).join('; '));
}

interface Asked {
  exchange: Exchange;
  id: string;
  body: unknown;
}

const list =
  (kind: Kind) =>
  ({ book }: ShopParts, { exchange }: Asked) =>
    listDocuments(book, kind, exchange);

const actions: Record<Name, (parts: ShopParts, asked: Asked) => unknown> = {
  getShop: ({ shop }) => shop,
  listProducts: list('product'),
  listInventory: list('level'),
  writeInventory: ({ book }, { body }) =>
    writeLevels(book, (body as z.infer<typeof InventoryUpdates>).levels),
  writePrices: ({ book, shop }, { body }) =>
    writePrices(book, (body as z.infer<typeof PriceUpdates>).prices, shop),
  listOrders: list('order'),
  getOrder: ({ book }, { id }) => orderOf(book, id),
  writeOrderStatus: ({ book }, { id, body }) => writeStatus(book, id, body as OrderStatusUpdate),
  createShipment: ({ book }, { body }) => writeShipment(book, body as NewShipment),
  createRefund: ({ book }, { body }) => writeRefund(book, body as NewRefund),
  listReturns: list('return'),
  subscribeReturns: ({ webhooks }, { body }) => webhooks.subscribe(body as WebhookSubscription),
  testReturns: ({ webhooks, book }) => {
    const [known] = book.list<Return>('return', { limit: 1 });
    return { eventId: webhooks.test(known ?? sampleReturn()) };
  },
};
