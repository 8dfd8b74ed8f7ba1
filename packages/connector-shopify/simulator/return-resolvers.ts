import { numberOf } from './number-of.ts';
import type { Resolver } from './query-resolvers.ts';
import type { Shop } from './shop.ts';
import {
  fulfillmentLineId,
  type SimulatedDisposition,
  type SimulatedOrder,
  type SimulatedReturnLine,
} from './simulated-order.ts';

interface ReturnInput {
  orderId: string;
  returnLineItems: {
    fulfillmentLineItemId: string;
    quantity: number;
    returnReasonNote?: string | null;
  }[];
}

interface ProcessInput {
  returnId: string;
  returnLineItems?: {
    id: string;
    quantity: number;
    dispositions?:
      | { dispositionType: string; locationId?: string | null; quantity: number }[]
      | null;
  }[];
}

/** Returns of what has left, processed once. */
export function returnResolvers(shop: Shop): Record<string, Resolver> {
  return {
    returnCreate: (_, { returnInput }: { returnInput: ReturnInput }) => {
      const order = shop.order(numberOf(returnInput.orderId));
      if (!order) return failed('NOT_FOUND', ['returnInput', 'orderId'], 'Order not found.');
      const open = returnableUnits(order);
      const lines: Omit<SimulatedReturnLine, 'id' | 'processed'>[] = [];
      for (const [index, line] of returnInput.returnLineItems.entries()) {
        const part = open.find(({ id }) => id === numberOf(line.fulfillmentLineItemId));
        const field = ['returnInput', 'returnLineItems', String(index)];
        if (!part) return failed('NOT_FOUND', field, 'Fulfillment line item not found.');
        if (line.quantity < 1 || line.quantity > part.left) {
          return failed('INVALID', field, 'Quantity is not returnable.');
        }
        if ((line.returnReasonNote ?? '').length > 255) {
          return failed('TOO_LONG', field, 'Return reason note is too long.');
        }
        part.left -= line.quantity;
        lines.push({
          partId: part.id,
          lineId: part.lineId,
          quantity: line.quantity,
          reason: 'other',
          note: line.returnReasonNote ?? '',
        });
      }
      const id = shop.openReturn(order.id, lines);
      return { return: { id: `gid://shopify/Return/${id}` }, userErrors: [] };
    },
    returnProcess: (_, { input }: { input: ProcessInput }) => {
      const order = shop
        .orders()
        .find(({ returns }) => returns.some(({ id }) => id === numberOf(input.returnId)));
      const known = order?.returns.find(({ id }) => id === numberOf(input.returnId));
      if (!order || !known) return failed('NOT_FOUND', ['input', 'returnId'], 'Return not found.');
      for (const [index, line] of (input.returnLineItems ?? []).entries()) {
        const field = ['input', 'returnLineItems', String(index)];
        const mine = known.lines.find(({ id }) => id === numberOf(line.id));
        if (!mine || line.quantity > mine.quantity - mine.processed) {
          return failed('INVALID', field, 'Quantity is not processable.');
        }
        for (const one of line.dispositions ?? []) {
          if (one.dispositionType === 'RESTOCKED' && !one.locationId) {
            return failed('BLANK', field, 'Location is required to restock.');
          }
        }
      }
      shop.processReturn(
        order.id,
        known.id,
        (input.returnLineItems ?? []).map(({ id, quantity, dispositions }) => ({
          id: numberOf(id),
          quantity,
          fates: (dispositions ?? []).map((one) => ({
            type: one.dispositionType.toLowerCase() as SimulatedDisposition['type'],
            quantity: one.quantity,
            locationId: one.locationId ? numberOf(one.locationId) : (shop.locationIds[0] ?? 0),
          })),
        })),
      );
      return { return: { id: input.returnId }, userErrors: [] };
    },
  };
}

/** The lines of fulfillments, with the units that are in no return. */
function returnableUnits(order: SimulatedOrder): { id: number; lineId: number; left: number }[] {
  const taken = order.returns
    .filter(({ status }) => status !== 'declined' && status !== 'canceled')
    .flatMap(({ lines }) => lines);
  const shipped = order.fulfillments.filter(({ status }) => status === 'success');
  return shipped.flatMap((fulfillment) =>
    fulfillment.lines.map(({ lineId, quantity }) => {
      const id = fulfillmentLineId(fulfillment.id, lineId);
      const gone = taken.filter(({ partId }) => partId === id);
      return { id, lineId, left: quantity - gone.reduce((sum, one) => sum + one.quantity, 0) };
    }),
  );
}

function failed(code: string, field: string[], message: string): object {
  return { return: null, userErrors: [{ code, field, message }] };
}
