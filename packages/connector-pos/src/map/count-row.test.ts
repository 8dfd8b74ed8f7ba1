import { describe, expect, it } from 'vitest';
import { FileSettings } from '../settings.ts';
import { toCountRow } from './count-row.ts';

const now = Date.UTC(2026, 2, 3);
const good = { location: 'berlin', sku: '0042', on_hand: '7', counted_at: '2026-03-02 10:00:00' };
const settings = FileSettings.parse({ system: 'file', inbox: 'in', timeZone: 'Europe/Berlin' });
const read = (cells: Record<string, string>, more: object = {}) =>
  toCountRow({ ...good, ...cells }, { settings: { ...settings, ...more }, now });

describe('toCountRow', () => {
  it('reads what lies at a location', () => {
    expect(read({})).toEqual({
      sku: '0042',
      location: 'berlin',
      available: 7,
      onHand: 7,
      updatedAt: '2026-03-02T09:00:00.000Z',
    });
    expect(read({ on_hand: '0' })).toMatchObject({ available: 0, onHand: 0 });
    expect(read({ gtin: '06932169358293' }).externalIds).toEqual([
      { system: 'gs1', type: 'gtin', id: '06932169358293' },
    ]);
  });

  it.each([
    ['COUNT_MISSING', { on_hand: '' }],
    ['COUNT_NEGATIVE', { on_hand: '-1' }],
    ['COUNT_INVALID', { on_hand: '1,5' }],
    ['COUNT_INVALID', { on_hand: '1,000' }],
    ['COUNT_INVALID', { on_hand: '6.93E+12' }],
    ['COUNT_INVALID', { on_hand: '2.0' }],
    ['COUNT_INVALID', { on_hand: '9999999999' }],
    ['ID_SCIENTIFIC', { sku: '6.93E+12' }],
    ['GTIN_SCIENTIFIC', { gtin: '6.93E+12' }],
    ['GTIN_INVALID', { gtin: '932169358' }],
    ['COLUMN_MISSING', { sku: '' }],
    ['COLUMN_MISSING', { location: '' }],
    ['COLUMN_MISSING', { counted_at: '' }],
    ['TIME_ZONE_UNKNOWN', { time_zone: 'Mars/Olympus' }],
    ['DATE_INVALID', { counted_at: '02.03.2026' }],
    ['DATE_IN_FUTURE', { counted_at: '2026-03-06T00:00:00Z' }],
    ['DATE_IN_FUTURE', { counted_at: '2026-03-03T00:16:00Z' }],
  ])('rejects with %s: %o', (code, cells) => {
    expect(() => read(cells)).toThrow(expect.objectContaining({ code, errorClass: 'rejected' }));
    // The column and what is wrong, then what to do.
    expect(() => read(cells)).toThrow(/^\w+: [^.?]+[.?] [A-Z]/);
  });

  it('takes a count of a clock that is a little fast', () => {
    const { updatedAt } = read({ counted_at: '2026-03-03T00:14:00Z' });
    expect(updatedAt).toBe('2026-03-03T00:14:00.000Z');
  });

  it('names its own column where a time is wrong', () => {
    expect(() => read({ counted_at: 'today' })).toThrow(/^counted_at: /);
    expect(() => read({}, { timeZone: undefined })).toThrow(/^counted_at: no offset and no zone/);
  });

  it('reads a local time in the zone of the row, then of the place, then of the connection', () => {
    const stores = { s1: { location: 'berlin', timeZone: 'Asia/Tokyo' } };
    expect(read({ time_zone: 'UTC' }, { stores }).updatedAt).toBe('2026-03-02T10:00:00.000Z');
    expect(read({}, { stores }).updatedAt).toBe('2026-03-02T01:00:00.000Z');
    expect(read({ location: 'warehouse' }, { stores }).updatedAt).toBe('2026-03-02T09:00:00.000Z');
  });

  it('takes a store for its location, unless a location is given', () => {
    const stores = { s1: { location: 'shop-1' } };
    expect(read({ location: '', store: 's1' }, { stores }).location).toBe('shop-1');
    expect(read({ location: '', store: 'oslo' }).location).toBe('oslo');
    expect(read({ store: 's1' }, { stores }).location).toBe('berlin');
    expect(() => read({ location: '', store: 'oslo' }, { stores })).toThrow(/not among the stores/);
  });
});
