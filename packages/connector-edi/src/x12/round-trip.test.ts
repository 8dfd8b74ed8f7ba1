import type {
  CreditNote,
  InventoryLevel,
  Invoice,
  PurchaseOrderAcknowledgement,
  Remittance,
  SalesMetric,
} from '@acorn-i/core';
import { entities } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  context,
  externalIds,
  id,
  instant,
  maybe,
  notice,
  order,
  party,
  quantity,
  text,
  tidy,
  usd,
} from '../../test/arbitraries.ts';
import { differences } from '../codec/demand-carried.ts';
import type { Decoded, OutgoingDocument } from '../codec/document.ts';
import { decodeSet } from './decode-set.ts';
import { encodeSet } from './encode-set.ts';
import { judge } from './judge.ts';
import { remittanceSets } from './map/remittance.ts';
import { noticeSets, withPackedLots } from './map/ship-notice.ts';
import { readInterchanges } from './read-interchanges.ts';
import { writeInterchange } from './write-interchange.ts';

const separators = { element: '*', component: '>', segment: '~', repetition: '^' };
const leaves = ['updatedAt', 'channel', '*.updatedAt', '*.channel', '*.id'];

/** Entity → X12 → bytes → X12 → entities. */
async function there(
  document: OutgoingDocument,
  before?: Decoded['data'],
): Promise<readonly Decoded[]> {
  const version = '005010';
  const encoded = encodeSet(document, {
    context,
    versionOf: () => version,
    subject: document.kind,
  });
  const header = {
    senderQualifier: 'ZZ',
    sender: 'VEND1',
    receiverQualifier: 'ZZ',
    receiver: 'AMAZON',
    date: '260302',
    time: '1015',
    version: '00501',
    control: '000000001',
    isAcknowledgmentAsked: false,
    usage: 'T' as const,
  };
  const group = { id: encoded.group, sender: 'V', receiver: 'A', date: '20260302', time: '1015' };
  const sets = [{ id: encoded.id, control: '0001', body: encoded.body }];
  const groups = [{ header: { ...group, control: '1', version }, sets }];
  const [read] = readInterchanges(writeInterchange({ header, separators, groups }));
  if (read === undefined) throw new Error('nothing read');
  const judged = judge(read);
  expect(judged.groups[0]?.verdict).toBe('A');
  const [set] = judged.groups[0]?.sets ?? [];
  const orderOf = async () => before as never;
  return decodeSet(encoded.id, set?.nodes ?? [], { context, currency: undefined, orderOf });
}

function demandValid(found: readonly Decoded[]): void {
  for (const { entity, data } of found) entities[entity].schema.parse(data);
}

async function demandSame(document: OutgoingDocument, said: object, sets = {}): Promise<void> {
  const found = await there(document);
  demandValid(found);
  expect(differences(said, found[0]?.data ?? {}, { leaves, sets })).toEqual([]);
}

const runs = { numRuns: 150 };

it('an order loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(order, (data) => demandSame({ kind: 'purchase-order', data }, data)),
    runs,
  );
});

it('a change of an order loses nothing', async () => {
  const changes = fc.tuple(order, order, fc.boolean());
  await fc.assert(
    fc.asyncProperty(changes, async ([before, after, cancels]) => {
      const lines = before.lines.map((line, index) => {
        const { quantity: other = line.quantity, netCost } = after.lines[index] ?? {};
        if (cancels && index === 0) {
          return { ...line, quantity: { ...line.quantity, amount: 0 }, isCancelled: true };
        }
        const amount = Math.max(1, other.amount);
        return { ...line, quantity: { ...line.quantity, amount }, ...(netCost && { netCost }) };
      });
      const data = { ...before, lines, changedAt: after.orderedAt };
      const found = await there({ kind: 'purchase-order-change', data, before }, before);
      demandValid(found);
      expect(differences(data, found[0]?.data ?? {}, { leaves })).toEqual([]);
    }),
    runs,
  );
});

