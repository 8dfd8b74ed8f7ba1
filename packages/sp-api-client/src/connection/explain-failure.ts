import { type Check, isAcornError, networkFault, toAcornError } from '@acorn-i/core';

export type ExplainedFailure = Required<Pick<Check, 'message'>> & { nextStep: string };

/** Whom a failed call was made for, in the words of their console. */
export interface FailurePlaces {
  who: 'seller' | 'vendor';
  /** Where the app's id and secret are copied from. */
  credentialsAt: string;
  /** How the app is authorized again, an imperative's rest: `in Developer Central`. */
  authorizeAgain: string;
}

/** What a failed call means and what to do about it, for a person. `host`: who was asked. */
export function explainFailure(
  error: unknown,
  host: string,
  places: FailurePlaces,
): ExplainedFailure {
  const fault = networkFault(error, host);
  if (fault) return { message: fault.message, nextStep: fault.nextStep };
  const { code, message } = toAcornError(error);
  return (
    explainCode(code, places) ??
    explainHost(code, { host, message }) ?? {
      message,
      nextStep: 'Look the code up in the README of @acorn-i/sp-api-client',
    }
  );
}

/** Whether Amazon, and no proxy, does not let the app do this, its token being in order. */
export function isDenied(error: unknown): boolean {
  if (!isAcornError(error) || error.code !== 'SP_API_ROLE_MISSING') return false;
  return networkFault(error, '') === undefined;
}

function explainCode(code: string, places: FailurePlaces): ExplainedFailure | undefined {
  const { who, credentialsAt, authorizeAgain } = places;
  switch (code) {
    case 'LWA_INVALID_CLIENT':
      return {
        message: 'Login with Amazon does not take auth.clientId with auth.clientSecret',
        nextStep: `Copy both from ${credentialsAt}. A secret ends after 180 days: then rotate it there`,
      };
    case 'LWA_UNAUTHORIZED_CLIENT':
      return {
        message: `Login with Amazon knows auth.clientId, but not as an app that has ${who}s`,
        nextStep: `Copy the client id of the right app from ${credentialsAt}`,
      };
    case 'LWA_INVALID_GRANT':
      return {
        message:
          'Login with Amazon does not take auth.refreshToken: revoked, ended, or of another app',
        nextStep: `Authorize the app again ${authorizeAgain} and store the new refresh token`,
      };
    case 'SP_API_TOKEN_REFUSED':
      return {
        message: 'Amazon refuses a token that Login with Amazon has just given',
        nextStep: `The ${who} took the consent back, or gave it in another region: authorize the app again and check region`,
      };
    case 'HTTP_429':
      return {
        message:
          "the rate is used up, by a runner or by another program with the app's credentials",
        nextStep: 'Try again in some minutes',
      };
  }
  return undefined;
}

function explainHost(
  code: string,
  { host, message }: { host: string; message: string },
): ExplainedFailure | undefined {
  if (/^HTTP_5\d\d$/.test(code)) {
    return {
      message: `${host} has a fault of its own (${code})`,
      nextStep: 'Try again in some minutes; nothing on this side mends it',
    };
  }
  if (code === 'NETWORK') {
    return {
      message: `${host} cannot be reached: ${message}`,
      nextStep:
        'Check endpoint and authEndpoint in the settings (host and port), the firewall and the proxy',
    };
  }
  if (code === 'HTTP_404') {
    return {
      message: `${host} answers, and does not know the address (404)`,
      nextStep:
        'Check endpoint and authEndpoint in the settings: something else than Amazon answers there',
    };
  }
  return undefined;
}
