import type { IncomingMessage } from 'node:http';
import { type LoopbackServer, serveLoopback, withFaults } from '@acorn-i/core/testing';
import type { SimulatedApi } from './create-simulated-api.ts';

/** Amazon says what fails in words of its own, and counts what it refuses. */
const ownFaults = { unavailable: false, throttled: false, failed: false } as const;

/** Puts a simulated Amazon on a port of 127.0.0.1. */
export function serveSimulatedApi(api: SimulatedApi, port = 0): Promise<LoopbackServer> {
  const { faults, random } = api;
  const handle = withFaults({ faults, random, ...ownFaults }, async (request, body, response) => {
    const answer = await api.handle({
      method: request.method ?? 'GET',
      url: new URL(request.url ?? '/', `http://${request.headers.host ?? 'simulator'}`),
      headers: headersOf(request),
      body,
    });
    response.writeHead(answer.status, { ...answer.headers });
    response.end(answer.body);
  });
  return serveLoopback(handle, port);
}

function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new Headers(entries);
}
