import { type Carton, gs1CheckDigit, type ShipNotice, type WriteContext } from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSsccAllocator } from '../src/index.ts';
import { minuteMs, openVendor } from './open-vendor.ts';

const cases = (amount: number) => ({ amount, unit: 'case' as const, caseSize: 12 });
const externalIds = [{ system: 'amazon', type: 'asin', id: 'B1' }];
const label = (serial: number) => {
  const digits = `00614141${String(serial).padStart(9, '0')}`;
  return digits + gs1CheckDigit(digits);
};
const carton = (id: string, amount: number, serial: number): Carton => ({
  id,
  sscc: label(serial),
  contents: [{ lineId: '1', quantity: cases(amount) }],
});

function noticeOf(id: string, more: Partial<ShipNotice> = {}): ShipNotice {
  return {
    id,
    seller: { id: 'VEND1' },
    shipFrom: { id: 'WH1' },
    shipTo: { id: 'ABE2' },
    freightTerm: 'collect',
    mode: 'less-than-truckload',
    structure: 'palletized-standard-case',
    scac: 'ABCD',
    proNumber: 'PRO1',
    billOfLading: 'BOL1',
    buyerReference: 'ARN1',
    lines: [
      {
        id: '1',
        purchaseOrderId: 'PO1',
        purchaseOrderLineId: '1',
        externalIds,
        quantity: cases(4),
      },
    ],
    cartons: [carton('C1', 3, 1), carton('C2', 1, 2)],
    pallets: [{ id: 'P1', sscc: label(3), cartons: ['C1', 'C2'] }],
    updatedAt: '2026-03-02T00:00:00Z',
    ...more,
  };
}

async function open() {
  const vendor = await openVendor();
  const { orders } = vendor.amazon;
  orders.place({ number: 'PO1', lines: [{ asin: 'B1', quantity: 5, caseSize: 12, cost: '9.90' }] });
  orders.acknowledge('PO1', [{ sequence: '1', accepted: 5, rejected: 0 }]);
  const send = (notice = noticeOf('S1'), key = 'key-1', more: Partial<WriteContext> = {}) =>
    vendor.write('ship-notices', 'ship-notice', notice, key, more);
  const codesOf = async (notice: ShipNotice) => {
    const failure = await send(notice).catch((error: unknown) => error);
    const { details } = failure as { details?: { checks?: { code: string }[] } };
    return details?.checks?.map(({ code }) => code) ?? ['sent'];
  };
  return { ...vendor, send, codesOf, sent: () => vendor.amazon.transactions.all() };
}

