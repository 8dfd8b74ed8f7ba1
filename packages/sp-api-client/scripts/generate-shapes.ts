/**
 * Writes `src/generated/`: the parameters, answers and request bodies of every operation in the table,
 * from Amazon's models, without their texts. `--check` only compares.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { modelsFolder, readModel } from '../conformance/model.ts';
import { apis } from '../src/operations.ts';
import { writeIndex } from './write-index.ts';
import { writeRequests } from './write-requests.ts';
import { writeShapes } from './write-shapes.ts';

const root = new URL('../../../', import.meta.url);
const target = new URL('../src/generated/', import.meta.url);
/** Described by hand: the model is newer than the others. */
const handWritten = ['promotions'];

const folder = modelsFolder(root);
if (folder === undefined) {
  console.log("generate-shapes: skipped, Amazon's models are not here. Set ACORN_SP_API_MODELS");
} else {
  const files = filesOf(folder);
  if (process.argv.includes('--check')) compare(files);
  else {
    mkdirSync(target, { recursive: true });
    for (const [name, text] of files) writeFileSync(new URL(name, target), text);
  }
}

function filesOf(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const generated: { api: string; file: string; hasRequests: boolean }[] = [];
  for (const [api, { model: name, operations }] of Object.entries(apis)) {
    if (handWritten.includes(api)) continue;
    const model = readModel(folder, name);
    if (!model) throw new Error(`${name}.json is not among the models`);
    const file = kebab(api);
    const source = { api, name, model, operations: Object.keys(operations), file };
    const requests = writeRequests(source);
    files.set(`${file}.ts`, writeShapes(source));
    if (requests !== undefined) files.set(`${file}-requests.ts`, requests);
    generated.push({ api, file, hasRequests: requests !== undefined });
  }
  files.set('index.ts', writeIndex(generated));
  return files;
}

function compare(files: ReadonlyMap<string, string>): void {
  const stale = [...files].filter(([name, text]) => read(name) !== text).map(([name]) => name);
  if (stale.length === 0) return;
  console.error(`generate-shapes: stale, run pnpm generate: ${stale.join(', ')}`);
  process.exitCode = 1;
}

function read(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, target), 'utf8');
  } catch {
    return undefined;
  }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]|(?<=[a-z])\d+/g, (part) => `-${part.toLowerCase()}`);
}
