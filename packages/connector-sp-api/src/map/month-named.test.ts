import { expect, it } from 'vitest';
import { monthNamed } from './month-named.ts';

it.each(['en', 'de', 'fr', 'es', 'it', 'nl', 'sv', 'pl', 'tr', 'pt'])(
  'every month in %s has one number',
  (language) => {
    for (let month = 0; month < 12; month += 1) {
      const at = Date.UTC(2026, month, 15);
      for (const style of ['short', 'long'] as const) {
        const format = new Intl.DateTimeFormat(language, {
          month: style,
          day: 'numeric',
          timeZone: 'UTC',
        });
        const word = format.formatToParts(at).find(({ type }) => type === 'month')?.value ?? '';
        expect([word, monthNamed(word.toUpperCase())]).toEqual([word, month + 1]);
      }
    }
  },
);

it.each(['', 'Xyz', 'ma'])('%j is no month', (word) => expect(monthNamed(word)).toBeUndefined());
