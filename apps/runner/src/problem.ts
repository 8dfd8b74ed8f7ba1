import type { ServerResponse } from 'node:http';

/** What went wrong with a request, as RFC 9457 writes it. */
export interface Problem {
  status: number;
  /** Stable, upper snake case. */
  code: string;
  detail: string;
  headers?: Readonly<Record<string, string>>;
}

const titles: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Answers with `application/problem+json` (https://www.rfc-editor.org/rfc/rfc9457). */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  const { status, code, detail, headers } = problem;
  const body = JSON.stringify({ type: 'about:blank', title: titles[status], status, code, detail });
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
