import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CreditNote } from './credit-note.ts';
import type { DocumentStatus } from './document-status.ts';
import { Gtin, gs1CheckDigit, hasGs1CheckDigit, Sscc } from './gs1.ts';
import type { Invoice } from './invoice.ts';
import type { InvoiceStatus } from './invoice-status.ts';
import type { PurchaseOrder } from './purchase-order.ts';
import type { PurchaseOrderAcknowledgement } from './purchase-order-acknowledgement.ts';
import type { PurchaseOrderCase } from './purchase-order-case.ts';
import type { PurchaseOrderStatus } from './purchase-order-status.ts';
import { entities } from './registry.ts';
import type { Remittance } from './remittance.ts';
import type { ShipNotice } from './ship-notice.ts';
import type { ShipPlan } from './ship-plan.ts';
import type { VendorForecast } from './vendor-forecast.ts';
import type { VendorScorecard } from './vendor-scorecard.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' }) as const;
const at = '2026-03-01T00:00:00Z';
const channel = { kind: 'amazon-vendor' };
const externalIds = [{ system: 'amazon', type: 'asin', id: 'B000000001' }];
const each = (amount: number) => ({ amount, unit: 'each' as const, caseSize: 1 });
const party = {
  id: 'VEND1',
  address: {
    name: 'Vendor',
    lines: ['Street 1'],
    city: 'Town',
    district: 'D',
    region: 'WA',
    postalCode: '98101',
    country: 'US',
    phone: '1',
  },
  taxRegistrations: [{ kind: 'vat' as const, number: 'DE1' }],
};
const sscc = '006141411234567890';

