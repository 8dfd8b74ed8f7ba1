import type { ConnectContext } from '@acorn-i/core';
import { createSpApiClient, type SpApiClient, type SpApiClientOptions } from '../client.ts';

/** What a client needs of a connection's settings: those of `endpointSettings` and `authSettings`. */
export interface ConnectionSettings
  extends Pick<
    SpApiClientOptions,
    'region' | 'sandbox' | 'endpoint' | 'authEndpoint' | 'userAgent'
  > {
  auth: {
    clientId: string;
    clientSecret: string;
    /** While the secret is being rotated. */
    nextClientSecret?: string | undefined;
    refreshToken: string;
  };
}

type Context = Pick<
  ConnectContext<ConnectionSettings>,
  'settings' | 'fetch' | 'budget' | 'now' | 'signal'
>;

/** A client with a connection's settings, some of which may be replaced. @throws as `createSpApiClient`. */
export function openConnectionClient(
  { settings, fetch, budget, now, signal }: Context,
  replaced: Partial<Pick<SpApiClientOptions, 'region' | 'auth'>> = {},
): SpApiClient {
  const { region, sandbox, endpoint, authEndpoint, userAgent, auth } = settings;
  const { clientId, clientSecret, nextClientSecret, refreshToken } = auth;
  const secrets = nextClientSecret ? [clientSecret, nextClientSecret] : clientSecret;
  return createSpApiClient({
    region,
    sandbox,
    endpoint,
    authEndpoint,
    userAgent,
    auth: { clientId, clientSecret: secrets, refreshToken },
    fetch,
    budget,
    now,
    signal,
    ...replaced,
  });
}
