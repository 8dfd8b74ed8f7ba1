import type { Draft, StockMovement, StockPlace } from '@acorn-i/core';
import { isOwnReference } from '../own-reference.ts';
import type { SquareAdjustment } from '../wire/inventory.ts';
import { toInstant } from './instant.ts';
import type { StockContext } from './level.ts';
import { toUnits } from './quantity.ts';

type Condition = StockPlace['condition'];

/** States in which units are ours; in all others they are not here yet, or gone. */
const conditions: Readonly<Record<string, Condition>> = {
  IN_STOCK: 'sellable',
  RETURNED_BY_CUSTOMER: 'uninspected',
  UNLINKED_RETURN: 'uninspected',
  IN_TRANSIT: 'in-transit',
  IN_TRANSIT_TO: 'in-transit',
};

const causes: Readonly<Record<string, StockMovement['cause']>> = {
  'NONE>IN_STOCK': 'received',
  'ORDERED_FROM_VENDOR>IN_STOCK': 'received',
  'RECEIVED_FROM_VENDOR>IN_STOCK': 'received',
  'IN_STOCK>WASTE': 'lost',
  'IN_STOCK>SOLD': 'sold',
  'IN_STOCK>IN_TRANSIT_TO': 'transferred',
  'IN_TRANSIT_TO>IN_STOCK': 'transferred',
  'IN_STOCK>IN_TRANSIT': 'transferred',
  'IN_TRANSIT>IN_STOCK': 'transferred',
  'UNLINKED_RETURN>IN_STOCK': 'inspected',
  'RETURNED_BY_CUSTOMER>IN_STOCK': 'inspected',
  'SOLD>IN_STOCK': 'inspected',
};

/**
 * Whether an adjustment is news: not our own, and no sale or taking back of one, which the orders tell. That
 * units of a refund are on the shelf again only Square's stock says.
 */
export function isTold(adjustment: SquareAdjustment): boolean {
  const { from_state, to_state, transaction_id, refund_id, reference_id } = adjustment;
  if (isOwnReference(reference_id)) return false;
  if (to_state === 'SOLD' || from_state === 'RESERVED_FOR_SALE') return !transaction_id;
  if (to_state === 'UNLINKED_RETURN' || to_state === 'RETURNED_BY_CUSTOMER') return false;
  return from_state !== 'SOLD' || Boolean(refund_id);
}

/** @throws RejectedError `SQUARE_QUANTITY_FRACTION` */
export function toMovement(
  adjustment: SquareAdjustment,
  { stores, skus }: StockContext,
): Draft<'stock-movement'> | undefined {
  const { id, catalog_object_id, location_id, quantity, occurred_at } = adjustment;
  const store = stores.get(location_id ?? '');
  const sku = catalog_object_id ? skus.get(catalog_object_id)?.sku : undefined;
  if (!store || !sku || !id || quantity == null || !occurred_at) return undefined;
  const name = `${adjustment.from_state ?? 'NONE'}>${adjustment.to_state ?? 'NONE'}`;
  const from = placeOf(whence(adjustment), store.location);
  const to = placeOf(adjustment.to_state, store.location);
  if (!from && !to) return undefined;
  const reference = adjustment.purchase_order_id ?? adjustment.reference_id;
  return {
    data: {
      id,
      sku,
      quantity: toUnits(quantity),
      ...(from && { from }),
      ...(to && { to }),
      cause: causes[name] ?? 'other',
      causeName: name.replace('>', ' to ').slice(0, 128),
      ...(reference && { reference: reference.slice(0, 256) }),
      externalIds: [{ system: 'square', type: 'inventory-adjustment', id }],
      updatedAt: toInstant(occurred_at),
    },
  };
}

/** What was sold and is back on the shelf had come back with its receipt, and waits for inspection. */
function whence({ from_state }: SquareAdjustment): string | null | undefined {
  return from_state === 'SOLD' ? 'RETURNED_BY_CUSTOMER' : from_state;
}

function placeOf(state: string | null | undefined, location: string): StockPlace | undefined {
  const condition = conditions[state ?? ''];
  return condition && { location, condition };
}
