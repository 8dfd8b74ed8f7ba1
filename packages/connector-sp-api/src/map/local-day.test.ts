import { describe, expect, it } from 'vitest';
import { addLocalDays, localDayOf, startOfLocalDay, withOffset } from './local-day.ts';

const startOf = (day: string, zone: string) => new Date(startOfLocalDay(day, zone)).toISOString();

describe('a local day', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2026-03-08', 'America/Los_Angeles', '2026-03-08T08:00:00.000Z'],
    ['2026-03-09', 'America/Los_Angeles', '2026-03-09T07:00:00.000Z'],
    ['2026-07-01', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z'],
    ['2026-04-05', 'Australia/Sydney', '2026-04-04T13:00:00.000Z'],
    // Egypt's clocks leave midnight out.
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, expected) => expect(startOf(day, zone)).toBe(expected));

  it.each([
    ['2026-03-29', 23],
    ['2026-06-01', 24],
    ['2026-10-25', 25],
  ])('%s has %d hours in Berlin', (day, hours) => {
    const end = startOfLocalDay(addLocalDays(day, 1), 'Europe/Berlin');
    expect((end - startOfLocalDay(day, 'Europe/Berlin')) / 3_600_000).toBe(hours);
  });

  it('is that of every instant in it', () => {
    for (const zone of ['Europe/Berlin', 'America/Los_Angeles', 'Africa/Cairo', 'Asia/Tokyo']) {
      for (let day = '2026-01-01'; day < '2027-01-01'; day = addLocalDays(day, 1)) {
        const start = startOfLocalDay(day, zone);
        expect([zone, localDayOf(start, zone)]).toEqual([zone, day]);
        expect(localDayOf(start - 1, zone)).toBe(addLocalDays(day, -1));
      }
    }
  });
});

it.each([
  ['2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29T00:00:00+01:00'],
  ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30T00:00:00+02:00'],
  ['2026-03-08T08:00:00Z', 'America/Los_Angeles', '2026-03-08T00:00:00-08:00'],
  ['2026-06-30T18:30:00Z', 'Asia/Kolkata', '2026-07-01T00:00:00+05:30'],
  ['2026-06-30T00:00:00Z', 'UTC', '2026-06-30T00:00:00+00:00'],
])('%s in %s is written %s', (at, zone, expected) =>
  expect(withOffset(Date.parse(at), zone)).toBe(expected),
);
