import type { Return } from '@acorn-i/core';
import { present } from '@acorn-i/core';
import type { BwpOrder, BwpReturn } from '../documents/order.ts';
import { changedAt, idOf, instant, lineParts, type OrderContext } from './order-parts.ts';

/** The returns of an order. They say what comes back, and never that money does. */
export function toReturns(order: BwpOrder, context: OrderContext): Return[] {
  return (order.returns?.details ?? []).flatMap((told) =>
    told ? [toReturn(told, order, context)] : [],
  );
}

function toReturn(told: BwpReturn, order: BwpOrder, context: OrderContext): Return {
  const parcel = told.returnPackageDetails?.find((one) => one);
  return present({
    id: told.id,
    orderId: idOf(order, context),
    externalIds: [{ system: 'buy-with-prime', type: 'order', id: order.id }],
    status: statusOf(told),
    statusName: told.state,
    requestedAt: instant(told.createdAt),
    trackingNumber: parcel?.packageTrackerIdentifier?.trackingNumber ?? undefined,
    lines: (told.returnLineItems ?? []).flatMap((item) =>
      lineParts(item?.returnFor?.orderLineItemAmounts, order, context).map((part) =>
        present({
          ...part,
          reason: item?.returnReasonTerm?.reasonCode ?? undefined,
          condition: conditionOf(item?.grading?.summary?.unitWiseCondition),
        }),
      ),
    ),
    updatedAt: instant(told.updatedAt) ?? changedAt(order),
  }) as Return;
}

/** `CREATED` says little: the parcel says how far it is. */
function statusOf({ state, returnPackageDetails, returnLineItems }: BwpReturn): Return['status'] {
  if (state === 'DRAFT') return 'requested';
  if (state === 'CANCELLED') return 'cancelled';
  if (state === 'COMPLETED') return 'completed';
  if (returnLineItems?.some((item) => item?.grading?.summary?.unitWiseCondition?.length)) {
    return 'inspected';
  }
  const parcels = new Set((returnPackageDetails ?? []).map((one) => one?.state));
  if (parcels.has('DELIVERED')) return 'received';
  return parcels.has('IN_TRANSIT') || parcels.has('DROPPED_OFF') ? 'in-transit' : 'approved';
}

type Conditions = readonly ({ condition?: string | null | undefined } | null | undefined)[];

type Condition = NonNullable<NonNullable<Return['lines']>[number]['condition']>;

function conditionOf(told: Conditions | null | undefined): Condition | undefined {
  const words = new Set((told ?? []).map((one) => one?.condition?.toUpperCase()));
  if (words.size !== 1) return words.size === 0 ? undefined : 'unknown';
  const [word = ''] = words;
  if (word === 'SELLABLE') return 'sellable';
  if (word.includes('CUSTOMER')) return 'customer-damaged';
  return word.includes('DAMAGED')
    ? 'damaged'
    : word.includes('DEFECTIVE')
      ? 'defective'
      : 'unknown';
}
