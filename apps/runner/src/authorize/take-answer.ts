import { timingSafeEqual } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationError, RefusedError, toAcornError } from '@acorn-i/core';

/** Waits on this machine for the browser that a remote sends back. */
export interface AnswerServer {
  /** `http://127.0.0.1:PORT/` */
  url: string;
  /**
   * Hands the first answer with our state to `take`, shows the person what came of it, and resolves with
   * that. Anything else is turned away, and waited on.
   */
  answer<T>(take: (answer: URL) => Promise<T>, signal: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

/** @throws ConfigurationError `PORT_TAKEN` */
export async function openAnswerServer(port: number, state: string): Promise<AnswerServer> {
  let onAnswer: (answer: URL, response: ServerResponse) => void = (_, response) =>
    show(response, 503, 'Not ready yet. Load this page again.');
  const server = createServer(({ url = '/', method }, response) => {
    const answer = new URL(url, 'http://127.0.0.1');
    if (method !== 'GET') show(response, 405, 'Only the address that you were sent to.');
    else if (!isSameState(answer, state)) show(response, 400, 'This is no answer to our question.');
    else onAnswer(answer, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message }) =>
      reject(
        new ConfigurationError(
          `127.0.0.1:${port} cannot be listened on: ${message}. Name another with --port, or use --code`,
          { code: 'PORT_TAKEN' },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answer: (take, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        onAnswer = (answer, response) => {
          // A code is good for one use: a second visit changes nothing.
          onAnswer = (_, late) => show(late, 409, 'This answer was taken already.');
          take(answer).then(
            (taken) => {
              show(response, 200, 'Done: the account is connected. You may close this page.');
              resolve(taken);
            },
            (error: unknown) => {
              show(response, 400, 'It did not work. The terminal says why.');
              reject(toAcornError(error));
            },
          );
        };
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // What was answered has to reach the browser first; one that keeps a connection waits for nothing.
        setTimeout(() => server.closeAllConnections(), 1_000).unref();
      }),
  };
}

/**
 * The answer that a person pasted.
 *
 * @throws ConfigurationError `USAGE` where it is no address; RefusedError `CONSENT_STATE`
 */
export function readAnswer(text: string, state: string): URL {
  const answer = URL.parse(text.trim());
  if (answer === null) {
    throw new ConfigurationError(
      'that is no address. Paste the whole address of the page that you were sent to, with its "?state="',
      { code: 'USAGE' },
    );
  }
  if (isSameState(answer, state)) return answer;
  throw new RefusedError('the address is not an answer to this question. Begin again', {
    code: 'CONSENT_STATE',
  });
}

function isSameState({ searchParams }: URL, state: string): boolean {
  const given = Buffer.from(searchParams.get('state') ?? '');
  const wanted = Buffer.from(state);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function show(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    connection: 'close',
  });
  response.end(`${text}\n`);
}
