import { type ExplainedFailure, explainFailure as explain } from '@acorn-i/sp-api-client';

/** What a failed call means and what to do about it, for a seller. `host`: who was asked. */
export function explainFailure(error: unknown, host: string): ExplainedFailure {
  return explain(error, host, {
    who: 'seller',
    credentialsAt:
      'Seller Central > Apps and Services > Develop Apps > View, below "LWA credentials"',
    authorizeAgain: '(acorn-i connect, or Develop Apps > Authorize)',
  });
}
