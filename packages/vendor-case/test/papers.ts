import type {
  DocumentStatus,
  Invoice,
  InvoiceStatus,
  PurchaseOrder,
  PurchaseOrderAcknowledgement,
  PurchaseOrderStatus,
  Remittance,
  Shipment,
  ShipNotice,
} from '@acorn-i/core';
import { at } from './memory-case.ts';

const channel = { kind: 'amazon-vendor' };
const each = (amount: number) => ({ amount, unit: 'each' as const });
const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const seller = { id: 'VEND1' };

/** 10 pieces of one product, placed at hour 0, to be shipped between hours 48 and 96. */
export function order(hours: number, pieces = 10, fields: Partial<PurchaseOrder> = {}) {
  const lines = [{ id: '1', quantity: each(pieces), netCost: usd('2.00') }];
  const data: PurchaseOrder = {
    ...{ id: 'PO1', channel, status: 'new', orderedAt: at(0), updatedAt: at(hours), lines, seller },
    shipWindow: { from: at(48), to: at(96) },
    ...fields,
  };
  return data;
}

type AnswerKind = 'accepted' | 'backordered' | 'rejected';

export function answer(hours: number, parts: Partial<Record<AnswerKind, number>>, later = 0) {
  const answers = Object.entries(parts).map(([kind, pieces]) => ({
    ...{ kind: kind as AnswerKind, quantity: each(pieces) },
    ...(kind === 'backordered' && { shipAt: at(later) }),
  }));
  const pieces = Object.values(parts).reduce((sum, part) => sum + part, 0);
  const data: PurchaseOrderAcknowledgement = {
    ...{ id: 'PO1', purchaseOrderId: 'PO1', seller, acknowledgedAt: at(hours) },
    lines: [{ id: '1', ordered: each(pieces), netCost: usd('2.00'), answers }],
    updatedAt: at(hours),
  };
  return data;
}

export function outcome(
  hours: number,
  name: string,
  status: DocumentStatus['status'] = 'taken',
  sentHours?: number,
): DocumentStatus {
  const [kind, documentId] = name.split(':') as [DocumentStatus['kind'], string];
  const purchaseOrderIds = ['PO1'];
  const sent = sentHours === undefined ? {} : { sentAt: at(sentHours) };
  return { id: name, kind, documentId, purchaseOrderIds, status, ...sent, updatedAt: at(hours) };
}

export function notice(hours: number, id: string, pieces: number, shippedAt = hours): ShipNotice {
  const lines = [{ id: '1', purchaseOrderId: 'PO1', quantity: each(pieces) }];
  const [shipFrom, shipTo] = [{ id: 'WH1' }, { id: 'ABE2' }];
  return { id, seller, shipFrom, shipTo, shippedAt: at(shippedAt), lines, updatedAt: at(hours) };
}

export function departure(hours: number, id: string, leavesAt: number, pieces: number): Shipment {
  const lines = [{ orderLineId: '1', quantity: pieces }];
  const status = leavesAt <= hours ? 'shipped' : 'planned';
  const packages = [{ id: '1', lines }];
  return {
    ...{ id, orderId: 'PO1', status, shippedAt: at(leavesAt), packages },
    updatedAt: at(hours),
  };
}

export function invoice(
  hours: number,
  id: string,
  pieces: number,
  fields: Partial<Invoice> = {},
): Invoice {
  const total = usd((pieces * 2).toFixed(2));
  const line = { id: '1', purchaseOrderId: 'PO1', quantity: each(pieces), netCost: usd('2.00') };
  const terms = { netDays: 30 };
  return {
    ...{ id, issuedAt: at(hours), currency: 'USD', remitTo: seller, total, terms, lines: [line] },
    ...{ updatedAt: at(hours), ...fields },
  };
}

export function told(
  hours: number,
  { accepted, received = 0, status = 'open' }: Told,
): PurchaseOrderStatus {
  const confirmed = { confirmation: 'accepted' as const, accepted: each(accepted ?? 0) };
  const line = { id: '1', ...(accepted !== undefined && confirmed), received: each(received) };
  return { id: 'PO1', channel, status, lines: [line], updatedAt: at(hours) };
}

interface Told {
  accepted?: number;
  received?: number;
  status?: 'open' | 'closed';
}

export function payment(
  hours: number,
  id: string,
  lines: readonly (readonly [Remittance['lines'][number]['kind'], string, string?])[],
): Remittance {
  const total = lines.reduce((sum, [, amount]) => sum + Number(amount), 0).toFixed(2);
  return {
    ...{ id, channel, status: 'paid', paidAt: at(hours), currency: 'USD', total: usd(total) },
    lines: lines.map(([kind, amount, claimId]) => ({
      ...{ kind, invoiceId: 'INV1', amount: usd(amount) },
      ...(claimId !== undefined && { claimId }),
    })),
    updatedAt: at(hours),
  };
}

/** How the buyer's finances tell of INV1. */
export function finances(
  hours: number,
  status: InvoiceStatus['status'],
  parts: readonly (readonly [InvoiceStatus['parts'][number]['kind'], string])[] = [],
): InvoiceStatus {
  return {
    ...{ id: 'INV1', channel, status, issuedAt: at(51), currency: 'USD', amount: usd('20.00') },
    parts: parts.map(([kind, amount]) => ({ kind, amount: usd(amount) })),
    ...{ purchaseOrderIds: ['PO1'], claimIds: ['INV1SC'], updatedAt: at(hours) },
  };
}
