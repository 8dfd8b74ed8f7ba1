import { type ExplainedFailure, explainFailure as explain } from '@acorn-i/sp-api-client';

/** What a failed call means and what to do about it, for a vendor. `host`: who was asked. */
export function explainFailure(error: unknown, host: string): ExplainedFailure {
  return explain(error, host, {
    who: 'vendor',
    credentialsAt:
      'Vendor Central > Integration > Developer Central > View, below "LWA credentials"',
    authorizeAgain: 'in Developer Central',
  });
}
