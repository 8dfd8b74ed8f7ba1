import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAmount, toDay } from './export-values.ts';

const english = { decimal: '.', dateOrder: 'mdy' } as const;
const german = { decimal: ',', dateOrder: 'dmy' } as const;

describe('amounts', () => {
  it.each([
    ['$1,234.50', '1234.50'],
    ['(12.30)', '-12.30'],
    ['-$12.30', '-12.30'],
    ['12.30-', '-12.30'],
    ['USD 1,000,000', '1000000'],
    ['.5', '0.5'],
    ['', undefined],
  ])('%s is %s', (cell, amount) => expect(toAmount(cell, 'x', english)).toBe(amount));

  it.each(['ten', '1,23.4', '1.234,50', '12a3', '1.2.3', '--1', '-'])('%s is none', (cell) =>
    expect(() => toAmount(cell, 'x', english)).toThrow('no amount'),
  );

  it('are what was written, in either way of writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        const decimal = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        const write = (locale: string) =>
          new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
        const expected = cents === 0 ? '0.00' : decimal;
        expect(toAmount(write('en'), 'x', english)).toBe(expected);
        expect(toAmount(write('de'), 'x', german)).toBe(expected);
        expect(toAmount(write('fr'), 'x', german)).toBe(expected);
      }),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-03-01', english],
    ['3/1/2026', english],
    ['01.03.2026', german],
    ['1 Mar 2026', german],
    ['01-Mar-2026', english],
    ['March 1, 2026', english],
  ])('%s', (cell, format) => expect(toDay(cell, 'x', format)).toBe('2026-03-01T00:00:00.000Z'));

  it.each(['13/1/2026', '2/30/2026', 'soon', '1/2/26'])('%s is none', (cell) =>
    expect(() => toDay(cell, 'x', english)).toThrow('not a day'),
  );
});
