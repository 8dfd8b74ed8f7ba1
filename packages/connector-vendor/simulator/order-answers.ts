import type { BookLine, BookOrder } from './order-book.ts';

/** A purchase order in the words of Amazon's model. */
export function toWireOrder(order: BookOrder): object {
  const { number, state, freight, warehouse, vendorCode, currency } = order;
  const window = order.window.join('--');
  return {
    purchaseOrderNumber: number,
    purchaseOrderState: state,
    orderDetails: {
      purchaseOrderDate: order.placedAt,
      ...(order.changedAt && { purchaseOrderChangedDate: order.changedAt }),
      purchaseOrderStateChangedDate: order.stateChangedAt,
      purchaseOrderType: 'RegularOrder',
      paymentMethod: 'Invoice',
      buyingParty: { partyId: warehouse },
      sellingParty: { partyId: vendorCode },
      shipToParty: { partyId: warehouse },
      billToParty: { partyId: 'AMZ1' },
      ...(freight === 'collect' ? { shipWindow: window } : { deliveryWindow: window }),
      items: order.lines.map((line) => toWireItem(line, currency)),
    },
  };
}

function toWireItem(line: BookLine, currencyCode: string): object {
  const cost = { amount: line.cost, currencyCode };
  return {
    itemSequenceNumber: line.sequence,
    amazonProductIdentifier: line.asin,
    vendorProductIdentifier: line.sku,
    orderedQuantity: quantity(line, line.ordered),
    isBackOrderAllowed: line.isBackOrderAllowed,
    netCost: cost,
    listPrice: cost,
  };
}

/** How far an order is, in the words of Amazon's model. */
export function toWireStatus(order: BookOrder): object {
  return {
    purchaseOrderNumber: order.number,
    purchaseOrderStatus: order.state === 'Closed' ? 'CLOSED' : 'OPEN',
    purchaseOrderDate: order.placedAt,
    lastUpdatedDate: order.updatedAt,
    sellingParty: { partyId: order.vendorCode },
    shipToParty: { partyId: order.warehouse },
    itemStatus: order.lines.map((line) => toWireItemStatus(line, order.currency)),
  };
}

function toWireItemStatus(line: BookLine, currencyCode: string): object {
  const cost = { amount: line.cost, currencyCode };
  return {
    itemSequenceNumber: line.sequence,
    buyerProductIdentifier: line.asin,
    vendorProductIdentifier: line.sku,
    netCost: cost,
    listPrice: cost,
    orderedQuantity: {
      orderedQuantity: quantity(line, line.ordered),
      orderedQuantityDetails: line.changes.map(({ at, ordered, cancelled }) => ({
        updatedDate: at,
        orderedQuantity: quantity(line, ordered),
        cancelledQuantity: quantity(line, cancelled),
      })),
    },
    acknowledgementStatus: {
      confirmationStatus: confirmationOf(line),
      acceptedQuantity: quantity(line, line.accepted ?? 0),
      rejectedQuantity: quantity(line, line.rejected),
      acknowledgementStatusDetails: line.answers.map(({ at, accepted, rejected }) => ({
        acknowledgementDate: at,
        acceptedQuantity: quantity(line, accepted),
        rejectedQuantity: quantity(line, rejected),
      })),
    },
    receivingStatus: {
      receiveStatus: receiptOf(line),
      receivedQuantity: quantity(line, line.received),
      ...(line.receivedAt && { lastReceiveDate: line.receivedAt }),
    },
  };
}

export function confirmationOf({ accepted, ordered }: BookLine): string {
  if (accepted === undefined) return 'UNCONFIRMED';
  if (accepted === 0) return 'REJECTED';
  return accepted < ordered ? 'PARTIALLY_ACCEPTED' : 'ACCEPTED';
}

export function receiptOf({ received, ordered, accepted }: BookLine): string {
  if (received === 0) return 'NOT_RECEIVED';
  return received < Math.min(ordered, accepted ?? ordered) ? 'PARTIALLY_RECEIVED' : 'RECEIVED';
}

function quantity({ unit, unitSize }: BookLine, amount: number): object {
  return { amount, unitOfMeasure: unit, unitSize };
}
