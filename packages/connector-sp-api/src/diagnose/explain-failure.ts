import { type Check, isAcornError, networkFault, toAcornError } from '@acorn-i/core';

type Explained = Required<Pick<Check, 'message'>> & { nextStep: string };

/** What a failed call means and what to do about it, for a person. `host`: who was asked. */
export function explainFailure(error: unknown, host: string): Explained {
  const fault = networkFault(error, host);
  if (fault) return { message: fault.message, nextStep: fault.nextStep };
  const { code, message } = toAcornError(error);
  const known = explained[code];
  if (known) return known;
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
  return { message, nextStep: 'Look the code up in the README of @acorn-i/sp-api-client' };
}

const where = 'Seller Central > Apps and Services > Develop Apps > View, below "LWA credentials"';

const explained: Readonly<Record<string, Explained>> = {
  LWA_INVALID_CLIENT: {
    message: 'Login with Amazon does not take auth.clientId with auth.clientSecret',
    nextStep: `Copy both from ${where}. A secret ends after 180 days: then rotate it there`,
  },
  LWA_UNAUTHORIZED_CLIENT: {
    message: 'Login with Amazon knows auth.clientId, but not as an app that has sellers',
    nextStep: `Copy the client id of the right app from ${where}`,
  },
  LWA_INVALID_GRANT: {
    message: 'Login with Amazon does not take auth.refreshToken: revoked, ended, or of another app',
    nextStep:
      'Authorize the app again (acorn-i connect, or Develop Apps > Authorize) and store the new refresh token',
  },
  SP_API_TOKEN_REFUSED: {
    message: 'Amazon refuses a token that Login with Amazon has just given',
    nextStep:
      'The seller took the consent back, or gave it in another region: authorize the app again and check region',
  },
  HTTP_429: {
    message: "the rate is used up, by a runner or by another program with the app's credentials",
    nextStep: 'Try again in some minutes',
  },
};

/** Whether Amazon, and no proxy, does not let the app do this, its token being in order. */
export function isDenied(error: unknown): boolean {
  if (!isAcornError(error) || error.code !== 'SP_API_ROLE_MISSING') return false;
  return networkFault(error, '') === undefined;
}
