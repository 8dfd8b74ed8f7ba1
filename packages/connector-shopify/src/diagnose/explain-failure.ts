import { networkFault, toAcornError } from '@acorn-i/core';
import { endpointOf } from '../connect.ts';
import type { ShopifySettings } from '../settings.ts';

export interface Failure {
  code: string;
  explained: { message: string; nextStep: string };
}

/** What a failed call means and what to do about it, for a person. */
export function explainFailure(error: unknown, settings: ShopifySettings): Failure {
  const { host } = new URL(endpointOf(settings));
  const { code, message: whole } = toAcornError(error);
  const fault = networkFault(error, host);
  if (fault) return { code, explained: { message: fault.message, nextStep: fault.nextStep } };
  if (/^HTTP_5\d\d$/.test(code)) {
    const message = `${host} has a fault of its own (${code})`;
    return { code, explained: { message, nextStep: 'Try again in some minutes' } };
  }
  if (code === 'HTTP_401') {
    const message = 'the shop does not take the token: it was revoked, or the app was uninstalled';
    const nextStep =
      'Install the app again, and set the token that this gives (acorn-i connect, or acorn-i secrets set)';
    return { code, explained: { message, nextStep } };
  }
  const [message = '', ...next] = whole.split(/(?<=[\w`])\. /);
  return {
    code,
    explained: { message, nextStep: next.join('. ') || "See the connector's README" },
  };
}