describe('ship notices', () => {
  it('go out once, and a changed one replaces the one before', async () => {
    const { amazon, send, sent } = await open();
    expect(await send()).toEqual({
      ref: 'tx-000001',
      note: expect.stringMatching(/^Success after/),
    });
    await send();
    const less = noticeOf('S1', {
      lines: [{ ...noticeOf('S1').lines[0]!, quantity: cases(3) }],
      cartons: [carton('C1', 3, 1)],
      pallets: [{ id: 'P1', sscc: label(3), cartons: ['C1'] }],
    });
    await send(less, 'key-2');
    await send(noticeOf('S1'), 'key-1');
    expect(sent()).toHaveLength(2);
    expect(amazon.notices.all()).toMatchObject([
      {
        shipmentConfirmationType: 'Replace',
        shippedItems: [{ shippedQuantity: { amount: 3, unitOfMeasure: 'Cases', unitSize: 12 } }],
        cartons: [{ cartonIdentifiers: [{ containerIdentificationNumber: `00${label(1)}` }] }],
      },
    ]);
    amazon.notices.receive('S1', { 1: 1 });
    expect(amazon.orders.get('PO1').lines[0]?.received).toBe(2);
  });

  /** One that Amazon took, and of which nobody here knows. */
  async function openUnanswered() {
    const vendor = await open();
    const { amazon, send } = vendor;
    const { submit } = amazon.transactions;
    amazon.transactions.submit = function (...given) {
      amazon.faults.failAfterCommit = 1;
      return submit.apply(this, given);
    };
    await expect(send()).rejects.toMatchObject({ code: 'HTTP_500' });
    amazon.transactions.submit = submit;
    amazon.faults.failAfterCommit = 0;
    await expect(send()).rejects.toMatchObject({
      code: 'VENDOR_UNCERTAIN',
      errorClass: 'rejected',
    });
    return vendor;
  }

  it('that go unanswered are a person’s to look for, once', async () => {
    const { sent, clock } = await openUnanswered();
    expect(sent()).toHaveLength(1);
    // Before the deadline of the notice: 30 minutes after the goods left.
    expect(clock.now() - Date.UTC(2026, 2, 2)).toBeLessThan(minuteMs);
  });

  it('that a person found there count as sent, and the next version replaces them', async () => {
    const { send, sent, amazon, store } = await openUnanswered();
    const found = { isFound: true } as const;
    expect(await send(noticeOf('S1'), 'key-1', found)).toEqual({
      note: 'found at Amazon by a person',
    });
    expect(await send(noticeOf('S1'), 'key-1', found)).toEqual({
      note: 'sent before: found at Amazon by a person',
    });
    expect(sent()).toHaveLength(1);
    const told: unknown[] = [];
    for await (const [, status] of store.entries('told:')) told.push(status);
    expect(told.at(-1)).toMatchObject({ status: 'taken', note: 'found at Amazon by a person' });
    await send(noticeOf('S1', { proNumber: 'PRO2' }), 'key-2');
    expect(amazon.notices.all()).toMatchObject([{ shipmentConfirmationType: 'Replace' }]);
  });

  it('of which another version went out are not found there', async () => {
    const { send, sent } = await openUnanswered();
    const other = noticeOf('S1', { proNumber: 'PRO2' });
    const refused = { code: 'VENDOR_NOT_SENT', errorClass: 'rejected' };
    await expect(send(other, 'key-2', { isFound: true })).rejects.toMatchObject(refused);
    await expect(send(noticeOf('S9'), 'key-9', { isFound: true })).rejects.toMatchObject(refused);
    expect(sent()).toHaveLength(1);
  });

  it('ship no more than is confirmed, all notices together, and use a label once', async () => {
    const { send, codesOf } = await open();
    await send();
    const second = noticeOf('S2', {
      lines: [{ ...noticeOf('S2').lines[0]!, quantity: cases(2) }],
      cartons: [carton('C1', 2, 2)],
      pallets: [{ id: 'P1', sscc: label(9), cartons: ['C1'] }],
    });
    expect(await codesOf(second)).toEqual(['NOTICE_OVER_ACCEPTED', 'NOTICE_SSCC_REUSED']);
  });

  const line = noticeOf('S').lines[0]!;
  const [one, two] = noticeOf('S').cartons!;
  const pallet = noticeOf('S').pallets![0]!;
  it.each<[string, Partial<ShipNotice>]>([
    ['NOTICE_ORDER_UNKNOWN', { lines: [{ ...line, purchaseOrderId: 'PO9' }] }],
    ['NOTICE_LINE_UNKNOWN', { lines: [{ ...line, purchaseOrderLineId: '9' }] }],
    ['NOTICE_PRODUCT_DIFFERS', { lines: [{ ...line, sku: 'MUG' }] }],
    ['NOTICE_SELLER_DIFFERS', { seller: { id: 'VEND2' } }],
    ['NOTICE_DESTINATION_DIFFERS', { shipTo: { id: 'ABE3' } }],
    ['NOTICE_CONTAINER_TWICE', { pallets: [pallet, { ...pallet, sscc: label(7), cartons: [] }] }],
    ['NOTICE_CARTON_UNKNOWN', { pallets: [{ ...pallet, cartons: ['C1', 'C2', 'C3'] }] }],
    ['NOTICE_CARTON_ON_TWO', { pallets: [pallet, { id: 'P2', sscc: label(7), cartons: ['C1'] }] }],
    [
      'NOTICE_CONTENTS_DIFFER',
      { cartons: [one!, { ...two!, contents: [{ lineId: '1', quantity: cases(2) }] }] },
    ],
    [
      'NOTICE_CONTENTS_UNKNOWN',
      {
        cartons: [
          one!,
          { ...two!, contents: [...two!.contents, { lineId: '9', quantity: cases(1) }] },
        ],
      },
    ],
    ['NOTICE_SSCC_REUSED', { cartons: [one!, { ...two!, sscc: one!.sscc }] }],
    ['NOTICE_SSCC_MISSING', { pallets: [{ id: 'P1', cartons: ['C1'] }] }],
    ['NOTICE_STRUCTURE_DIFFERS', { structure: 'loose-standard-case' }],
    ['NOTICE_ARN_MISSING', { buyerReference: undefined }],
    ['NOTICE_SCAC_MISSING', { scac: undefined }],
    ['NOTICE_PRO_MISSING', { proNumber: undefined }],
    ['NOTICE_BOL_MISSING', { billOfLading: undefined }],
    ['NOTICE_BOL_IS_DATE', { billOfLading: '20260302' }],
    ['NOTICE_SHIPPED_LATER', { shippedAt: '2026-03-03T00:00:00Z' }],
    ['NOTICE_EXPIRES_SOON', { lines: [{ ...line, expiresOn: '2026-03-20' }] }],
  ])('%s stops it before any call', async (code, more) => {
    const { codesOf, sent } = await open();
    expect(await codesOf(noticeOf('S1', more))).toEqual([code]);
    expect(sent()).toEqual([]);
  });

  it('of lines that Amazon cancelled or nobody confirmed are stopped', async () => {
    const { amazon, codesOf } = await open();
    amazon.orders.place({
      number: 'PO2',
      lines: [{ asin: 'B1', quantity: 4, caseSize: 12, cost: '1' }],
    });
    expect(await codesOf(noticeOf('S1', { lines: [{ ...line, purchaseOrderId: 'PO2' }] }))).toEqual(
      ['NOTICE_NOT_ACKNOWLEDGED'],
    );
    amazon.orders.cancelLine('PO2', '1');
    expect(await codesOf(noticeOf('S1', { lines: [{ ...line, purchaseOrderId: 'PO2' }] }))).toEqual(
      ['NOTICE_ORDER_CLOSED', 'NOTICE_LINE_CANCELLED'],
    );
  });
});

