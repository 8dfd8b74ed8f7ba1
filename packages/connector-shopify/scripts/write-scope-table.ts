/** Writes the table of scopes into README.md, between its marks. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { endOperations } from '../src/access/end-operations.ts';
import { allEnds, leastScopes, scopeNeeds } from '../src/access/scopes.ts';

const readme = new URL('../README.md', import.meta.url);
const [begin, end] = ['<!-- scopes: made by pnpm generate -->', '<!-- /scopes -->'];

const text = readFileSync(readme, 'utf8');
const written = withTable(text, scopeTable());
if (!process.argv.includes('--check')) writeFileSync(readme, written);
else if (text !== written) {
  console.error(
    'README.md: the table of scopes is stale. Run: pnpm --filter @acorn-i/connector-shopify generate',
  );
  process.exitCode = 1;
}

function scopeTable(): string {
  const sources = Object.keys(endOperations.sources).map((source) => ({
    label: `\`shop.${source}\` (from Shopify)`,
    used: { sources: [source], sinks: [] },
  }));
  const sinks = Object.keys(endOperations.sinks).map((sink) => ({
    label: `\`shop.${sink}\` (to Shopify)`,
    used: { sources: [], sinks: [sink] },
  }));
  const rows = [...sources, ...sinks, { label: 'all of them', used: allEnds }].map(
    ({ label, used }) => [
      label,
      leastScopes(scopeNeeds(used))
        .map((scope) => `\`${scope}\``)
        .join(', '),
    ],
  );
  return table([['address', 'scopes'], ...rows]);
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

function withTable(whole: string, made: string): string {
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md: "${begin}" and "${end}" are not there`);
  return `${whole.slice(0, from)}${begin}\n\n${made}\n\n${whole.slice(to)}`;
}
