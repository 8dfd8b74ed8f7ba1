import type { CheckResult, SiteReport } from './report.ts';

/** The report as a page that people sign. */
export function toMarkdown(report: SiteReport): string {
  const { url, shop, contract, startedAt, finishedAt, outcome, certificate, latency } = report;
  const facts = [
    ['Shop', shop ?? 'unknown'],
    ['Address', url],
    ['Contract', contract],
    ['Checked', `${startedAt} to ${finishedAt}`],
    ['Outcome', `**${outcome}**`],
    ...(certificate
      ? [
          [
            'Certificate',
            `${certificate.subject}, by ${certificate.issuer}, to ${certificate.validTo}, ${certificate.protocol}`,
          ],
        ]
      : []),
    [
      'Answers',
      `${latency.requests}; half within ${latency.p50Ms} ms, 95 % within ${latency.p95Ms} ms`,
    ],
  ];
  return [
    `# Acceptance of ${cell(shop ?? url)}`,
    '',
    '| | |',
    '| --- | --- |',
    ...facts.map((row) => `| ${row.map((text) => cell(text ?? '')).join(' | ')} |`),
    '',
    '| check | outcome | found | request ids |',
    '| --- | --- | --- | --- |',
    ...report.checks.map(row),
    '',
  ].join('\n');
}

function row({ id, title, outcome, message = '', requestIds = [] }: CheckResult): string {
  const cells = [`\`${id}\` ${title}`, outcome, message, requestIds.join(' ')];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** What a shop says may hold anything. */
function cell(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');
}
