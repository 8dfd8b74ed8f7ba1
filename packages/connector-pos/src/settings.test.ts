import { expect, it } from 'vitest';
import { PosSettings } from './settings.ts';

const settings = { system: 'file', inbox: './in' };

it.each([
  { currency: 'EUX' },
  { currency: 'eur' },
  { timeZone: 'Europe/Nowhere' },
  { stores: { berlin: { currency: 'EUX' } } },
])('refuses %o before a file is read', (wrong) => {
  expect(PosSettings.safeParse({ ...settings, ...wrong }).success).toBe(false);
});

it('takes a currency and a zone that there are', () => {
  const right = { ...settings, currency: 'EUR', timeZone: 'Europe/Berlin' };
  expect(PosSettings.safeParse(right).success).toBe(true);
});
