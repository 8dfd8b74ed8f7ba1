/** How a marketplace writes reports: `1234.56` or `1.234,56`; `01-Mar-2026` or `01-Mär-2026`. */
export type ReportStyle = 'plain' | 'european';

export interface ReportWriter {
  amount(decimal: string): string;
  /** The day alone, in UTC. */
  day(ms: number): string;
}

export function createReportWriter(style: ReportStyle): ReportWriter {
  const months = new Intl.DateTimeFormat(style === 'plain' ? 'en' : 'de', {
    month: 'long',
    timeZone: 'UTC',
  });
  const european = new Intl.NumberFormat('de', { minimumFractionDigits: 2 });
  return {
    amount: (decimal) => (style === 'plain' ? decimal : european.format(Number(decimal))),
    day(ms) {
      const date = new Date(ms);
      const day = String(date.getUTCDate()).padStart(2, '0');
      return `${day}-${months.format(date).slice(0, 3)}-${date.getUTCFullYear()}`;
    },
  };
}

/** A tab-separated report; undefined cells are empty. */
export function writeFlatFile(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number | undefined>>[],
): string {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join('\t'));
  return `${[columns.join('\t'), ...lines].join('\r\n')}\r\n`;
}
