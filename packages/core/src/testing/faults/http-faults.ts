import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HandleRequest } from '../simulator.ts';

/** What can go wrong with a remote. Every number is a probability from 0 to 1 unless its name has a unit. */
export interface Faults {
  /** Answer 429 although the bucket has tokens. */
  throttle: number;
  /** Answer 503 before doing anything. */
  unavailable: number;
  /** What the `Retry-After` of a 429 or 503 says. 0: there is none. */
  retryAfterSeconds: number;
  /** Do it, then answer 500. */
  failAfterCommit: number;
  /** Do it, then cut the connection after half of the answer. */
  halfAnswer: number;
  /** Cut the connection without an answer, before doing anything. */
  cut: number;
  /** Take `slowMs` longer. */
  slow: number;
  slowMs: number;
  /** Wait this long before answering, always. */
  delayMs: number;
  /** Refuse every connection. */
  isDown: boolean;
  /** Send a webhook twice. */
  duplicateWebhook: number;
  /** Hold a webhook back until after the next one. */
  reorderWebhook: number;
  /** Never send a webhook. */
  dropWebhook: number;
}

export const noFaults: Readonly<Faults> = {
  throttle: 0,
  unavailable: 0,
  retryAfterSeconds: 0,
  failAfterCommit: 0,
  halfAnswer: 0,
  cut: 0,
  slow: 0,
  slowMs: 1_000,
  delayMs: 0,
  isDown: false,
  duplicateWebhook: 0,
  reorderWebhook: 0,
  dropWebhook: 0,
};

/**
 * A remote that can fail, and the bodies that it then answers with, by default `{}`. One that is `false`
 * the remote's handler brings about itself, where it takes more than a status to say it.
 */
export interface FaultyRemote {
  faults: Readonly<Faults>;
  /** Numbers in [0, 1): `seededRandom(seed)`. */
  random(): number;
  /** Of a 503. */
  unavailable?: object | false;
  /** Of a 429. */
  throttled?: object | false;
  /** Of a 500. */
  failed?: object | false;
}

/**
 * Lets a remote's faults befall a handler. It must answer with `writeHead` and one `end`.
 *
 * @example
 * const faults = { ...noFaults, unavailable: 0.1, halfAnswer: 0.05 };
 * const server = await serveLoopback(withFaults({ faults, random: seededRandom(1) }, handle));
 */
export function withFaults(
  { faults, random, unavailable = {}, throttled = {}, failed = {} }: FaultyRemote,
  handle: HandleRequest,
): HandleRequest {
  return async (request, body, response) => {
    if (faults.isDown || random() < faults.cut) return void request.socket.destroy();
    if (faults.delayMs > 0) await sleep(faults.delayMs);
    if (random() < faults.slow) await sleep(faults.slowMs);
    if (unavailable && random() < faults.unavailable)
      return refuse(response, 503, unavailable, faults);
    if (throttled && random() < faults.throttle) return refuse(response, 429, throttled, faults);
    const answer = holdAnswer(response);
    try {
      await handle(request, body, response);
    } finally {
      answer.letGo();
    }
    if (failed && random() < faults.failAfterCommit) refuse(response, 500, failed, faults);
    else if (random() < faults.halfAnswer) answer.sendHalf();
    else answer.send();
  };
}

function refuse(
  response: ServerResponse,
  status: number,
  body: object,
  { retryAfterSeconds }: Readonly<Faults>,
): void {
  const mayRetry = status !== 500 && retryAfterSeconds > 0;
  const retry = mayRetry && { 'retry-after': String(retryAfterSeconds) };
  response.writeHead(status, { 'content-type': 'application/json', ...retry });
  response.end(JSON.stringify(body));
}

interface HeldAnswer {
  /** What is answered from now on goes out. */
  letGo(): void;
  send(): void;
  /** The head, which promises the whole body, and half of it. */
  sendHalf(): void;
}

/** Keeps what a handler answers, until it is decided what of it the caller gets. */
function holdAnswer(response: ServerResponse): HeldAnswer {
  const { writeHead, end } = response;
  let status = 200;
  let headers: OutgoingHttpHeaders = {};
  let body: Buffer = Buffer.alloc(0);
  response.writeHead = (code: number, told?: unknown) => {
    status = code;
    headers = (told ?? {}) as OutgoingHttpHeaders;
    return response;
  };
  response.end = (content?: unknown) => {
    body = Buffer.isBuffer(content) ? content : Buffer.from(String(content ?? ''));
    return response;
  };
  return {
    letGo: () => void Object.assign(response, { writeHead, end }),
    send: () => void response.writeHead(status, headers).end(body),
    sendHalf() {
      response.writeHead(status, { ...headers, 'content-length': body.length });
      const half = body.subarray(0, Math.floor(body.length / 2));
      response.write(half, () => response.socket?.destroy());
    },
  };
}
