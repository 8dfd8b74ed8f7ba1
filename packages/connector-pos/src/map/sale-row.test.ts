import { describe, expect, it } from 'vitest';
import { FileSettings } from '../settings.ts';
import { toSaleRow } from './sale-row.ts';

const now = Date.UTC(2026, 2, 3);
const good = {
  store: 'berlin',
  register: '01',
  receipt: '000123',
  line: '1',
  occurred_at: '2026-03-02 10:00:00',
  sku: '0042',
  gtin: '06932169358293',
  quantity: '2',
  unit_price: '12.90',
  currency: 'EUR',
};
const settings = FileSettings.parse({ system: 'file', inbox: 'in', timeZone: 'Europe/Berlin' });
const read = (cells: Record<string, string>, more: object = {}) =>
  toSaleRow({ ...good, ...cells }, { settings: { ...settings, ...more }, now });

describe('toSaleRow', () => {
  it('keeps ids as text, and time in UTC with its zone beside it', () => {
    expect(read({})).toEqual({
      store: 'berlin',
      register: '01',
      receipt: '000123',
      line: '1',
      occurredAt: '2026-03-02T09:00:00.000Z',
      timeZone: 'Europe/Berlin',
      businessDate: '2026-03-02',
      sku: '0042',
      gtin: '06932169358293',
      quantity: 2,
      isRestocked: false,
      unitPrice: '12.90',
      currency: 'EUR',
    });
  });

  it.each([
    ['GTIN_SCIENTIFIC', { gtin: '6.93E+12' }],
    ['GTIN_SCIENTIFIC', { gtin: '6,93217E+12' }],
    ['GTIN_INVALID', { gtin: '932169358' }],
    ['ID_SCIENTIFIC', { sku: '1.2E+10' }],
    ['COLUMN_MISSING', { sku: '', gtin: '' }],
    ['COLUMN_MISSING', { receipt: '' }],
    ['COLUMN_MISSING', { line: '' }],
    ['COLUMN_MISSING', { currency: '' }],
    ['COLUMN_MISSING', { occurred_at: '' }],
    ['QUANTITY_INVALID', { quantity: '1,5' }],
    ['QUANTITY_INVALID', { quantity: '0' }],
    ['QUANTITY_INVALID', { quantity: '1e3' }],
    ['CURRENCY_UNKNOWN', { currency: 'EUX' }],
    ['CURRENCY_UNKNOWN', { currency: '€' }],
    ['DECIMAL_UNCLEAR', { unit_price: '1,234' }],
    ['DECIMAL_UNCLEAR', { unit_price: '1.234' }],
    ['DECIMAL_UNCLEAR', { unit_price: '1.234,50' }],
    ['DECIMAL_UNCLEAR', { discount: '1,234.50' }],
    ['AMOUNT_INVALID', { unit_price: '12.90 EUR' }],
    ['AMOUNT_NEGATIVE', { unit_price: '-1.00' }],
    ['DATE_INVALID', { occurred_at: '2.3.2026 10:00' }],
    ['DATE_INVALID', { occurred_at: '2026-02-31 10:00' }],
    ['DATE_INVALID', { occurred_at: '2026-02-01 25:00' }],
    ['DATE_INVALID', { business_date: '2026-02-30' }],
    ['DATE_IN_FUTURE', { occurred_at: '2027-03-02 10:00' }],
    ['TIME_ZONE_UNKNOWN', { time_zone: 'Europe/Berlyn' }],
    ['TIME_ZONE_UNKNOWN', { time_zone: 'Moon/Base', occurred_at: '2026-03-02T10:00:00Z' }],
    ['ID_QUOTED', { sku: '"A"' }],
    ['FLAG_INVALID', { restock: 'maybe' }],
    ['TOO_LONG', { receipt: 'x'.repeat(300) }],
  ])('rejects with %s: %o', (code, cells) => {
    expect(() => read(cells)).toThrow(expect.objectContaining({ code, errorClass: 'rejected' }));
    // The column and what is wrong, then what to do.
    expect(() => read(cells)).toThrow(/^\w+: [^.?]+[.?] [A-Z]/);
  });

  it.each([
    ['12,90', '12.90'],
    ['0.125', '0.125'],
    ['1234.5', '1234.5'],
  ])('reads the amount %s as %s', (text, amount) => {
    expect(read({ unit_price: text }).unitPrice).toBe(amount);
  });

  it('reads three places of a currency that has them', () => {
    expect(read({ unit_price: '1.234', currency: 'KWD' }).unitPrice).toBe('1.234');
  });

  it.each([
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00+05:30', '2026-03-02T04:30:00.000Z'],
    ['2026-03-02 10:00:00+0100', '2026-03-02T09:00:00.000Z'],
  ])('reads the time %s as %s', (text, instant) => {
    expect(read({ occurred_at: text }).occurredAt).toBe(instant);
  });

  it('needs a zone for a local time', () => {
    expect(() => read({}, { timeZone: undefined })).toThrow(/no offset and no zone/);
  });

  it('prefers the row, then the store, then the settings', () => {
    const stores = { berlin: { currency: 'CHF', timeZone: 'Asia/Tokyo' } };
    expect(read({ currency: '' }, { stores, currency: 'EUR' })).toMatchObject({
      currency: 'CHF',
      timeZone: 'Asia/Tokyo',
    });
    expect(read({}, { stores, currency: 'USD' }).currency).toBe('EUR');
    expect(() => read({ store: 'oslo' }, { stores })).toThrow(/"oslo" is not among the stores/);
  });
});
