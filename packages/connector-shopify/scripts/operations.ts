import { readdirSync } from 'node:fs';
import type { Operation } from '../src/operation.ts';

/** Every operation that a file of `src/` exports, wherever it is, by name. */
export const operations: readonly Operation<unknown>[] = await loadOperations(
  new URL('../src/', import.meta.url),
);

async function loadOperations(folder: URL): Promise<Operation<unknown>[]> {
  const found = new Map<string, Operation<unknown>>();
  for (const file of readdirSync(folder, { encoding: 'utf8', recursive: true }).toSorted()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('generated'))
      continue;
    const module: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const exported of Object.values(module)) {
      if (!isOperation(exported)) continue;
      const known = found.get(exported.name);
      if (known && known !== exported) throw new Error(`two operations are named ${exported.name}`);
      found.set(exported.name, exported);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isOperation(value: unknown): value is Operation<unknown> {
  return typeof value === 'object' && value !== null && 'document' in value && 'estimate' in value;
}
