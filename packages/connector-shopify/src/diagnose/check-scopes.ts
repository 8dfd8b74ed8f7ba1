import type { Check, DiagnoseContext } from '@acorn-i/core';
import { leastScopes, missingScopes, scopeNeeds } from '../access/scopes.ts';
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
  const spare = [...granted].filter((scope) => isSpare(scope, least));
  if (spare.length > 0) {
    yield {
      name: 'scopes to spare',
      outcome: 'ok',
      message: `no route needs ${spare.toSorted().join(', ')}`,
    };
  }
}

/** `read_all_orders` lets orders be read that are older than 60 days; no rule asks for it. */
function isSpare(scope: string, least: readonly string[]): boolean {
  const thing = scope.replace(/^(read|write)_/, '');
  return (
    scope !== 'read_all_orders' &&
    !least.includes(`read_${thing}`) &&
    !least.includes(`write_${thing}`)
  );
}

function grant(isByConsent: boolean): string {
  const where = 'Dev Dashboard > the app > Versions: add it to the scopes and release';
  return isByConsent
    ? `${where}; then acorn-i connect`
    : `${where}; then update the app in the shop`;
}
