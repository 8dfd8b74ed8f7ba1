import {
  type Carton,
  type CreditNote,
  gs1CheckDigit,
  type Invoice,
  type Pallet,
  type PurchaseOrder,
  type PurchaseOrderAcknowledgement,
  type PurchaseOrderStatus,
  type ShipNotice,
  type TradeParty,
} from '@acorn-i/core';
import { seededRandom } from '@acorn-i/core/testing';
import type { InvoiceFacts, ShipNoticeFacts } from '../src/index.ts';

/** One order with all papers that a careful vendor writes for it, and what the checks know beside them. */
export interface Business {
  order: PurchaseOrder;
  status: PurchaseOrderStatus;
  acknowledgement: PurchaseOrderAcknowledgement;
  notice: ShipNotice;
  invoice: Invoice;
  creditNote: CreditNote;
  /** Of the notice: what else is known. */
  shipping: Pick<
    ShipNoticeFacts,
    'shippedBefore' | 'usedBy' | 'gs1Prefix' | 'needsScac' | 'needsProduct'
  >;
  /** Of the invoice: what else is known. */
  billing: Pick<
    InvoiceFacts,
    | 'invoicedBefore'
    | 'shipped'
    | 'acknowledgedCosts'
    | 'requireNotice'
    | 'needsVat'
    | 'isReused'
    | 'needsProduct'
    | 'nowMs'
  >;
  acknowledgedAtMs: number;
  departedAtMs: number;
}

const prefix = '0614141';
const hourMs = 3_600_000;

