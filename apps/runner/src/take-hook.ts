import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAcornError, type RawRequest } from '@acorn-i/core';
import type { Engine } from '@acorn-i/core/engine';
import { type Problem, sendJson, sendProblem } from './problem.ts';
import { type BodyProblem, createBodyRoom, readBody } from './read-body.ts';
import type { Redactor } from './redactor.ts';

export interface HookOptions {
  /** The engine of the moment; undefined while none runs. */
  engine(): Engine | undefined;
  /** Sources that take webhooks: `shop.orders`. */
  hooks(): ReadonlySet<string>;
  redactor: Redactor;
  /** Why nothing can be taken in at the moment. */
  trouble?(): string | undefined;
  /** The largest body, bytes. Default 2 MB. */
  maxBodyBytes?: number | undefined;
  /** Requests at the same time. Default 1,000. */
  maxConcurrent?: number | undefined;
  /** Bodies in memory, bytes. Default 64 MiB. */
  maxBytesInMemory?: number;
  /** What went wrong on our side. */
  onError(error: unknown, address: string): void;
  /** A signature did not match. */
  onUnsigned?(address: string): void;
}

export type TakeHook = (
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** Takes webhooks: bounded in size, number and memory; answered with 200 once they are durable. */
export function createTakeHook(options: HookOptions): TakeHook {
  const { maxBodyBytes = 2_000_000, maxConcurrent = 1_000 } = options;
  const room = createBodyRoom(Math.max(options.maxBytesInMemory ?? 64 * 1024 * 1024, maxBodyBytes));
  let underWay = 0;

  async function take(address: string, request: IncomingMessage, response: ServerResponse) {
    const body = await readBody(request, maxBodyBytes, room);
    if (typeof body === 'string') return refuse(body, request, response, maxBodyBytes);
    try {
      const engine = options.engine();
      if (engine === undefined) return sendProblem(response, notNow('the routes are reloading'));
      sendJson(response, 200, await engine.receive(address, toRawRequest(request, body)));
    } catch (error) {
      const problem = problemOf(error, options.redactor);
      // A log without room says so itself, once.
      if (problem.status >= 500 && problem.code !== 'LOG_FULL') options.onError(error, address);
      if (problem.status === 401) options.onUnsigned?.(address);
      sendProblem(response, problem);
    } finally {
      room.give(body.byteLength);
    }
  }

  return async (address, request, response) => {
    const problem = refusalOf(address, request);
    if (problem !== undefined) return turnAway(request, response, problem);
    underWay += 1;
    try {
      await take(address, request, response);
    } finally {
      underWay -= 1;
    }
  };

  function refusalOf(address: string, request: IncomingMessage): Problem | undefined {
    if (!options.hooks().has(address)) {
      const detail = `no route takes webhooks of ${address}`;
      return { status: 404, code: 'NO_SUCH_HOOK', detail: options.redactor.text(detail) };
    }
    if (request.method !== 'POST') {
      const detail = 'webhooks are sent with POST';
      return { status: 405, code: 'METHOD', detail, headers: { allow: 'POST' } };
    }
    const trouble = options.trouble?.();
    if (trouble !== undefined) return withoutRoom(options.redactor.text(trouble));
    return underWay < maxConcurrent ? undefined : notNow('too many requests at the same time');
  }
}

function refuse(
  problem: BodyProblem,
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): void {
  // Nobody is left to answer.
  if (problem === 'truncated') response.destroy();
  else if (problem === 'no-room') turnAway(request, response, notNow('too much is under way'));
  else {
    const detail = `the body is larger than ${maxBytes} bytes`;
    turnAway(request, response, { status: 413, code: 'BODY_TOO_LARGE', detail });
  }
}

/** A sender that is still writing reads the answer only if its bytes go somewhere for a moment. */
const lingerMs = 1_000;

/** Answers without having read the body, and closes the connection. */
export function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
): void {
  sendProblem(response, { ...problem, headers: { ...problem.headers, connection: 'close' } });
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => request.destroy(), lingerMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

function toRawRequest(request: IncomingMessage, body: Buffer): RawRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  const { method = 'POST', url = '/' } = request;
  return { method, url, headers: Object.fromEntries(headers), body };
}

function problemOf(error: unknown, redactor: Redactor): Problem {
  if (!isAcornError(error))
    return { status: 500, code: 'UNEXPECTED', detail: 'it could not be taken; send it again' };
  const { code, errorClass, retryAfterMs = 1_000 } = error;
  const detail = redactor.text(error.message);
  if (code === 'SIGNATURE_INVALID') return { status: 401, code, detail };
  if (errorClass === 'configuration') return { status: 404, code, detail };
  if (errorClass !== 'retryable') return { status: 500, code, detail };
  const headers = { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) };
  // What ails the log is no sender's business, but that it has no room.
  const isOurs = code.startsWith('LOG_') && code !== 'LOG_FULL';
  return {
    status: 503,
    code,
    detail: isOurs ? 'it could not be kept; send it again' : detail,
    headers,
  };
}

function withoutRoom(detail: string): Problem {
  return { status: 503, code: 'LOG_FULL', detail, headers: { 'retry-after': '10' } };
}

function notNow(detail: string): Problem {
  return { status: 503, code: 'BUSY', detail, headers: { 'retry-after': '1' } };
}
