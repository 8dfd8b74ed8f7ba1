import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { createAttempts, idempotencyKey } from './idempotency.ts';
import { numberOf } from './number-of.ts';
import type { Resolver } from './query-resolvers.ts';
import type { RestockType } from './refund-order.ts';
import type { Shop } from './shop.ts';
import { refundableOf } from './simulated-order.ts';

interface RefundInput {
  orderId: string;
  note?: string | null;
  refundLineItems?: {
    lineItemId: string;
    quantity: number;
    restockType?: string | null;
    locationId?: string | null;
  }[];
  shipping?: { amount?: string | null } | null;
  transactions?: { orderId: string; parentId?: string | null; kind: string; amount: string }[];
}

interface Payload {
  refund: { id: string } | null;
  userErrors: { field: string[] | null; message: string }[];
}

/** Refunds with their key, never more than was paid and never more units than there are. */
export function refundResolvers(shop: Shop, schema: () => GraphQLSchema): Record<string, Resolver> {
  const attempts = createAttempts<Payload>();

  function refund(input: RefundInput): Payload {
    const order = shop.order(numberOf(input.orderId));
    if (!order) return failed(['orderId'], 'Order does not exist');
    const lines = input.refundLineItems ?? [];
    for (const [index, { lineItemId, quantity, restockType, locationId }] of lines.entries()) {
      const line = order.lines.find(({ id }) => id === numberOf(lineItemId));
      const field = ['refundLineItems', String(index)];
      if (!line) return failed(field, 'Line item does not exist');
      if (quantity < 1 || quantity > line.currentQuantity) {
        return failed(field, 'Refund quantity cannot be greater than the refundable quantity');
      }
      if (restockType === 'RETURN' && !locationId) {
        return failed(field, 'A location is required to restock');
      }
    }
    let amountMinor = 0;
    for (const { parentId, kind, amount } of input.transactions ?? []) {
      const refundable = refundableOf(order).get(numberOf(parentId ?? ''));
      if (kind !== 'REFUND' || refundable === undefined)
        return failed(['transactions'], 'Parent is invalid');
      const minor = Math.round(Number(amount) * 100);
      amountMinor += minor;
      if (minor > refundable) {
        return failed(['transactions'], 'Refund amount is greater than the maximum refundable');
      }
    }
    const id = shop.makeRefund(order.id, {
      units: new Map(lines.map((line) => [numberOf(line.lineItemId), line.quantity])),
      restockType: new Map(
        lines.map((line) => [
          numberOf(line.lineItemId),
          (line.restockType ?? 'NO_RESTOCK').toLowerCase() as RestockType,
        ]),
      ),
      note: input.note ?? undefined,
      shippingMinor: Math.round(Number(input.shipping?.amount ?? 0) * 100),
      amountMinor,
    });
    return { refund: { id: `gid://shopify/Refund/${id}` }, userErrors: [] };
  }

  return {
    refundCreate: (
      _source,
      { input }: { input: RefundInput },
      _context,
      info: GraphQLResolveInfo,
    ) => {
      const key = idempotencyKey(schema(), info);
      const before = attempts.before(key, input);
      if (before.kind === 'replay') return before.payload;
      if (before.kind === 'mismatch') return failed(null, 'The key was used with other parameters');
      if (before.kind === 'failed') return failed(null, 'The attempt with this key failed');
      const payload = refund(input);
      attempts.keep(key, input, payload, payload.userErrors.length > 0);
      return payload;
    },
  };
}

function failed(field: string[] | null, message: string): Payload {
  return { refund: null, userErrors: [{ field, message }] };
}
