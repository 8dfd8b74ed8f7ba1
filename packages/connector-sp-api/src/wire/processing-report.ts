import type { FeedIssue, FeedItem, FeedReport } from '../feeds/feed-kind.ts';

/**
 * What Amazon says about a processed XML feed: a summary, and a `Result` for each fault or warning.
 *
 * Shape: `ProcessingReport` of https://developer-docs.amazon.com/sp-api/docs/feeds-api-v2021-06-30-use-case-guide
 *
 * A fault of the feed as a whole is one of every message, where none was successful.
 *
 * @throws RangeError where the text is no such report, or one whose numbers do not agree.
 */
export function readProcessingReport(text: string, items: readonly FeedItem[]): FeedReport {
  const report = elementsOf(text, 'ProcessingReport')[0];
  const summary = report && elementsOf(report, 'ProcessingSummary')[0];
  const processed = Number(summary && textOf(summary, 'MessagesProcessed'));
  if (report === undefined || !Number.isInteger(processed)) {
    throw new RangeError('no processing report with a summary');
  }
  if (textOf(report, 'StatusCode') !== 'Complete') throw new RangeError('not complete');
  const countOf = (name: string) => Number(textOf(summary ?? '', name) ?? Number.NaN);
  const issues = new Map<number, FeedIssue[]>();
  for (const result of elementsOf(report, 'Result')) {
    if (textOf(result, 'ResultCode') !== 'Error') continue;
    const messageId = Number(textOf(result, 'MessageID'));
    const code = textOf(result, 'ResultMessageCode');
    const issue = { code, text: textOf(result, 'ResultDescription'), attributes: [] };
    issues.set(messageId, [...(issues.get(messageId) ?? []), issue]);
  }
  const ofAll = issues.get(0);
  if (ofAll) {
    if (countOf('MessagesSuccessful') !== 0) throw new RangeError('refused, and yet successful');
    return {
      issues: new Map(items.map((_, index) => [index + 1, ofAll])),
      processed: items.length,
    };
  }
  if (issues.size !== countOf('MessagesWithError'))
    throw new RangeError('other faults are counted');
  return { issues, processed };
}

function elementsOf(xml: string, name: string): string[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g');
  return [...xml.matchAll(pattern)].map(([, content]) => content ?? '');
}

function textOf(xml: string, name: string): string | undefined {
  const [content] = elementsOf(xml, name);
  return content === undefined ? undefined : unescapeXml(content.trim());
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
}
