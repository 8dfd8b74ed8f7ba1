import {
  type Change,
  type Receipt,
  RejectedError,
  type Return,
  type WriteContext,
} from '@acorn-i/core';
import type { ShopifyClient } from '../client.ts';
import type {
  ReturnLineItemInput,
  ReverseFulfillmentOrderDisposeInput,
  ReverseFulfillmentOrderDispositionType,
} from '../generated/operation-types.ts';
import type { LocationResolver } from './location-resolver.ts';
import {
  createReturn,
  type KnownReturn,
  type OrderToReturn,
  orderToReturn,
  processReturn,
} from './operations/returns.ts';
import { userError } from './operations/user-errors.ts';
import type { OrderFinder } from './order-finder.ts';

export interface ReturnWriter {
  /** Makes the shop's order have this return, once, as far as it has come. Money is the refund's. */
  write(change: Change<'return'>, context: WriteContext): Promise<Receipt>;
}

type ReturnLine = Return['lines'][number];

const linesRead = 20;
const agreed: ReadonlySet<Return['status']> = new Set([
  'approved',
  'in-transit',
  'received',
  'inspected',
  'completed',
]);
const arrived: ReadonlySet<Return['status']> = new Set(['received', 'inspected', 'completed']);

/**
 * `returnCreate` takes no idempotency key: a return's name stands in the note of its lines, and the
 * order is read before each write. What is processed already is not processable any more.
 */
export function createReturnWriter(
  client: ShopifyClient,
  orders: OrderFinder,
  locations: LocationResolver,
): ReturnWriter {
  async function read(id: string, signal: AbortSignal): Promise<OrderToReturn> {
    const { order } = await client.run(orderToReturn, { id, lines: linesRead }, { signal });
    if (!order) throw rejected('SHOPIFY_ORDER_UNKNOWN', `order ${id}: the shop has none such`);
    return order;
  }

  async function create(order: OrderToReturn, data: Return, signal: AbortSignal): Promise<void> {
    const input = { orderId: order.id, returnLineItems: toLines(data, order) };
    const { returnCreate } = await client.run(createReturn, { input }, { signal });
    const error = userError(returnCreate?.userErrors ?? [], `order ${order.name}`);
    if (error) throw error;
  }

  async function process(known: KnownReturn, data: Return, signal: AbortSignal): Promise<boolean> {
    const open = known.returnLineItems.nodes.filter((line) => line.processableQuantity > 0);
    if (open.length === 0) return false;
    const needsPlace = data.lines.some(({ disposition }) => disposition === 'restock');
    const locationId = needsPlace ? await locations.resolve(data.location) : undefined;
    const returnLineItems = open.map((line) => ({
      id: line.id,
      quantity: line.processableQuantity,
      dispositions: dispositionsOf(known, line, data, locationId),
    }));
    const input = { returnId: known.id, returnLineItems, notifyCustomer: false };
    const { returnProcess } = await client.run(processReturn, { input }, { signal });
    const error = userError(returnProcess?.userErrors ?? [], known.id);
    if (error) throw error;
    return true;
  }

  return {
    async write({ data, deleted }, context) {
      const { orderId, externalIds, status } = data;
      if (deleted || !agreed.has(status)) return { note: `not written: ${status}` };
      if (orderId === undefined) {
        throw rejected('SHOPIFY_RETURN_WITHOUT_ORDER', `return ${data.id} names no order`);
      }
      const { signal } = context;
      const id = await orders.find({ orderId, externalIds }, context);
      let order = await read(id, signal);
      let known = knownReturn(order, data);
      let note = 'already known';
      if (!known) {
        await create(order, data, signal);
        order = await read(id, signal);
        known = knownReturn(order, data);
        note = 'created';
      }
      if (known && arrived.has(status) && (await process(known, data, signal))) note = 'processed';
      return { ...(known && { ref: known.id }), note };
    },
  };
}

function markerOf({ id }: Return): string {
  return `[${id}]`;
}

function knownReturn({ returns }: OrderToReturn, data: Return): KnownReturn | undefined {
  return returns.nodes.find(({ status, returnLineItems }) => {
    if (status === 'CANCELED' || status === 'DECLINED') return false;
    return returnLineItems.nodes.some(({ returnReasonNote }) =>
      returnReasonNote.endsWith(markerOf(data)),
    );
  });
}

/** Finds the units among what has left and is in no other return. */
function toLines(data: Return, order: OrderToReturn): ReturnLineItemInput[] {
  const shipped = order.fulfillments
    .filter(({ status }) => status === 'SUCCESS')
    .flatMap(({ fulfillmentLineItems }) => fulfillmentLineItems.nodes);
  const left = new Map(shipped.map(({ id, quantity }) => [id, quantity ?? 0]));
  const others = order.returns.nodes.filter(
    ({ status }) => status !== 'CANCELED' && status !== 'DECLINED',
  );
  for (const { fulfillmentLineItem: part, quantity } of others.flatMap(
    ({ returnLineItems }) => returnLineItems.nodes,
  )) {
    if (part) left.set(part.id, (left.get(part.id) ?? 0) - quantity);
  }
  return data.lines.flatMap((line) => {
    let wanted = line.quantity;
    const made: ReturnLineItemInput[] = [];
    for (const part of shipped.filter(({ lineItem }) => isMeant(lineItem, line))) {
      const quantity = Math.min(wanted, left.get(part.id) ?? 0);
      if (quantity <= 0) continue;
      wanted -= quantity;
      left.set(part.id, (left.get(part.id) ?? 0) - quantity);
      const marker = markerOf(data);
      const reason = (line.reason ?? '').slice(0, 254 - marker.length);
      made.push({
        fulfillmentLineItemId: part.id,
        quantity,
        returnReasonNote: `${reason} ${marker}`.trim(),
      });
    }
    if (wanted === 0) return made;
    throw rejected(
      'SHOPIFY_NOTHING_TO_RETURN',
      `order ${order.name}: ${wanted} of ${line.sku ?? line.orderLineId} have not left, or are in another return`,
    );
  });
}

function isMeant(
  { id, sku }: { id: string; sku?: string | null | undefined },
  line: ReturnLine,
): boolean {
  if (line.orderLineId !== undefined && id.endsWith(`/${line.orderLineId}`)) return true;
  return line.sku !== undefined && sku === line.sku;
}

const dispositions: Readonly<
  Record<NonNullable<ReturnLine['disposition']>, ReverseFulfillmentOrderDispositionType>
> = {
  restock: 'RESTOCKED',
  dispose: 'NOT_RESTOCKED',
  'return-to-vendor': 'NOT_RESTOCKED',
  pending: 'PROCESSING_REQUIRED',
};

function dispositionsOf(
  known: KnownReturn,
  line: KnownReturn['returnLineItems']['nodes'][number],
  data: Return,
  locationId: string | undefined,
): ReverseFulfillmentOrderDisposeInput[] {
  const part = line.fulfillmentLineItem;
  const reverse = known.reverseFulfillmentOrders.nodes
    .flatMap(({ lineItems }) => lineItems.nodes)
    .find(({ fulfillmentLineItem }) => fulfillmentLineItem?.id === part?.id);
  const told = data.lines.find((one) => part !== undefined && isMeant(part.lineItem, one));
  if (!reverse || told?.disposition === undefined) return [];
  const dispositionType = dispositions[told.disposition];
  return [
    {
      reverseFulfillmentOrderLineItemId: reverse.id,
      quantity: line.processableQuantity,
      dispositionType,
      ...(dispositionType === 'RESTOCKED' && { locationId }),
    },
  ];
}

function rejected(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}
