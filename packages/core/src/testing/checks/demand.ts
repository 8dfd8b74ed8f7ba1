import { isDeepStrictEqual } from 'node:util';
import { isAcornError } from '../../errors.ts';
import { errorText } from '../recording-logger.ts';

/** @throws an error that tells the connector's author what to do. */
export function demand(condition: unknown, whatToDo: string): asserts condition {
  if (!condition) throw new Error(whatToDo);
}

export function demandSame(actual: unknown, expected: unknown, whatToDo: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${whatToDo}\n  one: ${shorten(expected)}\n  other: ${shorten(actual)}`);
}

/** Every error that leaves a connector has a class. */
export function demandAcornError(error: unknown, place: string): void {
  demand(
    isAcornError(error),
    `${place} threw ${shorten(errorText(error))}. Throw RetryableError, RejectedError or RefusedError, or let requestJson do it`,
  );
}

export function demandRetryable(error: unknown, place: string): void {
  demandAcornError(error, place);
  demand(
    isAcornError(error) && error.errorClass === 'retryable',
    `${place}: while the remote is down the error must be a RetryableError, but its class is ${isAcornError(error) ? error.errorClass : 'none'}`,
  );
}

/** What `run` throws; undefined if it does not. */
export async function thrownBy(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error ?? new Error('threw nothing at all');
  }
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 600 ? `${text.slice(0, 600)} …` : text;
}
