/** When an app's credentials were made. What is not known is not warned about. */
export interface CredentialDates {
  /** When the client secret was made. It ends after 180 days. */
  secretIssuedAt?: string | undefined;
  /** When the seller last authorized the app. */
  authorizedAt?: string | undefined;
  /** Private apps need no yearly authorization. */
  isPublicApp?: boolean | undefined;
}

export interface CredentialWarning {
  what: 'client-secret' | 'authorization';
  endsAt: string;
  /** Whole days left; below zero once it has ended. */
  daysLeft: number;
  hasEnded: boolean;
  nextStep: string;
}

const dayMs = 86_400_000;

/**
 * What ends soon: a client secret in its last 90 of 180 days (when Amazon begins to ask), a public
 * app's authorization in its last 30 of 365.
 *
 * https://developer-docs.amazon.com/sp-api/docs/rotating-your-apps-lwa-credentials and
 * …/renew-authorizations
 */
export function credentialWarnings(dates: CredentialDates, nowMs: number): CredentialWarning[] {
  const { secretIssuedAt, authorizedAt, isPublicApp } = dates;
  const secret = secretIssuedAt && {
    what: 'client-secret' as const,
    endsMs: Date.parse(secretIssuedAt) + 180 * dayMs,
    warnDays: 90,
    nextStep:
      'Rotate the client secret (Develop Apps > View > Rotate secret), and set both until the old one ends',
  };
  const authorization = isPublicApp === true &&
    authorizedAt && {
      what: 'authorization' as const,
      endsMs: Date.parse(authorizedAt) + 365 * dayMs,
      warnDays: 30,
      nextStep: 'Let the seller authorize the app again, and set the new refresh token',
    };
  return [secret, authorization].flatMap((ending) => {
    if (!ending || Number.isNaN(ending.endsMs)) return [];
    const daysLeft = Math.floor((ending.endsMs - nowMs) / dayMs);
    if (daysLeft >= ending.warnDays) return [];
    const { what, endsMs, nextStep } = ending;
    const endsAt = new Date(endsMs).toISOString();
    return [{ what, endsAt, daysLeft, hasEnded: nowMs >= endsMs, nextStep }];
  });
}
