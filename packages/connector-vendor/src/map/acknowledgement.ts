import type { PurchaseOrder, PurchaseOrderAcknowledgement } from '@acorn-i/core';
import { type ParametersOf, present } from '@acorn-i/sp-api-client';
import { asinOf } from '@acorn-i/vendor-checks';
import { toWireUnit } from './money.ts';
import { toWireParty } from './party.ts';
import { toWireQuantity } from './quantity.ts';

type Body = ParametersOf<'vendorOrders.submitAcknowledgement'>['body'];
type WireAcknowledgement = NonNullable<Body['acknowledgements']>[number];
type Line = PurchaseOrderAcknowledgement['lines'][number];
type Money = NonNullable<Line['netCost']>;

const codes = { accepted: 'Accepted', backordered: 'Backordered', rejected: 'Rejected' } as const;
const reasons = {
  'temporarily-unavailable': 'TemporarilyUnavailable',
  'invalid-product': 'InvalidProductIdentifier',
  obsolete: 'ObsoleteProduct',
} as const;

/** With the product numbers of the order where the acknowledgement has none. */
export function toWireAcknowledgement(
  { purchaseOrderId, seller, acknowledgedAt, lines }: PurchaseOrderAcknowledgement,
  order: PurchaseOrder,
): WireAcknowledgement {
  return {
    purchaseOrderNumber: purchaseOrderId,
    sellingParty: toWireParty(seller),
    acknowledgementDate: acknowledgedAt,
    items: lines.map((line) => {
      const ordered = order.lines.find(({ id }) => id === line.id);
      return present({
        itemSequenceNumber: line.id,
        amazonProductIdentifier: asinOf(line) ?? (ordered && asinOf(ordered)),
        vendorProductIdentifier: line.sku ?? ordered?.sku,
        orderedQuantity: toWireQuantity(line.ordered),
        netCost: line.netCost && toWireMoney(line.netCost, line.pricedBy ?? ordered?.pricedBy),
        listPrice: line.listPrice && toWireMoney(line.listPrice, undefined),
        itemAcknowledgements: line.answers.map(toWireAnswer),
      }) as WireAcknowledgement['items'][number];
    }),
  };
}

function toWireAnswer({ kind, quantity, shipAt, deliverAt, reason }: Line['answers'][number]) {
  return present({
    acknowledgementCode: codes[kind],
    acknowledgedQuantity: toWireQuantity(quantity),
    scheduledShipDate: shipAt,
    scheduledDeliveryDate: deliverAt,
    rejectionReason: reason && reasons[reason],
  });
}

function toWireMoney({ amount, currency }: Money, pricedBy: Line['pricedBy']) {
  const unitOfMeasure = toWireUnit(pricedBy);
  return { currencyCode: currency, amount, ...(unitOfMeasure && { unitOfMeasure }) };
}
