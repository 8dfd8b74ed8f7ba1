import type { Check } from '@acorn-i/core';
import { adminApiVersion } from '../api-version.ts';

/** Whether Shopify still answers with the version that we ask for. */
export function checkVersion(versions: readonly { handle: string; supported: boolean }[]): Check {
  const name = 'API version';
  const isSupported = versions.some(
    ({ handle, supported }) => supported && handle === adminApiVersion,
  );
  if (isSupported) return { name, outcome: 'ok', message: `${adminApiVersion} is supported` };
  return {
    name,
    outcome: 'warning',
    message: `Shopify supports ${adminApiVersion} no more, and answers with a later version instead`,
    nextStep: 'Update @acorn-i/connector-shopify',
  };
}
