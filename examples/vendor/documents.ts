import {
  addDecimals,
  gs1CheckDigit,
  type Invoice,
  multiplyDecimals,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  type ShipNotice,
} from '@acorn-i/core';

type Line = PurchaseOrder['lines'][number];

/** All of an order is accepted. */
export function acknowledgementOf(order: PurchaseOrder, at: string): PurchaseOrderAcknowledgement {
  return {
    id: `ACK-${order.id}`,
    purchaseOrderId: order.id,
    seller: { id: order.seller?.id ?? '' },
    acknowledgedAt: at,
    lines: order.lines.map((line) => ({
      ...productOf(line),
      id: line.id,
      ...(line.netCost && { netCost: line.netCost }),
      ordered: line.quantity,
      answers: [{ kind: 'accepted', quantity: line.quantity }],
    })),
    updatedAt: at,
  };
}

/** All of it leaves now: a carton for each case, on one pallet, each with an SSCC that is used once. */
export function noticeOf(order: PurchaseOrder, at: string): ShipNotice {
  const cartons = order.lines.flatMap((line, index) =>
    Array.from({ length: line.quantity.amount }, (_, n) => ({
      id: `C${line.id}-${n + 1}`,
      sscc: ssccOf(index * 100 + n + 1),
      contents: [{ lineId: line.id, quantity: { ...line.quantity, amount: 1 } }],
    })),
  );
  return {
    id: `SHIP-${order.id}`,
    seller: { id: order.seller?.id ?? '' },
    shipFrom: { id: 'WH1', address: { name: 'Acme Goods', city: 'Reno', country: 'US' } },
    shipTo: order.shipTo ?? { id: '' },
    shippedAt: at,
    freightTerm: 'collect',
    mode: 'less-than-truckload',
    transport: 'road',
    structure: 'palletized-standard-case',
    scac: 'ABCD',
    proNumber: `PRO-${order.id}`,
    billOfLading: `BOL-${order.id}`,
    buyerReference: 'ARN1',
    lines: order.lines.map((line) => ({
      ...productOf(line),
      id: line.id,
      purchaseOrderId: order.id,
      purchaseOrderLineId: line.id,
      quantity: line.quantity,
    })),
    cartons,
    pallets: [{ id: 'P1', sscc: ssccOf(999), cartons: cartons.map(({ id }) => id) }],
    updatedAt: at,
  };
}

/** All of it is to be paid in 30 days, less 2 % within 15. Costs are per piece, in cases too. */
export function invoiceOf(order: PurchaseOrder, at: string): Invoice {
  const lines = order.lines.map((line, index) => ({
    ...productOf(line),
    id: String(index + 1),
    purchaseOrderId: order.id,
    purchaseOrderLineId: line.id,
    quantity: line.quantity,
    netCost: line.netCost ?? { amount: '0', currency: 'USD' as const },
  }));
  const amounts = lines.map(({ netCost, quantity: { amount, caseSize = 1 } }) =>
    multiplyDecimals(netCost.amount, amount * caseSize),
  );
  return {
    id: `INV-${order.id}`,
    issuedAt: at,
    currency: 'USD',
    remitTo: { id: order.seller?.id ?? '' },
    billTo: order.billTo ?? { id: '' },
    terms: { discountPercent: '2', discountDays: 15, netDays: 30 },
    lines,
    total: { amount: addDecimals(amounts), currency: 'USD' },
    updatedAt: at,
  };
}

function productOf({ sku, externalIds }: Line) {
  return { ...(sku && { sku }), ...(externalIds && { externalIds }) };
}

/** Of a company whose GS1 prefix is 0614141. Your ERP keeps the serial. */
function ssccOf(serial: number): string {
  const digits = `00614141${String(serial).padStart(9, '0')}`;
  return digits + gs1CheckDigit(digits);
}
