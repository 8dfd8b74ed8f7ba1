import {
  type CreditNote,
  entities,
  type Invoice,
  type PurchaseOrderAcknowledgement,
  type PurchaseOrderStatus,
  type Remittance,
} from '@acorn-i/core';
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
import { EdiSettings } from '../settings.ts';
import { remittanceSets } from '../x12/map/remittance.ts';
import { noticeSets, withPackedLots } from '../x12/map/ship-notice.ts';
import { edifactSyntax } from './edifact-syntax.ts';

const settings = (own: string, partner: string) =>
  EdiSettings.parse({
    syntax: 'edifact',
    folder: 'edi',
    own: { id: own, qualifier: '14' },
    partner: { id: partner, qualifier: '14' },
    product: context.product,
    channel: context.channel,
  });
const vendor = edifactSyntax(settings('4000001000005', '5400000000003'));
const buyer = edifactSyntax(settings('5400000000003', '4000001000005'));
const numbered = { control: '000000070', at: context.writtenAt };
const leaves = ['updatedAt', 'channel', 'status'];

async function there(document: OutgoingDocument): Promise<Decoded> {
  const [received] = buyer.read(vendor.prepare(document, document.kind).write(numbered));
  const judgement = received?.judge(undefined);
  expect(judgement?.documents.map(({ faults }) => faults)).toEqual([[]]);
  const [decoded] = (await judgement?.documents[0]?.decode(async () => undefined)) ?? [];
  if (decoded === undefined) throw new Error('nothing read');
  entities[decoded.entity].schema.parse(decoded.data);
  return decoded;
}

async function demandSame(document: OutgoingDocument, said: object, sets = {}): Promise<void> {
  const { data } = await there(document);
  expect(differences(said, data, { leaves, sets })).toEqual([]);
}

/** NAD holds three lines. */
function short<T>(data: T): T {
  const trimmed = JSON.stringify(data, (key, value) =>
    key === 'lines' && typeof value?.[0] === 'string' ? value.slice(0, 3) : value,
  );
  return JSON.parse(trimmed) as T;
}

const runs = { numRuns: 150 };

it('an order loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(order, async (one) => {
      const { changedAt: _, kind = 'regular', lines, import: terms, ...rest } = short(one);
      const { containers: _containers, ...kept } = terms ?? {};
      const data = tidy({
        ...rest,
        kind,
        import: Object.keys(kept).length > 0 ? kept : undefined,
        lines: lines.map(({ isBackOrderAllowed: _b, listPrice: _l, pricedBy, ...line }) => ({
          ...line,
          pricedBy: line.netCost && pricedBy,
        })),
      });
      await demandSame({ kind: 'purchase-order', data }, data);
    }),
    runs,
  );
});

const reasons = ['temporarily-unavailable', 'invalid-product', 'obsolete'] as const;
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
          netCost: maybe(usd),
          amounts: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
          reason: fc.constantFrom(...reasons),
          shipAt: maybe(instant),
        })
        .map(({ amounts, reason, shipAt, ...line }) => {
          const each = (amount: number) => ({ amount, unit: 'each' as const });
          const [accepted, later, rejected] = amounts;
          const days = shipAt === undefined ? {} : { shipAt };
          const answers: PurchaseOrderAcknowledgement['lines'][number]['answers'] = [];
          if (accepted > 0) {
            answers.push({ kind: 'accepted', quantity: each(accepted), ...(later === 0 && days) });
          }
          if (later > 0) answers.push({ kind: 'backordered', quantity: each(later), ...days });
          const rest = accepted + later === 0 ? rejected + 1 : rejected;
          if (rest > 0) answers.push({ kind: 'rejected', quantity: each(rest), reason });
          const ordered = each(answers.reduce((sum, one) => sum + one.quantity.amount, 0));
          return { ...line, ordered, answers };
        }),
      { minLength: 1, maxLength: 4 },
    ),
    updatedAt: fc.constant(context.writtenAt),
  })
  .map((data) => short(tidy(data)));

it('an acknowledgement loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(acknowledgement, (data) =>
      demandSame({ kind: 'acknowledgement', data, orderedAt: data.acknowledgedAt }, data),
    ),
    runs,
  );
});