/** Every field that each can have. */
const purchaseOrder: Required<PurchaseOrder> = {
  id: '2JK3S9VC',
  externalIds,
  channel,
  status: 'new',
  kind: 'regular',
  buyer: party,
  seller: party,
  shipTo: party,
  billTo: party,
  orderedAt: at,
  changedAt: at,
  statusChangedAt: at,
  shipWindow: { from: at, to: at },
  deliveryWindow: { from: at, to: at },
  timeZone: 'America/Los_Angeles',
  currency: 'USD',
  paymentMethod: 'invoice',
  dealCode: 'D',
  import: {
    incoterm: 'FOB',
    methodOfPayment: 'PrepaidBySeller',
    portOfDelivery: 'P',
    containers: '1-40',
    shippingInstructions: 'S',
  },
  lines: [
    {
      id: '1',
      sku: 'CUP',
      gtin: '4006381333931',
      externalIds,
      quantity: { amount: 2, unit: 'case', caseSize: 12 },
      isCancelled: false,
      isBackOrderAllowed: true,
      netCost: usd('9.90'),
      pricedBy: 'each',
      listPrice: usd('19.90'),
    },
  ],
  updatedAt: at,
};
const status: Required<PurchaseOrderStatus> = {
  id: '2JK3S9VC',
  channel,
  status: 'open',
  seller: party,
  shipTo: party,
  orderedAt: at,
  lines: [
    {
      id: '1',
      sku: 'CUP',
      externalIds,
      netCost: usd('9.90'),
      ordered: each(5),
      cancelled: each(1),
      confirmation: 'partially-accepted',
      accepted: each(3),
      rejected: each(1),
      acknowledgedAt: at,
      receipt: 'partially-received',
      received: each(2),
      receivedAt: at,
    },
  ],
  updatedAt: at,
};
const acknowledgement: Required<PurchaseOrderAcknowledgement> = {
  id: '2JK3S9VC-1',
  purchaseOrderId: '2JK3S9VC',
  externalIds,
  channel,
  seller: party,
  acknowledgedAt: at,
  lines: [
    {
      id: '1',
      sku: 'CUP',
      externalIds,
      ordered: each(5),
      netCost: usd('9.90'),
      pricedBy: 'each',
      listPrice: usd('19.90'),
      answers: [
        { kind: 'backordered', quantity: each(5), shipAt: at, deliverAt: at, reason: 'obsolete' },
      ],
    },
  ],
  updatedAt: at,
};
const packed = { lineId: '1', quantity: each(5), lotNumber: 'L', expiresOn: '2027-01-01' };
const shared = {
  sscc,
  identifiers: [{ kind: 'cid' as const, id: 'C' }],
  dimensions: { length: '1', width: '2', height: '3.5', unit: 'in' as const },
  weight: { value: '1.5', unit: 'kg' as const },
};
const notice: Required<ShipNotice> = {
  id: 'SHIP-1',
  externalIds,
  channel,
  isReplacement: false,
  seller: party,
  shipFrom: party,
  shipTo: party,
  freightTerm: 'collect',
  mode: 'less-than-truckload',
  transport: 'road',
  structure: 'palletized-standard-case',
  carrier: 'Carrier',
  scac: 'ABCD',
  proNumber: 'PRO1',
  billOfLading: 'BOL1',
  buyerReference: 'ARN1',
  shippedAt: at,
  estimatedDeliveryAt: at,
  appointmentAt: at,
  grossWeight: { value: '10', unit: 'lb' },
  lines: [
    {
      id: '1',
      purchaseOrderId: '2JK3S9VC',
      purchaseOrderLineId: '1',
      sku: 'CUP',
      externalIds,
      quantity: each(5),
      lotNumber: 'L',
      expiresOn: '2027-01-01',
      countryOfOrigin: 'CN',
    },
  ],
  cartons: [{ id: '1', ...shared, trackingNumber: '1Z', contents: [packed] }],
  pallets: [{ id: 'P1', ...shared, tier: 2, block: 3, cartons: ['1'], contents: [packed] }],
  updatedAt: at,
};
const plan: Required<ShipPlan> = {
  id: 'SHIP-1',
  externalIds,
  channel,
  status: 'carrier-assigned',
  seller: party,
  shipFrom: party,
  shipTo: party,
  freightTerm: 'collect',
  mode: 'truckload',
  transport: 'road',
  pickUp: { requestedAt: at, scheduledAt: at },
  carrier: { name: 'Carrier', code: 'ABCD', reference: 'PRO1', assignedAt: at },
  buyerReference: 'ARN1',
  billOfLading: 'BOL1',
  shippedAt: at,
  estimatedDeliveryAt: at,
  appointmentAt: at,
  cartons: 10,
  pallets: { stackable: 1, other: 2 },
  weight: { value: '10', unit: 'lb' },
  volume: { value: '1.5', unit: 'cu-ft' },
  lines: [
    {
      id: '1',
      purchaseOrderId: '2JK3S9VC',
      purchaseOrderLineId: '1',
      sku: 'CUP',
      externalIds,
      quantity: each(5),
    },
  ],
  labels: [{ sequence: 1, trackingNumber: '1Z', file: 'SHIP-1-1.pdf', sha256: 'a'.repeat(64) }],
  history: [{ status: 'requested', at }],
  updatedAt: at,
};
const forecast: Required<VendorForecast> = {
  id: 'US:B000000001:2026-03-01',
  channel,
  sku: 'CUP',
  externalIds,
  generatedOn: '2026-02-28',
  week: { from: '2026-03-01', to: '2026-03-07' },
  mean: '3.1',
  p70: '3.9',
  p80: '30.3',
  p90: '300.7',
  updatedAt: at,
};
const scorecard: Required<VendorScorecard> = {
  id: 'US:week:2026-03-01:inventory',
  channel,
  aspect: 'inventory',
  by: 'buyer',
  granularity: 'week',
  period: { from: '2026-03-01', to: '2026-03-07' },
  sku: 'CUP',
  externalIds,
  confirmationRate: '0.88',
  fillRate: '0.67',
  onTimeRate: '1',
  leadTimeDays: '10.2',
  outOfStockRate: '0.72',
  sellThroughRate: '0.88',
  openOrderUnits: 123,
  unfilledCustomerUnits: 12,
  receivedUnits: 278,
  receivedCost: usd('2345.50'),
  sellableUnits: 5490,
  sellableCost: usd('43123.99'),
  unsellableUnits: 881,
  unsellableCost: usd('2345.50'),
  agedUnits: 2234,
  agedCost: usd('123.50'),
  unhealthyUnits: 114,
  unhealthyCost: usd('123.45'),
  orderedUnits: 75,
  orderedRevenue: usd('1500.00'),
  shippedUnits: 10,
  shippedRevenue: usd('200.00'),
  shippedCost: usd('90.00'),
  customerReturns: 0,
  views: 100,
  netMargin: '0.1234',
  updatedAt: at,
};
const taxes = [{ name: 'VAT', rate: '0.19', amount: usd('1.90'), taxable: usd('10.00') }];
const adjustment = { kind: 'Freight', description: 'F', amount: usd('1.00'), taxes };
const document = {
  id: 'INV-1',
  externalIds,
  channel,
  reference: 'R',
  issuedAt: at,
  currency: 'USD' as const,
  remitTo: party,
  billTo: party,
  shipFrom: party,
  shipTo: party,
  terms: { discountPercent: '2', discountDays: 30, netDays: 60 },
  total: usd('11.90'),
  taxes,
  charges: [adjustment],
  allowances: [adjustment],
  lines: [
    {
      id: '1',
      purchaseOrderId: '2JK3S9VC',
      purchaseOrderLineId: '1',
      sku: 'CUP',
      externalIds,
      quantity: each(1),
      netCost: usd('10.00'),
      pricedBy: 'kilogram' as const,
      weight: '1.5',
      taxes,
      charges: [adjustment],
      allowances: [adjustment],
    },
  ],
  updatedAt: at,
};
const invoice: Required<Invoice> = { ...document, status: 'in-progress' };
const creditNote: Required<CreditNote> = {
  ...document,
  invoiceId: 'INV-0',
  debitNoteId: 'D',
  returnId: 'RMA',
  goodsReturnedAt: at,
  coopReference: 'C',
};
const invoiceStatus: Required<InvoiceStatus> = {
  id: 'INV-1',
  externalIds,
  channel,
  status: 'partially-paid',
  kind: 'goods',
  payer: 'AMZ1',
  payee: 'PAYEE',
  seller: 'VEND1',
  issuedAt: at,
  dueAt: at,
  terms: 'NET30',
  currency: 'USD',
  amount: usd('11.90'),
  tax: usd('1.90'),
  parts: [{ kind: 'shortage', name: 'QuantityVarianceAmount', amount: usd('2.00') }],
  purchaseOrderIds: ['2JK3S9VC'],
  shipNoticeIds: ['SHIP-1'],
  paymentIds: ['PAY-1'],
  claimIds: ['INV-1SC'],
  returnIds: ['RMA'],
  agreementIds: ['A'],
  lines: [
    {
      id: '1',
      sku: 'CUP',
      externalIds,
      purchaseOrderId: '2JK3S9VC',
      quantity: 5,
      unitCost: usd('2.00'),
      amount: usd('11.90'),
      tax: usd('1.90'),
      matchedQuantity: 4,
      matchedAmount: usd('8.00'),
      quantityVariance: 1,
      priceVariance: usd('0.00'),
      paidQuantity: 4,
      paidAmount: usd('9.52'),
      reasons: [{ kind: 'quantity', defects: ['SHORTAGES_IN_TRANSIT'] }],
    },
  ],
  updatedAt: at,
};
const remittance: Required<Remittance> = {
  id: 'PAY-1',
  externalIds,
  channel,
  status: 'paid',
  payee: 'VEND1',
  paidAt: at,
  currency: 'USD',
  total: usd('9.90'),
  lines: [
    {
      kind: 'shortage',
      name: 'QuantityVarianceAmount',
      invoiceId: 'INV-1',
      claimId: 'INV-1SC',
      purchaseOrderId: '2JK3S9VC',
      amount: usd('-2.00'),
    },
  ],
  difference: usd('0.01'),
  updatedAt: at,
};
const documentStatus: Required<DocumentStatus> = {
  id: 'ship-notice:SHIP-1',
  channel,
  kind: 'ship-notice',
  documentId: 'SHIP-1',
  purchaseOrderIds: ['2JK3S9VC'],
  status: 'stopped',
  sentAt: at,
  reference: 'tx-1',
  note: 'N',
  codes: ['NOTICE_LATE'],
  updatedAt: at,
};
const orderCase: Required<PurchaseOrderCase> = {
  id: '2JK3S9VC',
  channel,
  seller: 'VEND1',
  shipTo: 'ABE2',
  status: 'disputed',
  orderedAt: at,
  pieces: {
    ordered: 24,
    accepted: 20,
    backordered: 2,
    rejected: 2,
    shipped: 20,
    received: 19,
    invoiced: 20,
  },
  invoiced: usd('198.00'),
  paid: usd('184.34'),
  discount: usd('3.76'),
  heldBack: usd('9.90'),
  documents: [{ kind: 'invoice', id: 'INV-1', status: 'taken', at }],
  deadlines: [{ kind: 'dispute', about: 'INV-1SC', dueAt: at, status: 'warned' }],
  updatedAt: at,
};

