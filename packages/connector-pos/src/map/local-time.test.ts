import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant, toLocalDate } from './local-time.ts';

describe('toInstant', () => {
  it.each([
    ['2026-01-15T10:00:00', 'Europe/Berlin', '2026-01-15T09:00:00.000Z'],
    ['2026-07-15T10:00', 'Europe/Berlin', '2026-07-15T08:00:00.000Z'],
    ['2026-07-15T10:00:00.250', 'Asia/Kolkata', '2026-07-15T04:30:00.250Z'],
    // Clocks go back: 02:30 comes twice, the earlier one is taken.
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    // Clocks go forward: there is no 02:30, it becomes 03:30.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(toInstant(local, zone)).toBe(instant);
  });

  it('agrees with the calendar of the zone, for any time that the clocks show', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    ];
    const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 });
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (at, timeZone) => {
        const shown = wallClock(at * 60_000, timeZone);
        const back = toInstant(shown, timeZone);
        expect(wallClock(Date.parse(back), timeZone)).toBe(shown);
        expect(toLocalDate(back, timeZone)).toBe(shown.slice(0, 10));
      }),
    );
  });
});

function wallClock(at: number, timeZone: string): string {
  // Sweden writes ISO 8601 with a space.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(at).replace(' ', 'T');
}
