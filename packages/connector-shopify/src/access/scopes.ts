import type { DiagnoseContext } from '@acorn-i/core';
import { operationScopes } from '../generated/access-scopes.ts';
import { endOperations } from './end-operations.ts';

type Used = DiagnoseContext<unknown>['used'];

/** Scopes of which one is enough, and who needs it: `shop.orders`. */
export interface ScopeNeed {
  anyOf: readonly string[];
  neededBy: readonly string[];
}

/** Every source and sink. */
export const allEnds: Used = {
  sources: Object.keys(endOperations.sources),
  sinks: Object.keys(endOperations.sinks),
};

/** What the operations of these sources and sinks need, by Shopify's own rules. */
export function scopeNeeds(used: Used, connection = ''): ScopeNeed[] {
  const needs = new Map<string, { anyOf: readonly string[]; neededBy: string[] }>();
  for (const kind of ['sources', 'sinks'] as const) {
    for (const end of used[kind]) {
      const address = connection === '' ? end : `${connection}.${end}`;
      for (const anyOf of (endOperations[kind][end] ?? []).flatMap(
        (name) => operationScopes[name] ?? [],
      )) {
        const key = anyOf.join();
        const need = needs.get(key) ?? { anyOf, neededBy: [] };
        if (!need.neededBy.includes(address)) need.neededBy.push(address);
        needs.set(key, need);
      }
    }
  }
  return [...needs.values()];
}

/** The fewest scopes that cover all needs; the right to write a thing is the right to read it. */
export function leastScopes(needs: readonly ScopeNeed[]): string[] {
  const chosen = new Set<string>();
  for (const { anyOf } of needs.toSorted((a, b) => a.anyOf.length - b.anyOf.length)) {
    // Of the rights to fulfilment orders this one is for the merchant's own locations.
    const best = anyOf.find((scope) => scope.includes('_merchant_managed_')) ?? anyOf[0];
    if (best !== undefined && !isCovered(anyOf, chosen)) chosen.add(best);
  }
  return [...chosen]
    .filter((scope) => !scope.startsWith('read_') || !chosen.has(writing(scope)))
    .toSorted();
}

/** The needs that the granted scopes do not cover. */
export function missingScopes(
  needs: readonly ScopeNeed[],
  granted: ReadonlySet<string>,
): ScopeNeed[] {
  return needs.filter(({ anyOf }) => !isCovered(anyOf, granted));
}

/** Whether one of these is granted. */
export function isCovered(anyOf: readonly string[], granted: ReadonlySet<string>): boolean {
  return anyOf.some((scope) => granted.has(scope) || granted.has(writing(scope)));
}

function writing(scope: string): string {
  return scope.replace(/^read_/, 'write_');
}
