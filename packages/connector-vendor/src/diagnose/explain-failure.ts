import { type Check, networkFault, toAcornError } from '@acorn-i/core';

type Explained = Required<Pick<Check, 'message'>> & { nextStep: string };

/** What a failed call means and what to do about it, for a person. `host`: who was asked. */
export function explainFailure(error: unknown, host: string): Explained {
  const fault = networkFault(error, host);
  if (fault) return { message: fault.message, nextStep: fault.nextStep };
  const { code, message } = toAcornError(error);
  return (
    explained[code] ?? { message, nextStep: 'Look the code up in the README of the connector' }
  );
}

const where = 'Vendor Central > Integration > Developer Central > View, below "LWA credentials"';

const explained: Readonly<Record<string, Explained>> = {
  LWA_INVALID_CLIENT: {
    message: 'Login with Amazon does not take auth.clientId with auth.clientSecret',
    nextStep: `Copy both from ${where}. A secret ends after 180 days: then rotate it there`,
  },
  LWA_INVALID_GRANT: {
    message: 'Login with Amazon does not take auth.refreshToken: revoked, ended, or of another app',
    nextStep: 'Authorize the app again in Developer Central and store the new refresh token',
  },
  SP_API_TOKEN_REFUSED: {
    message: 'Amazon refuses a token that Login with Amazon has just given',
    nextStep: 'Check region; the consent was taken back, or given in another region',
  },
  HTTP_429: {
    message: "the rate is used up, by a runner or by another program with the app's credentials",
    nextStep: 'Try again in some minutes',
  },
};
