import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LoopbackServer, serveLoopback } from '@acorn-i/core/testing';
import type { SimulatedApi } from './create-simulated-api.ts';

/** Puts a simulated Amazon on a port of 127.0.0.1. */
export function serveSimulatedApi(api: SimulatedApi, port = 0): Promise<LoopbackServer> {
  return serveLoopback(async (request, body, response) => {
    const answer = await api.handle({
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', `http://${request.headers.host ?? 'simulator'}`),
      headers: headersOf(request),
      body,
    });
    if (answer) write(response, answer);
    else request.socket.destroy();
  }, port);
}

function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new Headers(entries);
}

function write(
  response: ServerResponse,
  { status, headers, body }: NonNullable<Awaited<ReturnType<SimulatedApi['handle']>>>,
): void {
  response.writeHead(status, headers);
  response.end(status === 204 ? undefined : body);
}
