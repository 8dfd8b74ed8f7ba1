import type { FeedIssue, FeedItem, FeedReport } from '../feeds/feed-kind.ts';

/** What Amazon calls a warning, by the languages that it answers in. */
const warnings = /^(warn|avert|advert|avvis|avis|waarsch|ostrz|varn|警告)/i;

/**
 * What Amazon says about a processed tab-separated feed: a summary, then a line for each fault or warning.
 * A line is about the message whose subject stands in its column; one that names none is about all.
 *
 * @throws RangeError where the text is no such report.
 */
export function readFlatFileReport(
  text: string,
  { items, column }: { items: readonly FeedItem[]; column: string },
): FeedReport {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const headerAt = lines.findIndex((line) => line.startsWith('original-record-number'));
  const isReport = headerAt >= 0 || /processing summary/i.test(lines[0] ?? '');
  if (!isReport) throw new RangeError('no processing report');
  if (headerAt < 0) return { issues: new Map() };
  const columns = (lines[headerAt] ?? '').split('\t').map((name) => name.trim());
  const numbers = new Map(items.map(({ subject }, index) => [subject, index + 1]));
  const issues = new Map<number, FeedIssue[]>();
  for (const line of lines.slice(headerAt + 1)) {
    const cells = line.split('\t').map((cell) => cell.trim());
    const cell = (name: string) => cells[columns.indexOf(name)];
    if (warnings.test(cell('error-type') ?? '')) continue;
    const issue = { code: cell('error-code'), text: cell('error-message'), attributes: [] };
    const number = numbers.get(cell(column) ?? '');
    for (const about of number === undefined ? numbers.values() : [number]) {
      issues.set(about, [...(issues.get(about) ?? []), issue]);
    }
  }
  return { issues };
}
