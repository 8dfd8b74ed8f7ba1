import type { Check, DiagnoseContext } from '@acorn-i/core';
import { allEnds, leastScopes, missingScopes, scopeNeeds } from '../access/scopes.ts';
import type { ShopifySettings } from '../settings.ts';

/** What the app may do, against what the routes ask of it. */
export function* checkScopes(
  granted: ReadonlySet<string>,
  { settings, connection, used }: DiagnoseContext<ShopifySettings>,
): Generator<Check> {
  const name = 'scopes';
  const needs = scopeNeeds(used, connection);
  const missing = missingScopes(needs, granted);
  for (const { anyOf, neededBy } of missing) {
    yield {
      name,
      outcome: 'failed',
      message: `${anyOf[0]} is not granted; needed by ${neededBy.join(', ')}`,
      nextStep: grant('refreshToken' in settings.auth),
    };
  }
  const least = leastScopes(needs);
  if (missing.length === 0)
    yield {
      name,
      outcome: 'ok',
      message: `${least.join(', ') || 'none'} suffice, and are granted`,
    };
  const known = new Set(leastScopes(scopeNeeds(allEnds)));
  const spare = [...granted].filter((scope) => known.has(scope) && isSpare(scope, least));
  if (spare.length > 0) {
    yield {
      name: 'scopes to spare',
      outcome: 'ok',
      message: `no route needs ${spare.toSorted().join(', ')}`,
    };
  }
}

function isSpare(scope: string, least: readonly string[]): boolean {
  return !least.includes(scope) && !least.includes(scope.replace(/^read_/, 'write_'));
}

function grant(isByConsent: boolean): string {
  const where = 'Dev Dashboard > the app > Versions: add it to the scopes and release';
  return isByConsent
    ? `${where}; then acorn-i connect`
    : `${where}; then update the app in the shop`;
}