it('a ship notice loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(notice, async (one) => {
      const { mode: _, grossWeight: _g, ...data } = short(one);
      await demandSame({ kind: 'ship-notice', data }, withPackedLots(data), noticeSets);
    }),
    runs,
  );
});

const tax = fc.record({
  name: fc.constantFrom('VAT', 'GST'),
  rate: maybe(fc.constantFrom('0.19', '0.075', '0')),
  amount: usd,
  taxable: maybe(usd),
});
const adjustment = fc.record({
  kind: fc.constantFrom('Freight', 'Discount'),
  description: maybe(text(30)),
  amount: usd,
  taxes: maybe(fc.array(tax, { minLength: 1, maxLength: 2 })),
});
const adjusted = {
  taxes: maybe(fc.array(tax, { minLength: 1, maxLength: 2 })),
  charges: maybe(fc.array(adjustment, { minLength: 1, maxLength: 2 })),
  allowances: maybe(fc.array(adjustment, { minLength: 1, maxLength: 2 })),
};
const fields = {
  id,
  reference: maybe(text(25)),
  issuedAt: instant,
  currency: fc.constant('USD' as const),
  remitTo: party,
  billTo: maybe(party),
  terms: maybe(fc.record({ discountPercent: maybe(fc.constant('2')), netDays: fc.nat(99) })),
  total: usd,
  ...adjusted,
  lines: fc.array(
    fc.record({
      id,
      purchaseOrderId: fc.constantFrom('PO1', 'PO2'),
      purchaseOrderLineId: maybe(id),
      sku: maybe(text(20)),
      externalIds: maybe(externalIds),
      quantity,
      netCost: usd,
      ...adjusted,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  updatedAt: fc.constant(context.writtenAt),
};

it('an invoice and a credit note lose nothing', async () => {
  const invoice: fc.Arbitrary<Invoice> = fc.record(fields).map((one) => short(tidy(one)));
  const note: fc.Arbitrary<CreditNote> = fc
    .record({ ...fields, invoiceId: id, returnId: maybe(id), goodsReturnedAt: maybe(instant) })
    .map((one) => short(tidy(one)));
  await fc.assert(
    fc.asyncProperty(invoice, (data) => demandSame({ kind: 'invoice', data }, data)),
    runs,
  );
  await fc.assert(
    fc.asyncProperty(note, (data) => demandSame({ kind: 'credit-note', data }, data)),
    runs,
  );
});

it('receipts and remittances lose nothing', async () => {
  const each = (amount: number) => ({ amount, unit: 'each' as const });
  const receipt: fc.Arbitrary<PurchaseOrderStatus> = fc
    .record({
      id,
      seller: maybe(party),
      receivedAt: instant,
      lines: fc.array(fc.record({ id, externalIds, ordered: fc.nat(50), missing: fc.nat(50) }), {
        minLength: 1,
        maxLength: 4,
      }),
    })
    .map(({ lines, receivedAt, ...rest }) => {
      const counted = lines.map(({ ordered, missing, ...line }) => {
        const wanted = ordered + 1;
        const given = Math.max(1, wanted - missing);
        const receipt = given === wanted ? ('received' as const) : ('partially-received' as const);
        return { ...line, ordered: each(wanted), received: each(given), receipt, receivedAt };
      });
      const isAll = counted.every(({ receipt: one }) => one === 'received');
      const status = isAll ? ('closed' as const) : ('open' as const);
      const { channel } = context;
      return short(
        tidy({ ...rest, channel, status, lines: counted, updatedAt: context.writtenAt }),
      );
    });
  await fc.assert(
    fc.asyncProperty(receipt, async (data) => {
      const found = (await there({ kind: 'receipt', data })).data;
      expect(differences(data, found, { leaves: ['updatedAt', 'channel'] })).toEqual([]);
    }),
    runs,
  );
  const kinds = ['invoice', 'credit-note', 'shortage', 'price', 'co-op', 'other'] as const;
  const remittance: fc.Arbitrary<Remittance> = fc
    .record({
      id,
      status: fc.constantFrom('announced' as const, 'paid' as const),
      payee: maybe(id),
      paidAt: maybe(instant),
      lines: fc.array(
        fc.record({
          kind: fc.constantFrom(...kinds),
          name: maybe(text(40)),
          invoiceId: maybe(id),
          claimId: maybe(id),
          cents: fc.integer({ min: -9_999, max: 9_999 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    })
    .map(({ lines, ...rest }) => {
      const money = (cents: number) => ({
        amount: (cents / 100).toFixed(2),
        currency: 'USD' as const,
      });
      return tidy({
        ...rest,
        channel: context.channel,
        currency: 'USD' as const,
        total: money(lines.reduce((sum, one) => sum + one.cents, 0)),
        lines: lines.map(({ cents, ...line }) => ({ ...line, amount: money(cents) })),
        updatedAt: context.writtenAt,
      });
    });
  await fc.assert(
    fc.asyncProperty(remittance, (data) =>
      demandSame({ kind: 'remittance', data }, data, remittanceSets),
    ),
    runs,
  );
});

const orders =
  "UNA:+.? 'UNB+UNOC:3+5400000000003:14+4000001000005:14+260302:1015+77++++++1'" +
  "UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+4F7KQ2LM+9'DTM+137:20260301:102'DTM+64:20260309:102'" +
  "DTM+63:20260316:102'NAD+BY+5400000000003::9'NAD+SU+ACME1::92'NAD+DP+2611231::9++Example DC?'s'" +
  "CUX+2:EUR:9'LIN+1++4006381333931:EN'PIA+5+B07EXAMPLE:IN'QTY+21:24:PCE'PRI+AAA:12.5'" +
  "UNS+S'CNT+2:1'UNT+16+1'UNZ+1+77'";

it('reads an order as retailers in Europe write it', async () => {
  const [received] = vendor.read(orders);
  const judgement = received?.judge(undefined);
  expect(judgement?.documents[0]?.faults).toEqual([]);
  const [decoded] = (await judgement?.documents[0]?.decode(async () => undefined)) ?? [];
  expect(decoded?.data).toMatchObject({
    id: '4F7KQ2LM',
    kind: 'regular',
    shipTo: { id: '2611231', address: { name: "Example DC's" } },
    deliveryWindow: { from: '2026-03-09T00:00:00.000Z', to: '2026-03-16T23:59:59.000Z' },
    currency: 'EUR',
    lines: [
      { gtin: '4006381333931', externalIds: [{ id: 'B07EXAMPLE' }], netCost: { amount: '12.5' } },
    ],
  });
});

it.each([
  ['the count of segments', orders.replace('UNT+16', 'UNT+15'), ['message 1: a count is wrong']],
  [
    'the message reference',
    orders.replace('UNT+16+1', 'UNT+16+2'),
    ['message 1: header and trailer have different control numbers'],
  ],
  [
    'an unknown message',
    orders.replace('ORDERS:D', 'PRICAT:D'),
    ['message 1: the syntax or message is not supported'],
  ],
  [
    'a missing segment',
    orders.replace("BGM+220+4F7KQ2LM+9'", '').replace('UNT+16', 'UNT+15'),
    ['message 1: something mandatory is missing'],
  ],
  ['the count of messages', orders.replace('UNZ+1', 'UNZ+2'), ['interchange: a count is wrong']],
  [
    'the interchange reference',
    orders.replace('UNZ+1+77', 'UNZ+1+78'),
    ['interchange: header and trailer have different control numbers'],
  ],
  [
    'what ends too early',
    orders.replace("UNZ+1+77'", ''),
    ['interchange: something mandatory is missing'],
  ],
])('says in its CONTRL what is wrong: %s', (_, changed, reasons) => {
  const [received] = vendor.read(changed);
  const answer = received?.judge(undefined).answer?.(numbered) ?? '';
  const [read] = buyer.read(answer);
  expect(read?.judge(undefined).answers).toEqual([{ control: '77', isTaken: false, reasons }]);
});

it('takes what is right, and refuses a number that was used before', () => {
  const [received] = vendor.read(orders);
  const answerTo = (outer?: 'repeated') => {
    const [read] = buyer.read(received?.judge(outer).answer?.(numbered) ?? '');
    return read?.judge(undefined).answers;
  };
  expect(answerTo()).toEqual([{ control: '77', isTaken: true, reasons: [] }]);
  expect(answerTo('repeated')).toEqual([
    { control: '77', isTaken: false, reasons: ['interchange: its control number was used before'] },
  ]);
});
