import { entities, isAcornError } from '@acorn-i/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toClaims } from './claim.ts';
import { fbaReturnKey, toFbaReturn } from './fba-return.ts';
import { returnKey, toReturn } from './return.ts';

const row = {
  'order id': '250-1',
  'return request date': '27-Mar-2026',
  'return request status': 'Approved',
  'amazon rma id': 'RMA1',
  'merchant rma id': 'M-7',
  'merchant sku': 'CUP',
  'return quantity': '2',
  'return reason': 'Defective',
  'currency code': 'EUR',
  'tracking id': 'T1',
  'a-to-z claim': 'N',
  'refunded amount': '0.00',
};
const claimed = {
  ...row,
  'a-to-z claim': 'Y',
  'safet claim id': '123-1',
  'safet claim state': 'Granted',
  'safet claim creation time': '01-Apr-2026',
  'safet claim reimbursement amount': '1.234,50',
};

describe('toReturn', () => {
  it('tells all that its rows do', () => {
    const second = {
      ...row,
      'merchant sku': 'MUG',
      'return quantity': '1',
      'order item id': '7',
      'return delivery date': '02-Apr-2026',
      'refunded amount': '1.019,80',
    };
    const data = toReturn([row, second], 'eu');
    expect(entities.return.schema.safeParse(data).error).toBeUndefined();
    expect(data).toEqual({
      id: 'RMA1',
      orderId: '250-1',
      externalIds: [
        { system: 'amazon', type: 'rma', id: 'RMA1' },
        { system: 'amazon', type: 'merchant-rma', id: 'M-7' },
      ],
      status: 'received',
      statusName: 'Approved',
      requestedAt: '2026-03-27T00:00:00.000Z',
      receivedAt: '2026-04-02T00:00:00.000Z',
      trackingNumber: 'T1',
      updatedAt: '2026-04-02T00:00:00.000Z',
      lines: [
        { sku: 'CUP', quantity: 2, reason: 'Defective' },
        {
          orderLineId: '7',
          sku: 'MUG',
          quantity: 1,
          reason: 'Defective',
          refund: { amount: '1019.80', currency: 'EUR' },
        },
      ],
    });
  });

  it.each([
    ['Pending', 'requested'],
    ['Approved', 'approved'],
    ['Authorised', 'approved'],
    ['Completed', 'completed'],
    ['Closed', 'completed'],
    ['Declined', 'declined'],
    ['Canceled', 'cancelled'],
    ['Whatever', 'requested'],
  ])('%s is %s, and keeps its word', (word, status) => {
    const data = toReturn([{ ...row, 'return request status': word }], 'eu');
    expect([data.status, data.statusName]).toEqual([status, word]);
  });

  it('without a number is one of its order and day', () => {
    const { 'amazon rma id': _, ...bare } = row;
    expect(returnKey(bare)).toBe('250-1/27-Mar-2026');
  });

  it.each([
    [{ 'order id': ' ' }, 'RETURN_ORDER'],
    [{ 'return request date': '' }, 'TIME_INVALID'],
    [{ 'return request date': 'soon' }, 'TIME_INVALID'],
    [{ 'return quantity': 'x' }, 'QUANTITY_INVALID'],
    [{ 'refunded amount': 'EUR' }, 'AMOUNT_INVALID'],
    [{ 'currency code': '!' }, 'CURRENCY_INVALID'],
  ])('refuses %j', (change, code) =>
    expect(() => toReturn([{ ...row, ...change }], 'eu')).toThrow(
      expect.objectContaining({ code }),
    ),
  );
});