/** A business in North America (even seeds) or Europe, of cases and eaches, with back orders and rejections. */
export function goodBusiness(seed: number): Business {
  const random = seededRandom(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const isEurope = seed % 2 === 1;
  const currency = isEurope ? 'EUR' : 'USD';
  const orderedMs = Date.UTC(2026, 2, 2, 8) + upTo(48) * hourMs;
  const at = (ms: number) => new Date(ms).toISOString();
  const money = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency }) as const;
  const goods = Array.from({ length: upTo(4) }, (_, index) => {
    const caseSize = upTo(24);
    const unit = random() < 0.5 ? ('case' as const) : ('each' as const);
    const quantity = (amount: number) => ({ amount, unit, ...(unit === 'case' && { caseSize }) });
    const wanted = upTo(40);
    const accepted = random() < 0.6 ? wanted : upTo(wanted);
    const product = {
      sku: `SKU-${seed}-${index}`,
      externalIds: [
        { system: 'amazon', type: 'asin', id: `B0${String(seed * 10 + index).padStart(8, '0')}` },
      ],
    };
    const id = String(index + 1);
    const pieces = (amount: number) => (unit === 'case' ? amount * caseSize : amount);
    return { id, product, quantity, wanted, accepted, pieces, costCents: upTo(20_000) };
  });
  const party = (id: string): TradeParty => ({
    id,
    ...(isEurope && {
      taxRegistrations: [{ kind: 'vat' as const, number: `DE${100_000_000 + seed}` }],
    }),
  });
  const [seller, shipTo] = [party(`V${seed % 20}`), party('ABE2')];
  const order: PurchaseOrder = {
    id: `PO${seed}`,
    channel: { kind: 'amazon-vendor' },
    status: 'new',
    seller,
    shipTo,
    billTo: party('BILL'),
    orderedAt: at(orderedMs),
    shipWindow: { from: at(orderedMs), to: at(orderedMs + 240 * hourMs) },
    currency,
    lines: goods.map(({ id, product, quantity, wanted, costCents }) => ({
      ...{ id, ...product, quantity: quantity(wanted), netCost: money(costCents) },
      isBackOrderAllowed: true,
    })),
    updatedAt: at(orderedMs),
  };
  const acknowledgedAtMs = orderedMs + upTo(20) * hourMs;
  const acknowledgement: PurchaseOrderAcknowledgement = {
    ...{ id: `ACK${seed}`, purchaseOrderId: order.id, seller },
    acknowledgedAt: at(acknowledgedAtMs),
    lines: goods.map(({ id, product, quantity, wanted, accepted, costCents }) => ({
      ...{ id, ...product, ordered: quantity(wanted), netCost: money(costCents) },
      answers: [
        { kind: 'accepted' as const, quantity: quantity(accepted) },
        ...(accepted === wanted ? [] : [restOf(quantity(wanted - accepted), random() < 0.5)]),
      ],
    })),
    updatedAt: at(acknowledgedAtMs),
  };
  function restOf(quantity: { amount: number; unit: 'case' | 'each' }, isLater: boolean) {
    return isLater
      ? { kind: 'backordered' as const, quantity, shipAt: at(orderedMs + 400 * hourMs) }
      : { kind: 'rejected' as const, quantity, reason: 'temporarily-unavailable' as const };
  }
  const status: PurchaseOrderStatus = {
    ...{ id: order.id, channel: order.channel, status: 'open' },
    lines: goods.map(({ id, quantity, wanted, accepted }) => ({
      ...{ id, ordered: quantity(wanted), accepted: quantity(accepted) },
      confirmation: accepted === wanted ? ('accepted' as const) : ('partially-accepted' as const),
    })),
    updatedAt: at(acknowledgedAtMs),
  };
  let serial = seed * 100;
  const sscc = () => {
    serial += 1;
    const digits = `0${prefix}${String(serial).padStart(9, '0')}`;
    return digits + gs1CheckDigit(digits);
  };
  const cartons: Carton[] = goods.map(({ id, quantity, accepted }) => ({
    ...{ id: `C${id}`, sscc: sscc() },
    contents: [{ lineId: id, quantity: quantity(accepted) }],
  }));
  const pallets: Pallet[] = [{ id: 'P1', sscc: sscc(), cartons: cartons.map(({ id }) => id) }];
  const departedAtMs = orderedMs + 100 * hourMs;
  const notice: ShipNotice = {
    ...{ id: `SHIP${seed}`, seller, shipFrom: party('WH'), shipTo },
    ...{ freightTerm: 'collect', buyerReference: `ARN${seed}`, mode: 'less-than-truckload' },
    ...{ structure: 'palletized-assortment-case', scac: 'ABFS', proNumber: `PRO${seed}` },
    ...{ billOfLading: `BOL-${seed}`, shippedAt: at(departedAtMs) },
    appointmentAt: at(departedAtMs + 48 * hourMs),
    lines: goods.map(({ id, product, quantity, accepted }) => ({
      ...{ id, purchaseOrderId: order.id, purchaseOrderLineId: id, ...product },
      quantity: quantity(accepted),
      expiresOn: at(departedAtMs + 24 * 60 * hourMs).slice(0, 10),
    })),
    ...{ cartons, pallets },
    updatedAt: at(departedAtMs),
  };
  const amounts = goods.map(({ pieces, accepted, costCents }) => pieces(accepted) * costCents);
  const taxes = amounts.map((cents) => Math.round(cents * 0.19));
  const sum = (cents: readonly number[]) => cents.reduce((all, each) => all + each, 0);
  const vat = (cents: number) => [{ name: 'VAT', rate: '0.19', amount: money(cents) }];
  const document = {
    ...{ currency, remitTo: seller, billTo: party('BILL') },
    issuedAt: at(departedAtMs + hourMs),
    updatedAt: at(departedAtMs + hourMs),
  } as const;
  const invoice: Invoice = {
    ...{ id: `INV${seed}`, ...document },
    total: money(sum(amounts) + (isEurope ? sum(taxes) : 0)),
    lines: goods.map(({ id, product, quantity, accepted, costCents }, index) => ({
      ...{ id, purchaseOrderId: order.id, purchaseOrderLineId: id, ...product },
      ...{ quantity: quantity(accepted), netCost: money(costCents) },
      ...(isEurope && { taxes: vat(taxes[index]!) }),
    })),
    ...(isEurope && { taxes: vat(sum(taxes)) }),
  };
  const [first] = invoice.lines as [Invoice['lines'][number]];
  const creditNote: CreditNote = {
    ...{ id: `CRN${seed}`, ...document, invoiceId: invoice.id, lines: [first] },
    total: money(amounts[0]! + (isEurope ? taxes[0]! : 0)),
  };
  const shipped = Object.fromEntries(
    goods.map(({ id, pieces, accepted }) => [id, pieces(accepted)]),
  );
  const costs = Object.fromEntries(goods.map(({ id, costCents }) => [id, money(costCents).amount]));
  return {
    ...{ order, status, acknowledgement, notice, invoice, creditNote },
    shipping: {
      ...{ shippedBefore: () => 0, usedBy: () => undefined },
      ...{ gs1Prefix: prefix, needsScac: !isEurope, needsProduct: true },
    },
    billing: {
      ...{ invoicedBefore: () => 0, shipped: () => shipped, acknowledgedCosts: () => costs },
      ...{ requireNotice: true, needsVat: isEurope, isReused: false, needsProduct: true },
    },
    ...{ acknowledgedAtMs, departedAtMs },
  };
}
