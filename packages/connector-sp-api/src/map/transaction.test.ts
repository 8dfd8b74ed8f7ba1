import { compareDecimals, entities } from '@acorn-i/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SpApiTransaction, toTransaction } from './transaction.ts';

const eur = (currencyAmount: number) => ({ currencyAmount, currencyCode: 'EUR' });
const leaf = (breakdownType: string, amount: number) => {
  return { breakdownType, breakdownAmount: eur(amount) };
};

const shipment: SpApiTransaction = {
  transactionId: 'T1',
  transactionType: 'Shipment',
  transactionStatus: 'DEFERRED_RELEASED',
  description: 'Order Payment',
  postedDate: '2026-03-01T10:00:00Z',
  totalAmount: eur(85.55),
  marketplaceDetails: { marketplaceId: 'A1PA6795UKMFR9', marketplaceName: 'Amazon.de' },
  relatedIdentifiers: [
    { relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: '250-1' },
    { relatedIdentifierName: 'SETTLEMENT_ID', relatedIdentifierValue: '12345' },
    { relatedIdentifierName: 'SHIPMENT_ID', relatedIdentifierValue: 'S1' },
  ],
  items: [
    {
      contexts: [{ contextType: 'ProductContext', sku: 'CUP', quantityShipped: 2 }],
      totalAmount: eur(85.55),
      breakdowns: [
        {
          breakdownType: 'Sales',
          breakdownAmount: eur(119),
          breakdowns: [leaf('ProductCharges', 100), leaf('Tax', 19)],
        },
        {
          breakdownType: 'Expenses',
          breakdownAmount: eur(-33.45),
          breakdowns: [
            {
              breakdownType: 'AmazonFees',
              breakdownAmount: eur(-14.45),
              breakdowns: [leaf('Commission', -14.45)],
            },
            leaf('MarketplaceFacilitatorTax', -19),
          ],
        },
      ],
    },
  ],
  breakdowns: [leaf('Sales', 119), leaf('Expenses', -33.45)],
};

describe('toTransaction', () => {
  it('breaks a movement down to its amounts, each once', () => {
    const goods = { sku: 'CUP', quantity: 2 };
    const part = (kind: string, name: string, amount: string) => {
      return { kind, name, amount: { amount, currency: 'EUR' }, ...goods };
    };
    expect(toTransaction(shipment)).toEqual({
      id: 'T1',
      type: 'sale',
      typeName: 'Shipment',
      channel: { kind: 'amazon', id: 'A1PA6795UKMFR9', name: 'Amazon.de', country: 'DE' },
      externalIds: [{ system: 'amazon', type: 'shipment', id: 'S1' }],
      status: 'released',
      settlementId: '12345',
      orderId: '250-1',
      postedAt: '2026-03-01T10:00:00.000Z',
      currency: 'EUR',
      total: { amount: '85.55', currency: 'EUR' },
      parts: [
        part('item-price', 'Sales: ProductCharges', '100'),
        part('tax', 'Sales: Tax', '19'),
        part('commission', 'AmazonFees: Commission', '-14.45'),
        part('tax-withheld', 'Expenses: MarketplaceFacilitatorTax', '-19'),
      ],
      description: 'Order Payment',
      updatedAt: '2026-03-01T10:00:00.000Z',
    });
  });

  it('keeps what the breakdowns do not explain as a part', () => {
    const { parts } = toTransaction({ ...shipment, totalAmount: eur(80) });
    expect(parts.at(-1)).toEqual({
      kind: 'unknown',
      name: 'not broken down',
      amount: { amount: '-5.55', currency: 'EUR' },
    });
  });

  it('has no parts where nothing was moved', () => {
    const nothing = { ...shipment, totalAmount: eur(0), items: [], breakdowns: [] };
    expect(toTransaction(nothing).parts).toEqual([]);
  });

  it('knows one without breakdowns by its type', () => {
    const reserve = { ...shipment, transactionType: 'ReserveDebit', items: null, breakdowns: null };
    expect(toTransaction(reserve)).toMatchObject({
      type: 'reserve',
      parts: [{ kind: 'reserve', name: 'ReserveDebit', amount: { amount: '85.55' } }],
    });
  });

  it.each([
    ['Shipment', 'sale'],
    ['Refund', 'refund'],
    ['GuaranteeClaim', 'refund'],
    ['Chargeback', 'chargeback'],
    ['ServiceFee', 'fee'],
    ['ProductAdsPayment', 'fee'],
    ['FBAInventoryReimbursement', 'reimbursement'],
    ['Transfer', 'transfer'],
    ['DebtRecovery', 'adjustment'],
    ['Zyx', 'other'],
  ])('%s is a %s', (transactionType, type) => {
    expect(toTransaction({ ...shipment, transactionType }).type).toBe(type);
  });

  it.each([
    [{ transactionId: '' }, 'TRANSACTION_ID'],
    [{ totalAmount: null }, 'TRANSACTION_TOTAL'],
    [{ postedDate: 'yesterday' }, 'TIME_INVALID'],
  ])('refuses %j', (more, code) => {
    expect(() => toTransaction({ ...shipment, ...more })).toThrow(
      expect.objectContaining({ code, errorClass: 'rejected' }),
    );
  });

  it('has parts that add up to its total, whatever Amazon tells', () => {
    const amount = fc.integer({ min: -1e7, max: 1e7 }).map((cents) => eur(cents / 100));
    const tree = fc.letrec<{ node: object }>((tie) => ({
      node: fc.record({
        breakdownType: fc.constantFrom('Sales', 'Tax', 'AmazonFees', 'Zyx', ''),
        breakdownAmount: fc.option(amount),
        breakdowns: fc.option(fc.array(tie('node'), { maxLength: 3 }), { depthSize: 'small' }),
      }),
    })).node;
    fc.assert(
      fc.property(amount, fc.array(tree, { maxLength: 4 }), (totalAmount, breakdowns) => {
        const given = { ...shipment, totalAmount, items: [], breakdowns } as SpApiTransaction;
        const data = toTransaction(given);
        const { schema } = entities.transaction;
        expect(schema.safeParse(data).error).toBeUndefined();
        const cents = data.parts.reduce(
          (sum, part) => sum + Math.round(Number(part.amount.amount) * 100),
          0,
        );
        expect(cents).toBe(Math.round(totalAmount.currencyAmount * 100));
        expect(compareDecimals(data.total.amount, String(totalAmount.currencyAmount))).toBe(0);
      }),
    );
  });
});