const answer = fc.oneof(
  fc.record({
    kind: fc.constant('accepted' as const),
    shipAt: maybe(instant),
    deliverAt: maybe(instant),
  }),
  fc.record({ kind: fc.constant('backordered' as const), shipAt: instant }),
  fc.record({
    kind: fc.constant('rejected' as const),
    reason: fc.constantFrom(
      'temporarily-unavailable' as const,
      'invalid-product' as const,
      'obsolete' as const,
    ),
  }),
);
const acknowledgement: fc.Arbitrary<PurchaseOrderAcknowledgement> = fc
  .record({
    id,
    purchaseOrderId: id,
    seller: party,
    acknowledgedAt: instant,
    lines: fc.array(
      fc
        .record({
          id,
          sku: maybe(text(20)),
          externalIds: maybe(externalIds),
          ordered: quantity,
          netCost: maybe(usd),
          listPrice: maybe(usd),
          answers: fc.array(answer, { minLength: 1, maxLength: 4 }),
        })
        .map(({ answers, ...line }) => ({
          ...line,
          answers: answers.map((one) => ({ ...one, quantity: line.ordered })),
        })),
      { minLength: 1, maxLength: 5 },
    ),
    updatedAt: fc.constant(context.writtenAt),
  })
  .map(tidy);

it('an acknowledgement loses nothing', async () => {
  const orderedAt = '2026-03-01T00:00:00Z';
  await fc.assert(
    fc.asyncProperty(acknowledgement, (data) =>
      demandSame({ kind: 'acknowledgement', data, orderedAt }, data),
    ),
    runs,
  );
});

it('a ship notice loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(notice, (data) =>
      demandSame({ kind: 'ship-notice', data }, withPackedLots(data), noticeSets),
    ),
    runs,
  );
});

const tax = fc.record({
  name: fc.constantFrom('VAT', 'GST', 'DomesticVAT'),
  rate: maybe(fc.constantFrom('0.19', '0.075', '0')),
  amount: usd,
  taxable: maybe(usd),
});
const adjustment = fc.record({
  kind: fc.constantFrom('Freight', 'Discount', 'SmallOrderCharge'),
  description: maybe(text(60)),
  amount: usd,
  taxes: maybe(fc.array(tax, { minLength: 1, maxLength: 2 })),
});
const adjusted = {
  taxes: maybe(fc.array(tax, { minLength: 1, maxLength: 3 })),
  charges: maybe(fc.array(adjustment, { minLength: 1, maxLength: 2 })),
  allowances: maybe(fc.array(adjustment, { minLength: 1, maxLength: 2 })),
};
const invoiceFields = {
  id,
  reference: maybe(text(25)),
  issuedAt: instant,
  currency: fc.constant('USD' as const),
  remitTo: party,
  billTo: maybe(party),
  shipTo: maybe(party),
  terms: maybe(
    fc.record({
      discountPercent: maybe(fc.constantFrom('2', '1.5')),
      discountDays: maybe(fc.integer({ min: 0, max: 90 })),
      netDays: fc.integer({ min: 0, max: 120 }),
    }),
  ),
  total: usd,
  ...adjusted,
  lines: fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 999 }).map(String),
      purchaseOrderId: maybe(fc.constantFrom('PO1', 'PO2')),
      purchaseOrderLineId: maybe(id),
      sku: maybe(text(20)),
      externalIds: maybe(externalIds),
      quantity,
      netCost: usd,
      ...adjusted,
    }),
    { minLength: 1, maxLength: 5 },
  ),
  updatedAt: fc.constant(context.writtenAt),
};
const invoice: fc.Arbitrary<Invoice> = fc.record(invoiceFields).map(tidy);
const creditNote: fc.Arbitrary<CreditNote> = fc
  .record({
    ...invoiceFields,
    invoiceId: maybe(id),
    returnId: maybe(id),
    goodsReturnedAt: maybe(instant),
    coopReference: maybe(id),
  })
  .map(tidy);

it('an invoice loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(invoice, (data) => demandSame({ kind: 'invoice', data }, data)),
    runs,
  );
});

it('a credit note loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(creditNote, (data) => demandSame({ kind: 'credit-note', data }, data)),
    runs,
  );
});

