import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HandleRequest } from '@acorn-i/core/testing';

/**
 * `fetch` that calls the simulated shop without a socket: nothing is waited for but what a test waits
 * for, so that its clock may jump.
 */
export function inProcessFetch(handle: HandleRequest): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const request = {
      url: `${url.pathname}${url.search}`,
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      socket: { destroy: () => reject(new TypeError('fetch failed', { cause: cut() })) },
    };
    let status = 200;
    const headers: Record<string, string> = {};
    const response = {
      setHeader: (name: string, value: string) => void Object.assign(headers, { [name]: value }),
      writeHead(code: number, told: Record<string, string> = {}) {
        status = code;
        Object.assign(headers, told);
        return response;
      },
      end(content: unknown = '') {
        resolve(new Response(String(content), { status, headers }));
        return response;
      },
    };
    await handle(
      request as unknown as IncomingMessage,
      Buffer.from(String(init.body ?? '')),
      response as unknown as ServerResponse,
    );
    return promise;
  };
}

function cut(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
