import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { retryAfter } from '@acorn-i/core';
import { SiteFault } from './report.ts';

export interface WireRequest {
  method: string;
  path: string;
  query?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Hand a 429 on. Otherwise it is waited for. */
  takesThrottling?: boolean;
}

export interface WireAnswer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  text: string;
  requestId: string | undefined;
}

/** HTTP to one shop, with a record of every call. */
export interface SiteWire {
  send(request: WireRequest): Promise<WireAnswer>;
  /** How long each answer took, milliseconds. */
  readonly durationsMs: readonly number[];
  /** The `X-Request-Id` of every answer; undefined where one had none. */
  readonly requestIds: readonly (string | undefined)[];
  /** How many requests had gone out in the minute before the first 429, if there was one. */
  throttledAfter(): number | undefined;
}

export interface WireOptions {
  url: string;
  /** A certificate authority to trust besides the usual ones, PEM. */
  ca?: string | undefined;
  timeoutMs: number;
}

const longestWaitMs = 65_000;
const mostTries = 5;

export function createSiteWire(options: WireOptions): SiteWire {
  const durationsMs: number[] = [];
  const requestIds: (string | undefined)[] = [];
  const sentAt: number[] = [];
  let throttledAfter: number | undefined;

  async function once(request: WireRequest): Promise<WireAnswer> {
    const startedAt = performance.now();
    sentAt.push(startedAt);
    const answer = await exchange(options, request);
    durationsMs.push(performance.now() - startedAt);
    requestIds.push(answer.requestId);
    if (answer.status === 429) {
      throttledAfter ??= sentAt.filter((at) => startedAt - at < 60_000).length - 1;
    }
    return answer;
  }

  return {
    durationsMs,
    requestIds,
    throttledAfter: () => throttledAfter,
    async send(request) {
      for (let tries = 1; ; tries += 1) {
        const answer = await once(request);
        const isThrottled = answer.status === 429 && !request.takesThrottling;
        if (!isThrottled || tries === mostTries) return answer;
        const waitMs = retryAfter(answer.headers['retry-after'], Date.now()) ?? 1_000;
        await sleep(Math.min(longestWaitMs, waitMs));
      }
    },
  };
}

function exchange(
  { url, ca, timeoutMs }: WireOptions,
  { method, path, query, headers, body }: WireRequest,
): Promise<WireAnswer> {
  const target = new URL(url.replace(/\/+$/, '') + path);
  for (const [name, value] of Object.entries(query ?? {})) {
    target.searchParams.set(name, String(value));
  }
  const start = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const where = `${method} ${path}`;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new SiteFault(`${where}: no answer: ${error.message}`));
    const signal = AbortSignal.timeout(timeoutMs);
    const request = start(target, { method, headers: { ...headers }, signal, ...(ca && { ca }) });
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const told = response.headers as Record<string, string | undefined>;
        resolve({
          status: response.statusCode ?? 0,
          headers: told,
          text: Buffer.concat(chunks).toString('utf8'),
          requestId: told['x-request-id'],
        });
      });
    });
    request.end(body);
  });
}