it('whatever a row holds is a valid return with valid claims, or a refusal', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'N/A', 'Y', '12', '1.234,50', '27-Mar-2026', '2026-03-29T02:30:00+01:00'),
    fc.string({ maxLength: 100 }),
  );
  const rows = fc.array(fc.record(Object.fromEntries(Object.keys(claimed).map((k) => [k, cell]))), {
    minLength: 1,
    maxLength: 3,
  });
  const base = fc.constantFrom(row, claimed);
  let read = 0;
  fc.assert(
    fc.property(rows, base, fc.nat(12), (given, whole, kept) => {
      const keys = Object.keys(whole).slice(kept);
      const all = given.map((one) => ({
        ...one,
        ...Object.fromEntries(keys.map((key) => [key, (whole as Record<string, string>)[key]])),
      })) as Record<string, string>[];
      for (const [name, make] of [
        ['return', () => [toReturn(all, 'eu')]],
        ['claim', () => toClaims(all, 'eu')],
      ] as const) {
        let made: unknown[];
        try {
          made = make();
        } catch (error) {
          expect(isAcornError(error)).toBe(true);
          continue;
        }
        for (const data of made) {
          expect(entities[name].schema.safeParse(data).error).toBeUndefined();
          read += 1;
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(read).toBeGreaterThan(50);
});

describe('toFbaReturn', () => {
  const back = {
    'return-date': '2026-03-29T01:30:00+00:00',
    'order-id': '250-2',
    sku: 'CUP',
    quantity: '1',
    'fulfillment-center-id': 'TST1',
    'detailed-disposition': 'SELLABLE',
    reason: 'UNWANTED_ITEM',
    status: 'Unit returned to inventory',
    'license-plate-number': 'LPN1',
    'customer-comments': 'call me',
  };

  it('tells what came back, and nothing that the buyer wrote', () => {
    const data = toFbaReturn([back], 'eu');
    expect(entities.return.schema.safeParse(data).error).toBeUndefined();
    expect(data).toEqual({
      id: '250-2/LPN1',
      orderId: '250-2',
      externalIds: [
        { system: 'amazon', type: 'license-plate', id: 'LPN1' },
        { system: 'amazon', type: 'fulfillment-center', id: 'TST1' },
      ],
      status: 'completed',
      statusName: 'Unit returned to inventory',
      receivedAt: '2026-03-29T01:30:00.000Z',
      updatedAt: '2026-03-29T01:30:00.000Z',
      lines: [
        {
          sku: 'CUP',
          quantity: 1,
          reason: 'UNWANTED_ITEM',
          condition: 'sellable',
          disposition: 'restock',
        },
      ],
    });
  });

  it.each([
    ['CUSTOMER_DAMAGED', 'customer-damaged'],
    ['Customer Damaged', 'customer-damaged'],
    ['CARRIER_DAMAGED', 'damaged'],
    ['DEFECTIVE', 'defective'],
    ['EXPIRED', 'expired'],
    ['', 'unknown'],
  ])('%s is %s, and not back in stock', (word, condition) => {
    const { lines, status } = toFbaReturn(
      [{ ...back, 'detailed-disposition': word, status: 'Pending' }],
      'eu',
    );
    expect([lines[0]?.condition, lines[0]?.disposition, status]).toEqual([
      condition,
      undefined,
      'inspected',
    ]);
  });

  it('without a label is what came back of an order and SKU at one moment', () => {
    const { 'license-plate-number': _, ...bare } = back;
    expect(fbaReturnKey(bare)).toBe('250-2/CUP/2026-03-29T01:30:00+00:00');
  });
});

describe('toClaims', () => {
  it('tells what the customer and the merchant claim', () => {
    const [guarantee, own] = toClaims([claimed, { ...row, 'merchant sku': 'MUG' }], 'eu');
    for (const data of [guarantee, own]) {
      expect(entities.claim.schema.safeParse(data).error).toBeUndefined();
    }
    expect(guarantee).toEqual({
      id: 'a-to-z/RMA1',
      kind: 'guarantee',
      kindName: 'A-to-Z',
      status: 'unknown',
      channel: { kind: 'amazon' },
      orderId: '250-1',
      returnId: 'RMA1',
      lines: [{ sku: 'CUP' }],
      updatedAt: '2026-03-27T00:00:00.000Z',
    });
    expect(own).toMatchObject({
      id: 'safe-t/123-1',
      kind: 'reimbursement',
      status: 'granted',
      statusName: 'Granted',
      paid: { amount: '1234.50', currency: 'EUR' },
      openedAt: '2026-04-01T00:00:00.000Z',
    });
    expect(toClaims([row], 'eu')).toEqual([]);
  });

  it.each([
    ['Pending', 'open'],
    ['Under Review', 'open'],
    ['Denied', 'denied'],
    ['Reimbursement denied', 'denied'],
    ['Approved', 'granted'],
    ['Withdrawn', 'withdrawn'],
    ['???', 'unknown'],
  ])('%s is %s', (word, status) => {
    expect(toClaims([{ ...claimed, 'safet claim state': word }], 'eu')[1]?.status).toBe(status);
  });
});
