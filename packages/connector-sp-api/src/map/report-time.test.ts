import { describe, expect, it } from 'vitest';
import { readReportTime } from './report-time.ts';

describe('readReportTime', () => {
  it.each([
    ['2026-03-01T10:00:00+00:00', 'eu', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00Z', 'eu', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01 10:00:00 UTC', 'na', '2026-03-01T10:00:00.000Z'],
    ['01.03.2026 10:00:00 UTC', 'eu', '2026-03-01T10:00:00.000Z'],
    ['01/03/2026', 'eu', '2026-03-01T00:00:00.000Z'],
    ['03/01/2026 10:00', 'na', '2026-03-01T10:00:00.000Z'],
    ['25/12/2026', 'na', '2026-12-25T00:00:00.000Z'],
    ['2026/03/01 09:30:00 JST', 'fe', '2026-03-01T00:30:00.000Z'],
    ['2026-03-01 10:00:00 GMT+01:00', 'eu', '2026-03-01T09:00:00.000Z'],
    ['2026-03-01 10:00:00 -0500', 'na', '2026-03-01T15:00:00.000Z'],
    ['2026-03-01', 'eu', '2026-03-01T00:00:00.000Z'],
    ['12-Aug-2026', 'na', '2026-08-12T00:00:00.000Z'],
    ['02-Mär-2026', 'eu', '2026-03-02T00:00:00.000Z'],
    ['3 août 2026', 'eu', '2026-08-03T00:00:00.000Z'],
    ['01-ene-2026', 'eu', '2026-01-01T00:00:00.000Z'],
    ['9-Dez.-2026', 'eu', '2026-12-09T00:00:00.000Z'],
    ['30-gru-2026 10:00 CET', 'eu', '2026-12-30T09:00:00.000Z'],
  ] as const)('reads %s (%s) as %s', (text, region, expected) => {
    expect(readReportTime(text, region)).toBe(expected);
  });

  it('keeps an hour apart from the same hour again when summer time ends', () => {
    expect(readReportTime('2026-11-01 01:30:00 PDT', 'na')).toBe('2026-11-01T08:30:00.000Z');
    expect(readReportTime('2026-11-01 01:30:00 PST', 'na')).toBe('2026-11-01T09:30:00.000Z');
    expect(readReportTime('29.03.2026 02:30:00 CET', 'eu')).toBe('2026-03-29T01:30:00.000Z');
    expect(readReportTime('29.03.2026 03:30:00 CEST', 'eu')).toBe('2026-03-29T01:30:00.000Z');
  });

  it.each([
    '',
    'yesterday',
    '2026-13-01',
    '2026-02-30',
    '30.02.2026',
    '2026-03-01 25:00',
    '2026-03-01 10:00 XYZ',
    '12-Xyz-2026',
    '31-Feb-2026',
  ])('refuses %j', (text) =>
    expect(() => readReportTime(text, 'eu')).toThrow(
      expect.objectContaining({ code: 'TIME_INVALID' }),
    ),
  );
});
