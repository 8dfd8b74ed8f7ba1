import {
  type Invoice,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  piecesOf,
  type ShipNotice,
} from '@acorn-i/core';
import { asinOf, rightTotals } from '@acorn-i/vendor-checks';
import type { Decoded } from '../src/codec/document.ts';

/** What a buyer knows of its business with the vendor. */
export interface PartnerBooks {
  readonly orders: Map<string, PurchaseOrder>;
  readonly acknowledgements: Map<string, PurchaseOrderAcknowledgement>;
  readonly notices: Map<string, ShipNotice>;
  readonly invoices: Map<string, Invoice>;
  /** Notes a document; says why where a buyer would refuse it. */
  take(decoded: Decoded): string | undefined;
}

export function createPartnerBooks(): PartnerBooks {
  const orders = new Map<string, PurchaseOrder>();
  const acknowledgements = new Map<string, PurchaseOrderAcknowledgement>();
  const notices = new Map<string, ShipNotice>();
  const invoices = new Map<string, Invoice>();

  function refuseAcknowledgement(data: PurchaseOrderAcknowledgement): string | undefined {
    const order = orders.get(data.purchaseOrderId);
    if (order === undefined) return 'no such order';
    if (order.status === 'closed') return 'the order is closed';
    for (const line of data.lines) {
      const ordered = order.lines.find(({ id }) => id === line.id);
      if (ordered === undefined) return `no line ${line.id}`;
      if (asinOf(line) !== asinOf(ordered)) return `another product on line ${line.id}`;
      const answered = line.answers.reduce((sum, { quantity }) => sum + quantity.amount, 0);
      if (answered > ordered.quantity.amount) return `too many on line ${line.id}`;
    }
    acknowledgements.set(data.purchaseOrderId, data);
    return undefined;
  }

  function refuseNotice(data: ShipNotice): string | undefined {
    if (notices.has(data.id) && !data.isReplacement) return 'a notice of this number is there';
    for (const { purchaseOrderId } of data.lines) {
      if (!orders.has(purchaseOrderId)) return `no order ${purchaseOrderId}`;
    }
    notices.set(data.id, data);
    return undefined;
  }

  function refuseInvoice(data: Invoice): string | undefined {
    if (invoices.has(data.id)) return 'an invoice of this number is there';
    for (const line of data.lines) {
      const order = orders.get(line.purchaseOrderId ?? '');
      const ordered = order?.lines.find(({ id }) => id === (line.purchaseOrderLineId ?? line.id));
      if (ordered === undefined) return `no line of an order for ${line.id}`;
      if (Number(ordered.netCost?.amount) !== Number(line.netCost.amount)) return 'another price';
      if (piecesOf(line.quantity) > piecesOf(ordered.quantity)) return 'more than ordered';
    }
    if (!rightTotals(data).some((total) => Number(total) === Number(data.total.amount))) {
      return 'a wrong total';
    }
    invoices.set(data.id, data);
    return undefined;
  }

  return {
    orders,
    acknowledgements,
    notices,
    invoices,
    take(decoded) {
      switch (decoded.entity) {
        case 'purchase-order-acknowledgement':
          return refuseAcknowledgement(decoded.data);
        case 'ship-notice':
          return refuseNotice(decoded.data);
        case 'invoice':
          return refuseInvoice(decoded.data);
        default:
          return undefined;
      }
    },
  };
}
