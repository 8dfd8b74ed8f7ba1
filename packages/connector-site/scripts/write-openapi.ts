/** Writes `src/generated/openapi.json` from the zod schemas in `src/contract`. `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { toOpenapi } from '../src/contract/to-openapi.ts';

const target = new URL('../src/generated/openapi.json', import.meta.url);
const madeBy = 'Made by scripts/write-openapi.ts from src/contract. Do not edit.';
const text = `${JSON.stringify(toOpenapi(madeBy), null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'src/generated/openapi.json is stale. Run: pnpm --filter @acorn-i/connector-site write-openapi',
  );
  process.exitCode = 1;
}
