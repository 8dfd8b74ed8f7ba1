import type { Return } from '@acorn-i/core';
import type { ShopifyReturn } from '../documents/returns.ts';
import { legacyId } from './global-id.ts';
import { toInstant } from './instant.ts';
import { optional, text } from './optional.ts';
import { locationName, type OrderContext } from './order-context.ts';

/** A return with what became of its goods. It has no `updatedAt`: the latest instant that it tells stands for it. */
export function toReturn(one: ShopifyReturn, context: OrderContext): Return {
  const fates = fatesOf(one);
  const received = fates.map(({ createdAt }) => createdAt).toSorted();
  const place = fates.find(({ location }) => location)?.location;
  const told = [one.createdAt, one.requestApprovedAt, one.closedAt, ...received]
    .filter((at) => at != null)
    .map(toInstant)
    .toSorted();
  return {
    id: legacyId(one.id),
    orderId: legacyId(one.order.id),
    externalIds: [
      { system: 'shopify', type: 'return', id: one.id },
      ...(text(one.name)
        ? [{ system: 'shopify', type: 'return-name', id: one.name as string }]
        : []),
    ],
    status: statusOf(one, fates.length > 0),
    statusName: one.status,
    ...optional('location', place ? locationName(legacyId(place.id), context) : undefined),
    requestedAt: toInstant(one.createdAt),
    ...optional('receivedAt', received[0] === undefined ? undefined : toInstant(received[0])),
    lines: one.returnLineItems.nodes.flatMap((line) => toLines(line, fates)),
    updatedAt: told.at(-1) ?? toInstant(one.createdAt),
  };
}

interface Fate {
  lineId: string | undefined;
  type: string;
  quantity: number;
  createdAt: string;
  location?: { id: string } | null | undefined;
}

function fatesOf({ reverseFulfillmentOrders }: ShopifyReturn): Fate[] {
  return reverseFulfillmentOrders.nodes.flatMap(({ lineItems }) =>
    lineItems.nodes.flatMap(({ fulfillmentLineItem, dispositions }) =>
      dispositions.map((fate) => ({ ...fate, lineId: fulfillmentLineItem?.lineItem.id })),
    ),
  );
}

type Disposition = NonNullable<Return['lines'][number]['disposition']>;

const dispositions: Readonly<Record<string, Disposition | undefined>> = {
  RESTOCKED: 'restock',
  NOT_RESTOCKED: 'dispose',
  PROCESSING_REQUIRED: 'pending',
};

type Line = ShopifyReturn['returnLineItems']['nodes'][number];

/** One line for each thing that became of its units, and one for those of which nothing is known yet. */
function toLines(line: Line, fates: readonly Fate[]): Return['lines'] {
  const item = line.fulfillmentLineItem?.lineItem;
  const facts = {
    ...optional('orderLineId', item && legacyId(item.id)),
    ...optional('sku', text(item?.sku)),
    ...optional('reason', reasonOf(line)),
  };
  let left = line.quantity;
  const known = fates
    .filter(({ lineId, type }) => lineId !== undefined && lineId === item?.id && dispositions[type])
    .flatMap((fate) => {
      const quantity = Math.min(left, fate.quantity);
      left -= quantity;
      return quantity === 0
        ? []
        : [{ ...facts, quantity, ...optional('disposition', dispositions[fate.type]) }];
    });
  return left > 0 || known.length === 0 ? [...known, { ...facts, quantity: left }] : known;
}

function reasonOf({ returnReasonDefinition, returnReasonNote }: Line): string | undefined {
  const parts = [text(returnReasonDefinition?.name), text(returnReasonNote)];
  return text(parts.filter(Boolean).join(': '))?.slice(0, 512);
}

function statusOf({ status }: ShopifyReturn, isReceived: boolean): Return['status'] {
  if (status === 'OPEN') return isReceived ? 'received' : 'approved';
  return statuses[status] ?? 'requested';
}

const statuses: Readonly<Record<string, Return['status']>> = {
  REQUESTED: 'requested',
  CLOSED: 'completed',
  DECLINED: 'declined',
  CANCELED: 'cancelled',
};
