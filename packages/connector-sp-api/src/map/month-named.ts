/** Languages of Amazon's marketplaces that write months as words. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'sv', 'pl', 'tr', 'pt'];

/** Words that Amazon writes and the runtime's tables do not have. */
const others: Readonly<Record<string, number>> = { sept: 9, mrz: 3, mrt: 3 };

let months: ReadonlyMap<string, number> | undefined;

/** The number of a month that a report names, 1 to 12: `Aug`, `août`, `MÄR`; undefined for any other word. */
export function monthNamed(word: string): number | undefined {
  months ??= readMonths();
  return months.get(plain(word));
}

function readMonths(): ReadonlyMap<string, number> {
  const found = new Map<string, number>(Object.entries(others));
  for (const language of languages) {
    for (const month of ['short', 'long'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      for (let index = 0; index < 12; index += 1) {
        const parts = format.formatToParts(Date.UTC(2026, index, 15));
        const name = plain(parts.find(({ type }) => type === 'month')?.value ?? '');
        found.set(name, index + 1);
        // Amazon cuts long names where the tables do not: `Mär`, `Jul`.
        if (!found.has(name.slice(0, 3))) found.set(name.slice(0, 3), index + 1);
      }
    }
  }
  return found;
}

/** Without accents, dots and case. */
function plain(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');
}