describe('SSCC allocator', () => {
  it('hands none out twice, over restarts and runners', async () => {
    const plans = fc.array(
      fc.record({ runner: fc.nat(2), count: fc.integer({ min: 1, max: 60 }) }),
    );
    await fc.assert(
      fc.asyncProperty(plans, async (restarts) => {
        const store = createMemoryStore();
        const given: string[] = [];
        for (const { runner, count } of restarts) {
          const allocator = createSsccAllocator({ store, gs1Prefix: '0614141', runner });
          given.push(...(await Promise.all(Array.from({ length: count }, () => allocator.next()))));
        }
        expect(new Set(given).size).toBe(given.length);
        for (const sscc of given) expect(sscc).toMatch(/^00614141\d{10}$/);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on after the newest label that was printed, where the store was set back', async () => {
    const store = createMemoryStore();
    const options = { store, gs1Prefix: '0614141' };
    const printed = [];
    for (let count = 0; count < 120; count += 1)
      printed.push(await createSsccAllocator({ ...options, runner: count % 3 }).next());
    const after = printed.sort().at(-1)!;
    for (const runner of [0, 1, 2, 9]) {
      const set = createSsccAllocator({ ...options, store: createMemoryStore(), runner, after });
      const given = await set.next();
      expect(printed).not.toContain(given);
      expect(given > after).toBe(true);
    }
    expect(() => createSsccAllocator({ ...options, after: '106141410000000010' })).toThrow(
      /begins with/,
    );
  });

  it('says that serials are used up, and what is no prefix', async () => {
    const store = createMemoryStore();
    await store.set('sscc-serial:00614141000:7', 99_999);
    const allocator = createSsccAllocator({ store, gs1Prefix: '0614141000', runner: 7 });
    expect(await allocator.next()).toMatch(/^00614141000999997/);
    await expect(allocator.next()).rejects.toMatchObject({ code: 'SSCC_EXHAUSTED' });
    expect(() => createSsccAllocator({ store, gs1Prefix: '12' })).toThrow('GS1');
  });
});
