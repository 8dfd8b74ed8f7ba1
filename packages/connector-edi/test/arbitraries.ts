import {
  type Carton,
  type ExternalId,
  gs1CheckDigit,
  type Pallet,
  type PurchaseOrder,
  type ShipNotice,
  type TradeParty,
} from '@acorn-i/core';
import fc from 'fast-check';
import type { MapContext } from '../src/codec/map-context.ts';

export const context: MapContext = {
  channel: { kind: 'amazon-vendor' },
  product: { system: 'amazon', type: 'asin' },
  timeZone: 'UTC',
  partyQualifier: '92',
  dialect: 'standard',
  writtenAt: '2026-03-02T10:15:00.000Z',
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,&/()-äéß中文';
const inner = (max: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: max });
/** No spaces at the ends, which an element does not keep. */
export const text = (max: number) => inner(max).map((one) => one.trim() || 'x');
export const id = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHJKLMNP0123456789'),
  minLength: 2,
  maxLength: 12,
});
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
export const cents = fc
  .bigInt({ min: 1n, max: 99_999_999n })
  .map((units) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`);
export const usd = cents.map((amount) => ({ amount, currency: 'USD' as const }));
const seconds = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 });
export const instant = fc
  .tuple(seconds, fc.constantFrom(1, 86_400))
  .map(([at, step]) => new Date(Math.floor(at / step) * step * 1_000).toISOString());
export const asin = fc.stringMatching(/^B0[0-9A-Z]{8}$/);
export const externalIds = asin.map((one): ExternalId[] => [
  { system: 'amazon', type: 'asin', id: one },
]);
export const gtin = fc.stringMatching(/^\d{12}$/).map((digits) => digits + gs1CheckDigit(digits));
export const sscc = fc.stringMatching(/^\d{17}$/).map((digits) => digits + gs1CheckDigit(digits));
export const quantity = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 9_999 }), unit: fc.constant('each' as const) }),
  fc.record({
    amount: fc.integer({ min: 1, max: 9_999 }),
    unit: fc.constant('case' as const),
    caseSize: fc.integer({ min: 1, max: 999 }),
  }),
);

export const party: fc.Arbitrary<TradeParty> = fc
  .record({
    id,
    address: maybe(
      fc.record({
        name: text(40),
        lines: fc.array(text(35), { minLength: 1, maxLength: 4 }),
        city: text(20).map((one) => one.padEnd(2, 'x')),
        region: fc.constantFrom('WA', 'NY'),
        postalCode: fc.stringMatching(/^\d{5}$/),
        country: fc.constantFrom('US', 'DE'),
        phone: maybe(fc.stringMatching(/^\d{6,12}$/)),
      }),
    ),
    taxRegistrations: maybe(
      fc.array(fc.record({ kind: fc.constantFrom('vat' as const, 'gst' as const), number: id }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
  })
  .map(tidy);

/** Without what is undefined, as entities come. */
export function tidy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export const order: fc.Arbitrary<PurchaseOrder> = fc
  .record({
    id,
    channel: fc.constant(context.channel),
    status: fc.constant('new' as const),
    kind: maybe(fc.constantFrom('regular' as const, 'consigned' as const, 'rush' as const)),
    buyer: maybe(party),
    seller: maybe(party),
    shipTo: maybe(party),
    billTo: maybe(party),
    orderedAt: instant,
    changedAt: maybe(instant),
    shipWindow: maybe(fc.record({ from: instant, to: instant })),
    deliveryWindow: maybe(fc.record({ from: instant })),
    currency: fc.constant('USD' as const),
    dealCode: maybe(text(20)),
    import: maybe(
      fc.record({
        incoterm: maybe(fc.constantFrom('FOB' as const, 'DDP' as const)),
        containers: maybe(text(60)),
        shippingInstructions: text(600),
      }),
    ),
    lines: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 999 }).map(String),
        sku: maybe(text(20)),
        gtin: maybe(gtin),
        externalIds: maybe(externalIds),
        quantity,
        isBackOrderAllowed: maybe(fc.boolean()),
        netCost: maybe(usd),
        pricedBy: maybe(fc.constantFrom('pound' as const, 'kilogram' as const)),
        listPrice: maybe(usd),
      }),
      { minLength: 1, maxLength: 6, selector: (line) => line.id },
    ),
    updatedAt: fc.constant(context.writtenAt),
  })
  .map(tidy);

/** A notice whose packed goods are what its lines say, of one order or two, on pallets, in cartons and loose. */
export const notice: fc.Arbitrary<ShipNotice> = fc
  .record({
    id,
    isReplacement: maybe(fc.constant(true)),
    seller: party,
    shipFrom: party,
    shipTo: party,
    freightTerm: maybe(fc.constantFrom('collect' as const, 'prepaid' as const)),
    mode: maybe(fc.constantFrom('truckload' as const, 'small-parcel' as const)),
    transport: maybe(fc.constantFrom('road' as const, 'air' as const, 'ocean' as const)),
    carrier: maybe(text(30)),
    scac: maybe(fc.stringMatching(/^[A-Z]{4}$/)),
    proNumber: maybe(id),
    billOfLading: maybe(id),
    buyerReference: maybe(id),
    shippedAt: maybe(instant),
    estimatedDeliveryAt: maybe(instant),
    grossWeight: maybe(
      fc.record({ value: cents, unit: fc.constantFrom('kg' as const, 'lb' as const) }),
    ),
    lines: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 99 }).map(String),
        purchaseOrderId: fc.constantFrom('PO1', 'PO2'),
        purchaseOrderLineId: maybe(id),
        sku: maybe(text(20)),
        externalIds,
        lotNumber: maybe(id),
        expiresOn: maybe(fc.constantFrom('2027-01-31', '2028-02-29')),
        countryOfOrigin: maybe(fc.constantFrom('DE', 'CN')),
      }),
      { minLength: 1, maxLength: 5, selector: (line) => line.id },
    ),
    packing: fc.array(fc.constantFrom('loose', 'carton', 'stack', 'pallet'), {
      minLength: 5,
      maxLength: 5,
    }),
    amounts: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 5, maxLength: 5 }),
    labels: fc.uniqueArray(sscc, { minLength: 6, maxLength: 6 }),
  })
  .map(({ packing, amounts, labels, lines, ...rest }) => {
    const cartons: Carton[] = [];
    const pallets: Pallet[] = [];
    const pallet: Pallet = { id: 'PAL1', sscc: labels[5] ?? '', cartons: [], contents: [] };
    const counted = lines.map((line, index) => {
      const amount = amounts[index] ?? 1;
      const single = { amount, unit: 'each' as const };
      const way = packing[index];
      const sscc = labels[index] ?? '';
      const { id: lineId, lotNumber, expiresOn } = line;
      const goods = { lineId, quantity: single, lotNumber, expiresOn };
      if (way === 'carton' || way === 'stack') {
        cartons.push({ id: `C${lineId}`, sscc, trackingNumber: `T${lineId}`, contents: [goods] });
        if (way === 'stack') pallet.cartons?.push(`C${lineId}`);
      } else if (way === 'pallet') pallet.contents?.push(goods);
      return { ...line, quantity: single };
    });
    if ((pallet.cartons?.length ?? 0) + (pallet.contents?.length ?? 0) > 0) pallets.push(pallet);
    const updatedAt = context.writtenAt;
    return tidy({ ...rest, lines: counted, cartons, pallets, updatedAt });
  });
