import { addDecimals, type Invoice, multiplyDecimals, type ShipNotice } from '@acorn-i/core';
import { digits, pick } from './random-notice.ts';

/** The invoice of a notice, with a tax, freight and a discount. */
export function randomInvoice(random: () => number, notice: ShipNotice): Invoice {
  const currency = pick(random, ['EUR', 'USD', 'JPY'] as const);
  const money = (amount: string) => ({ amount, currency });
  const lines = notice.lines.map(({ id, purchaseOrderId, sku, quantity }) => ({
    id,
    purchaseOrderId,
    ...(sku !== undefined && { sku }),
    quantity,
    netCost: money(`${1 + Math.floor(random() * 90)}`),
  }));
  const pieces = (amount: string) => multiplyDecimals(amount, 200 * 12);
  const goods = lines.map(({ netCost }) => pieces(netCost.amount));
  return {
    id: `INV-${digits(random, 7)}`,
    issuedAt: '2026-03-03T00:30:00Z',
    currency,
    remitTo: { ...notice.seller, taxRegistrations: [{ kind: 'vat', number: 'DE123456789' }] },
    billTo: notice.shipTo,
    shipFrom: notice.shipFrom,
    shipTo: notice.shipTo,
    terms: { netDays: 60, discountDays: 10, discountPercent: '2' },
    charges: [{ kind: 'Freight', description: 'LTL', amount: money('120') }],
    allowances: [{ kind: 'Discount', amount: money('20') }],
    taxes: [{ name: 'VAT', rate: '0.19', amount: money('77') }],
    total: money(addDecimals([...goods, '120', '-20', '77'])),
    lines,
    updatedAt: '2026-03-03T00:30:00Z',
  };
}
