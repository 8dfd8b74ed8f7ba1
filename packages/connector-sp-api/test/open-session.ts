import type { SpApiSimulator } from '../simulator/index.ts';

/** An answer as far as tests look into it; what is absent fails the test that looks. */
export interface Answer {
  status: number;
  headers: Headers;
  body: {
    orders: Record<string, unknown>[];
    pagination?: { nextToken: string };
    attributes: Record<string, unknown>;
    status: string;
    errors: { code: string; message: string; details: string }[];
  };
}

export type Session = (path: string, init?: RequestInit) => Promise<Answer>;

/** Calls a simulator without our client, with a token of its own or a given one. */
export async function openSession(amazon: SpApiSimulator, given?: string): Promise<Session> {
  const token = given ?? (await requestToken(amazon));
  return async (path, init = {}) => {
    const headers = { 'x-amz-access-token': token };
    const response = await fetch(amazon.url + path, { ...init, headers });
    const body = (await response.json()) as Answer['body'];
    return { status: response.status, headers: response.headers, body };
  };
}

async function requestToken({ settings }: SpApiSimulator): Promise<string> {
  const { auth, authEndpoint } = settings;
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: auth.clientId,
    client_secret: auth.clientSecret,
    refresh_token: auth.refreshToken,
  });
  const response = await fetch(authEndpoint, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}