const kinds = [
  'invoice',
  'credit-note',
  'shortage',
  'price',
  'co-op',
  'chargeback',
  'other',
] as const;
const remittance: fc.Arbitrary<Remittance> = fc
  .record({
    id,
    channel: fc.constant(context.channel),
    status: fc.constantFrom('announced' as const, 'paid' as const),
    payee: maybe(id),
    paidAt: maybe(instant),
    currency: fc.constant('USD' as const),
    lines: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        name: maybe(text(40)),
        invoiceId: id,
        claimId: maybe(id),
        purchaseOrderId: maybe(id),
        cents: fc.integer({ min: -999_999, max: 999_999 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    updatedAt: fc.constant(context.writtenAt),
  })
  .map(({ lines, ...rest }) => {
    const money = (cents: number) => ({
      amount: (cents / 100).toFixed(2),
      currency: 'USD' as const,
    });
    const total = money(lines.reduce((all, line) => all + line.cents, 0));
    return tidy({
      ...rest,
      total,
      lines: lines.map(({ cents, ...line }) => ({ ...line, amount: money(cents) })),
    });
  });

it('a remittance loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(remittance, (data) =>
      demandSame({ kind: 'remittance', data }, data, remittanceSets),
    ),
    runs,
  );
});

it('levels and sales lose nothing', async () => {
  const level: fc.Arbitrary<InventoryLevel> = fc
    .record({
      sku: text(20),
      externalIds: maybe(externalIds),
      available: fc.integer({ min: -99, max: 9_999 }),
      onHand: maybe(fc.integer({ min: 0, max: 9_999 })),
      updatedAt: instant,
    })
    .map(tidy);
  const levels = fc.tuple(maybe(id), fc.array(level, { minLength: 1, maxLength: 5 }));
  await fc.assert(
    fc.asyncProperty(levels, async ([location, given]) => {
      const data = given.map((one) => ({ ...one, ...(location && { location }) }));
      const found = await there({ kind: 'inventory', data, id: 'I1' });
      demandValid(found);
      expect(
        differences(
          data,
          found.map((one) => one.data),
          { leaves: [] },
        ),
      ).toEqual([]);
    }),
    runs,
  );
  const sales: SalesMetric[] = [1, 2].map((number) => ({
    id: `${number}`,
    channel: context.channel,
    granularity: 'day',
    interval: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' },
    timeZone: 'UTC',
    date: '2026-03-01',
    isOver: true,
    sku: `SKU-${number}`,
    units: number * 7,
    updatedAt: context.writtenAt,
  }));
  const found = await there({ kind: 'product-activity', sales, levels: [] });
  demandValid(found);
  expect(
    differences(
      sales,
      found.map((one) => one.data),
      { leaves },
    ),
  ).toEqual([]);
});

it.each([
  [
    'lines.0.answers.0.reason',
    { answers: [{ kind: 'rejected', quantity: { amount: 1, unit: 'each' } }] },
  ],
  ['lines.0.externalIds', { externalIds: [{ system: 'shop', type: 'x', id: '1' }] }],
  ['PO107', { sku: 'x'.repeat(49) }],
])('refuses what it cannot carry, and names it: %s', (named, change) => {
  const line = {
    id: '1',
    ordered: { amount: 1, unit: 'each' },
    answers: [{ kind: 'accepted', quantity: { amount: 1, unit: 'each' } }],
  };
  const data = {
    id: 'A1',
    purchaseOrderId: 'PO1',
    seller: { id: 'V1' },
    acknowledgedAt: '2026-03-02T00:00:00Z',
    lines: [{ ...line, ...change }],
    updatedAt: '2026-03-02T00:00:00Z',
  } as PurchaseOrderAcknowledgement;
  const document = { kind: 'acknowledgement' as const, data, orderedAt: '2026-03-01T00:00:00Z' };
  const options = { context, versionOf: () => '004010', subject: 'acknowledgement of PO1' };
  expect(() => encodeSet(document, options)).toThrow(named);
});
