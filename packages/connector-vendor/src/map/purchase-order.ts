import {
  type ExternalId,
  Gtin,
  type Incoterm,
  type PurchaseOrder,
  type PurchaseOrderLine,
  RejectedError,
} from '@acorn-i/core';
import { filled, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { pricedBy, toMoney } from './money.ts';
import { toParty } from './party.ts';
import { toQuantity } from './quantity.ts';
import { latest, toInstant, toWindow } from './time.ts';

type List = NonNullable<ResponseOf<'vendorOrders.getPurchaseOrders'>['payload']>;
export type WirePurchaseOrder = NonNullable<List['orders']>[number];
type Details = NonNullable<WirePurchaseOrder['orderDetails']>;
type WireLine = NonNullable<Details['items']>[number];

export const vendorChannel = { kind: 'amazon-vendor' } as const;

const statuses: Readonly<Record<string, PurchaseOrder['status']>> = {
  NEW: 'new',
  ACKNOWLEDGED: 'acknowledged',
  CLOSED: 'closed',
};
const kinds: Readonly<Record<string, PurchaseOrder['kind']>> = {
  REGULARORDER: 'regular',
  CONSIGNEDORDER: 'consigned',
  NEWPRODUCTINTRODUCTION: 'new-product',
  RUSHORDER: 'rush',
};
const payments: Readonly<Record<string, PurchaseOrder['paymentMethod']>> = {
  INVOICE: 'invoice',
  CONSIGNMENT: 'consignment',
  CREDITCARD: 'credit-card',
  PREPAID: 'prepaid',
};
const incoterms: Readonly<Record<string, Incoterm>> = {
  EXWORKS: 'EXW',
  FREECARRIER: 'FCA',
  FREEONBOARD: 'FOB',
  FREEALONGSIDESHIP: 'FAS',
  CARRIAGEPAIDTO: 'CPT',
  COSTANDFREIGHT: 'CFR',
  CARRIAGEANDINSURANCEPAIDTO: 'CIP',
  COSTINSURANCEANDFREIGHT: 'CIF',
  DELIVEREDATTERMINAL: 'DAT',
  DELIVEREDATPLACE: 'DAP',
  DELIVERDUTYPAID: 'DDP',
};

/** A word of Amazon's in whatever case it comes. */
function known<T>(words: Readonly<Record<string, T>>, word: string | null | undefined) {
  return words[word?.toUpperCase() ?? ''];
}

/** @throws RejectedError where the order cannot be read: no details, a broken time or amount. */
export function toPurchaseOrder(order: WirePurchaseOrder): PurchaseOrder {
  const { purchaseOrderNumber: id, orderDetails: details } = order;
  const orderedAt = toInstant(details?.purchaseOrderDate);
  if (!id || !details || orderedAt === undefined) {
    throw new RejectedError('a purchase order without number, details or date', {
      code: 'PURCHASE_ORDER_INCOMPLETE',
    });
  }
  const changedAt = toInstant(details.purchaseOrderChangedDate);
  const statusChangedAt = toInstant(details.purchaseOrderStateChangedDate);
  const lines = (details.items ?? []).map(toLine);
  return present({
    id,
    channel: vendorChannel,
    status: known(statuses, order.purchaseOrderState) ?? 'new',
    kind: known(kinds, details.purchaseOrderType),
    buyer: toParty(details.buyingParty),
    seller: toParty(details.sellingParty),
    shipTo: toParty(details.shipToParty),
    billTo: toParty(details.billToParty),
    orderedAt,
    changedAt,
    statusChangedAt,
    shipWindow: toWindow(details.shipWindow),
    deliveryWindow: toWindow(details.deliveryWindow),
    currency: lines.find(({ netCost }) => netCost)?.netCost?.currency,
    paymentMethod: known(payments, details.paymentMethod),
    dealCode: filled(details.dealCode),
    import: toImport(details.importDetails),
    lines,
    updatedAt: latest(orderedAt, changedAt, statusChangedAt) ?? orderedAt,
  }) as PurchaseOrder;
}

function toLine(item: WireLine, index: number): PurchaseOrderLine {
  const quantity = toQuantity(item.orderedQuantity) ?? { amount: 0, unit: 'each' as const };
  const sku = filled(item.vendorProductIdentifier);
  return present({
    id: filled(item.itemSequenceNumber) ?? String(index + 1),
    sku,
    gtin: Gtin.safeParse(sku).data,
    externalIds: asinOf(item.amazonProductIdentifier),
    quantity,
    // Amazon cancels a line by setting it to nothing.
    isCancelled: quantity.amount === 0 ? true : undefined,
    isBackOrderAllowed: item.isBackOrderAllowed ?? undefined,
    netCost: toMoney(item.netCost),
    pricedBy: pricedBy(item.netCost),
    listPrice: toMoney(item.listPrice),
  });
}

export function asinOf(asin: string | null | undefined): ExternalId[] {
  const id = filled(asin);
  return id === undefined ? [] : [{ system: 'amazon', type: 'asin', id }];
}

function toImport(given: Details['importDetails']): PurchaseOrder['import'] {
  if (!given) return undefined;
  return present({
    incoterm: known(incoterms, given.internationalCommercialTerms),
    methodOfPayment: filled(given.methodOfPayment),
    portOfDelivery: filled(given.portOfDelivery),
    containers: filled(given.importContainers),
    shippingInstructions: filled(given.shippingInstructions),
  });
}
