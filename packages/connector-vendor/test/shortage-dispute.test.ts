import type { InvoiceStatus, PurchaseOrder, ShipNotice } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { type ShortageFacts, shortageDispute } from '../src/index.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' as const });
const at = '2026-03-01T00:00:00Z';
const channel = { kind: 'amazon-vendor' };
const externalIds = [{ system: 'amazon', type: 'asin', id: 'B000000001' }];
const cases = (amount: number) => ({ amount, unit: 'case' as const, caseSize: 12 });
const line = { id: '1', sku: 'CUP', externalIds, quantity: cases(4) };

const order: PurchaseOrder = {
  ...{ id: 'PO1', channel, status: 'closed', orderedAt: at, updatedAt: at },
  lines: [{ ...line, netCost: usd('1.00') }],
};
const notice: ShipNotice = {
  ...{ id: 'S1', seller: { id: 'V' }, shipFrom: { id: 'W' }, shipTo: { id: 'A' }, updatedAt: at },
  lines: [{ ...line, purchaseOrderId: 'PO1' }],
};
const status: InvoiceStatus = {
  ...{ id: 'I1', channel, status: 'partially-paid', issuedAt: at, currency: 'USD' },
  amount: usd('48.00'),
  parts: [
    { kind: 'paid', amount: usd('36.00') },
    { kind: 'shortage', amount: usd('12.00') },
  ],
  claimIds: ['I1SC'],
  lines: [
    {
      ...{ id: '1', externalIds, purchaseOrderId: 'PO1', quantity: 48, unitCost: usd('1.00') },
      ...{ amount: usd('48.00'), quantityVariance: 12 },
      reasons: [{ kind: 'quantity', defects: ['SHORTAGES_IN_TRANSIT'] }],
    },
  ],
  updatedAt: at,
};
const all: ShortageFacts = {
  invoice: {
    ...{ id: 'I1', issuedAt: at, currency: 'USD', remitTo: { id: 'V' }, total: usd('48.00') },
    lines: [{ ...line, purchaseOrderId: 'PO1', netCost: usd('1.00') }],
    updatedAt: at,
  },
  status,
  remittances: [],
  orders: [order],
  acknowledgements: [
    {
      ...{ id: 'A1', purchaseOrderId: 'PO1', seller: { id: 'V' }, acknowledgedAt: at },
      lines: [{ id: '1', ordered: cases(4), answers: [{ kind: 'accepted', quantity: cases(4) }] }],
      updatedAt: at,
    },
  ],
  orderStatus: [
    {
      ...{ id: 'PO1', channel, status: 'closed', updatedAt: at },
      lines: [{ id: '1', externalIds, received: { amount: 3, unit: 'case' } }],
    },
  ],
  notices: [notice],
  transactions: { S1: 'tx-1' },
  papers: [
    { kind: 'packing-list', name: 'packing-list-S1.pdf', about: 'S1' },
    { kind: 'bill-of-lading', name: 'bol-S1.pdf', about: 'S1' },
    { kind: 'proof-of-delivery', name: 'pod-S1.pdf', about: 'S1' },
  ],
  now: '2026-03-11T00:00:00Z',
};

describe('a shortage claim', () => {
  it('is disputed with every paper, line by line, within thirty days', () => {
    expect(shortageDispute(all)).toMatchObject({
      ...{ invoiceId: 'I1', claimIds: ['I1SC'], amount: usd('12.00'), isComplete: true },
      ...{ deadline: '2026-03-31T00:00:00.000Z', daysLeft: 20, attemptsLeft: 2, missing: [] },
      lines: [
        {
          ...{ asin: 'B000000001', invoiced: 48, shipped: 48, received: 36, short: 12 },
          ...{ amount: usd('12.00'), defects: ['SHORTAGES_IN_TRANSIT'] },
        },
      ],
      evidence: expect.arrayContaining([
        expect.objectContaining({ name: 'ship-notice-S1.json', content: notice }),
        expect.objectContaining({
          name: 'ship-notice-transaction-S1.json',
          content: { shipment: 'S1', transactionId: 'tx-1' },
        }),
        // Good to have, and not demanded.
        expect.objectContaining({ kind: 'labels', isRequired: false, isThere: false }),
      ]),
    });
  });

  const without = (kind: string) => all.papers.filter((one) => one.kind !== kind);
  it.each<[string, Partial<ShortageFacts>]>([
    ['invoice I1', { invoice: undefined }],
    ['purchase-order PO1', { orders: [] }],
    ['acknowledgement PO1', { acknowledgements: [] }],
    ['ship-notice PO1', { notices: [] }],
    ['ship-notice-transaction S1', { transactions: {} }],
    ['packing-list S1', { papers: without('packing-list') }],
    ['bill-of-lading S1', { papers: without('bill-of-lading') }],
    ['proof-of-delivery S1', { papers: without('proof-of-delivery') }],
    ['shortage-list I1', { status: { ...status, lines: undefined } }],
  ])('names what is missing and how to get it: %s', (missing, less) => {
    const dispute = shortageDispute({ ...all, ...less });
    expect(dispute?.isComplete).toBe(false);
    expect(dispute?.missing.map(({ kind, about }) => `${kind} ${about}`)).toEqual([missing]);
    expect(dispute?.missing[0]?.nextStep?.en).toMatch(/\w/);
  });

  it('of parcels needs no bill of lading', () => {
    const parcels = { ...notice, mode: 'small-parcel' as const };
    const less = { notices: [parcels], papers: without('bill-of-lading') };
    expect(shortageDispute({ ...all, ...less })?.isComplete).toBe(true);
  });

  it('counts from the payment that first held it back, and how often it was tried', () => {
    const lines = [
      { kind: 'invoice' as const, invoiceId: 'I1', amount: usd('48.00') },
      { kind: 'shortage' as const, invoiceId: 'I1', claimId: 'I1SC', amount: usd('-12.00') },
    ];
    const paidAt = '2026-02-01T00:00:00Z';
    const remittances = [
      {
        ...{ id: 'P1', channel, status: 'paid' as const, paidAt, currency: 'USD' as const },
        ...{ total: usd('36.00'), lines, updatedAt: paidAt },
      },
    ];
    expect(shortageDispute({ ...all, remittances, attempts: 2 })).toMatchObject({
      ...{ claimedAt: paidAt, daysLeft: -8, attemptsLeft: 0 },
    });
  });

  it('is none where nothing is held back', () => {
    const paid = { ...status, parts: [{ kind: 'paid' as const, amount: usd('48.00') }] };
    expect(shortageDispute({ ...all, status: paid })).toBeUndefined();
  });
});
