import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationError } from '@acorn-i/core';
import type { Health } from './health.ts';
import { sendJson, sendProblem } from './problem.ts';
import type { Redactor } from './redactor.ts';
import { createTakeHook, type HookOptions, turnAway } from './take-hook.ts';

export interface HttpOptions extends HookOptions {
  host: string;
  port: number;
  redactor: Redactor;
  health(): Promise<Health>;
  /** The text of `/metrics`, and its content type. */
  metrics(): Promise<{ text: string; contentType: string }>;
}

export interface HttpServer {
  /** `http://HOST:PORT` */
  readonly url: string;
  /** Takes nothing in any more; resolves when what is under way is answered. */
  close(): Promise<void>;
}

/** How long a stop waits for senders that are slow. */
const lastAnswerMs = 5_000;
const hookPath = /^\/hooks\/([\w-]{1,64})\/([\w-]{1,64})$/;

/**
 * Webhooks on `/hooks/<connection>/<source>`, `/healthz` and `/metrics`.
 *
 * @throws ConfigurationError `PORT_TAKEN`, `HTTP_LISTEN`
 */
export async function serveHttp(options: HttpOptions): Promise<HttpServer> {
  const takeHook = createTakeHook(options);
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 10_000 },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        options.onError(error, 'http');
        if (response.headersSent) response.destroy();
        else sendProblem(response, { status: 500, code: 'UNEXPECTED', detail: 'see the log' });
      });
    },
  );

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const [, connection, source] = hookPath.exec(path) ?? [];
    if (connection !== undefined) return takeHook(`${connection}.${source}`, request, response);
    const answer = { '/healthz': sendHealth, '/metrics': sendMetrics }[path];
    if (answer === undefined) {
      const detail = 'there is /hooks/<connection>/<source>, /healthz and /metrics';
      return turnAway(request, response, { status: 404, code: 'NOT_FOUND', detail });
    }
    if (request.method === 'GET' || request.method === 'HEAD') return answer(response);
    const headers = { allow: 'GET, HEAD' };
    turnAway(request, response, { status: 405, code: 'METHOD', detail: 'use GET', headers });
  }

  async function sendHealth(response: ServerResponse): Promise<void> {
    const health = await options.health();
    sendJson(response, health.ok ? 200 : 503, options.redactor.value(health));
  }

  async function sendMetrics(response: ServerResponse): Promise<void> {
    const { text, contentType } = await options.metrics();
    response.writeHead(200, { 'content-type': contentType });
    response.end(text);
  }

  await listen(server, options);
  return { url: urlOf(server), close: () => close(server) };
}

function listen(server: Server, { host, port }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: Error & { code?: string }) => {
      const isTaken = cause.code === 'EADDRINUSE';
      const problem = isTaken ? 'the port is taken' : `cannot listen (${cause.code})`;
      reject(
        new ConfigurationError(`http: ${host}:${port}: ${problem}. Choose another with --http`, {
          code: isTaken ? 'PORT_TAKEN' : 'HTTP_LISTEN',
          cause,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // What is answered from now on leaves an idle connection behind.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    const end = setTimeout(() => server.closeAllConnections(), lastAnswerMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(end);
      resolve();
    });
  });
}