it.each([
  ['purchase-order', purchaseOrder, '2JK3S9VC'],
  ['purchase-order-status', status, '2JK3S9VC'],
  // All answers to one order keep their order.
  ['purchase-order-acknowledgement', acknowledgement, '2JK3S9VC'],
  ['ship-plan', plan, 'SHIP-1'],
  ['ship-notice', notice, 'SHIP-1'],
  ['invoice', invoice, 'INV-1'],
  ['invoice-status', invoiceStatus, 'INV-1'],
  ['credit-note', creditNote, 'INV-1'],
  ['remittance', remittance, 'PAY-1'],
  ['document-status', documentStatus, 'ship-notice:SHIP-1'],
  ['purchase-order-case', orderCase, '2JK3S9VC'],
  ['vendor-forecast', forecast, 'US:B000000001:2026-03-01'],
  ['vendor-scorecard', scorecard, 'US:week:2026-03-01:inventory'],
] as const)('%s holds every field, by its key and time', (name, data, key) => {
  const { schema, keyOf, occurredAtOf } = entities[name];
  expect(schema.parse(data)).toEqual(data);
  expect(keyOf(data as never)).toBe(key);
  expect(occurredAtOf(data as never)).toBe(at);
});

it('a single wrong digit of a GS1 key is found, and its own check digit is taken', () => {
  const digits = fc.stringMatching(/^\d{17}$/);
  fc.assert(
    fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (body, place, step) => {
      const whole = body + gs1CheckDigit(body);
      const wrong = String((Number(whole[place]) + step) % 10);
      const changed = whole.slice(0, place) + wrong + whole.slice(place + 1);
      expect(hasGs1CheckDigit(whole)).toBe(true);
      expect(Sscc.safeParse(whole).success).toBe(true);
      expect(hasGs1CheckDigit(changed)).toBe(false);
      expect(Sscc.safeParse(changed).success).toBe(false);
    }),
  );
});

it.each(['4006381333931', '036000291452', '00012345600012', '96385074'])('GTIN %s', (gtin) =>
  expect(Gtin.parse(gtin)).toBe(gtin),
);

it.each(['4006381333932', '123', '400638133393X', ''])('%s is no GTIN', (gtin) =>
  expect(Gtin.safeParse(gtin).success).toBe(false),
);

it('money, windows and codes of another shape are refused', () => {
  const { schema } = entities['purchase-order'];
  const [line] = purchaseOrder.lines;
  const wrong = [
    { ...purchaseOrder, lines: [{ ...line, netCost: { amount: 9.9, currency: 'USD' } }] },
    { ...purchaseOrder, shipWindow: { from: '2026-03-01' } },
    { ...purchaseOrder, import: { incoterm: 'ExWorks' } },
    { ...purchaseOrder, lines: [{ ...line, gtin: '4006381333932' }] },
  ];
  expect(wrong.map((one) => schema.safeParse(one).success)).toEqual(wrong.map(() => false));
});
