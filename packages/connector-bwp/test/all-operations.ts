import { readdirSync } from 'node:fs';
import type { Operation } from '../src/operation.ts';

/** Every document that a file of `src/documents` exports. */
export async function allOperations(): Promise<Operation[]> {
  const folder = new URL('../src/documents/', import.meta.url);
  const found: Operation[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    const module: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const exported of Object.values(module)) if (isOperation(exported)) found.push(exported);
  }
  return found;
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'document' in value && 'data' in value;
}
