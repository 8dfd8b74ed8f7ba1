import type { Logger } from './connector.ts';

export interface ConnectionFetchOptions {
  fetch: typeof globalThis.fetch;
  /** Aborts every call when the connection closes. */
  signal: AbortSignal;
  log: Logger;
  /** Texts that must not be written anywhere, even where a remote wants them in its path. */
  secrets: readonly string[];
  now(): number;
}

/**
 * `fetch` with the connection's signal and a call log at debug level: method, origin, path, status and
 * time, but no query, header or body.
 */
export function connectionFetch({
  fetch,
  signal,
  log,
  secrets,
  now,
}: ConnectionFetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const startedMs = now();
    const call = describeCall(input, init, secrets);
    try {
      const response = await fetch(input, { ...init, signal: signalOf(input, init, signal) });
      log.debug({ ...call, status: response.status, ms: Math.round(now() - startedMs) }, 'call');
      return response;
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log.debug({ ...call, error: name, ms: Math.round(now() - startedMs) }, 'call failed');
      throw error;
    }
  };
}

type Input = Parameters<typeof globalThis.fetch>[0];

function describeCall(
  input: Input,
  init: RequestInit | undefined,
  secrets: readonly string[],
): object {
  const request = input instanceof Request ? input : undefined;
  const url = new URL(request ? request.url : (input as string | URL));
  const method = init?.method ?? request?.method ?? 'GET';
  return { method, url: hideSecrets(url.origin + url.pathname, secrets) };
}

function hideSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const hidden of secrets) {
    shown = shown.replaceAll(hidden, '***').replaceAll(encodeURIComponent(hidden), '***');
  }
  return shown;
}

function signalOf(
  input: Input,
  init: RequestInit | undefined,
  connection: AbortSignal,
): AbortSignal {
  const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
  return own ? AbortSignal.any([own, connection]) : connection;
}
