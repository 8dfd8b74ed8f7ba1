import type { Invoice } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { amountsOf } from './invoice-amounts.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' as const });
const cases = { amount: 4, unit: 'case' as const, caseSize: 12 };

function invoice(change: Partial<Invoice>): Invoice {
  return {
    id: 'I1',
    issuedAt: '2026-03-02T00:00:00Z',
    currency: 'EUR',
    remitTo: { id: 'V' },
    lines: [{ id: '1', quantity: cases, netCost: eur('1.005') }],
    total: eur('48.24'),
    updatedAt: '2026-03-02T00:00:00Z',
    ...change,
  };
}

test('a line is its pieces times the cost, rounded to the cent', () => {
  expect(amountsOf(invoice({}))).toMatchObject({ lines: ['48.24'], rounding: '0.00' });
});

test('charges, allowances and taxes are added up; the taxes of lines go before the document’s', () => {
  const vat = (amount: string) => ({ name: 'VAT', rate: '0.19', amount: eur(amount) });
  const { adjustments, taxes, rounding } = amountsOf(
    invoice({
      charges: [{ kind: 'Freight', amount: eur('10'), taxes: [vat('1.90')] }],
      allowances: [{ kind: 'Discount', amount: eur('5'), taxes: [vat('0.95')] }],
      taxes: [vat('10.12')],
      lines: [{ id: '1', quantity: cases, netCost: eur('1.005'), taxes: [vat('9.17')] }],
      total: eur('63.36'),
    }),
  );
  expect(adjustments.map(({ amount }) => amount)).toEqual(['10', '-5']);
  expect(taxes).toEqual([{ name: 'VAT', rate: '0.19', amount: '10.12' }]);
  expect(rounding).toBe('0.00');
});

test('goods by weight are the weight times the cost', () => {
  const line = { id: '1', quantity: cases, netCost: eur('2.5'), pricedBy: 'kilogram' as const };
  expect(amountsOf(invoice({ lines: [{ ...line, weight: '3.2' }], total: eur('8') })).goods).toBe(
    '8.00',
  );
});

test('what rounding leaves is told; a total that is wrong is refused', () => {
  expect(amountsOf(invoice({ total: eur('48.25') })).rounding).toBe('0.01');
  expect(() => amountsOf(invoice({ total: eur('48.26') }))).toThrow(
    expect.objectContaining({ code: 'PAPERS_TOTAL', message: expect.stringContaining('48.24') }),
  );
});
