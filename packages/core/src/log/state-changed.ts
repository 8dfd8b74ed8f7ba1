import { RetryableError } from '../errors.ts';

/** What a log throws where `ifState` is not so any more. */
export function stateChanged(place: string): RetryableError {
  return new RetryableError(`${place}: what this builds on has changed meanwhile. Read it again`, {
    code: 'STATE_CHANGED',
  });
}
