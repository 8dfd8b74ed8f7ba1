import { toAcornError } from '../errors.ts';
import type { NewDeadLetter } from '../log/log.ts';

/** Input of a source that no change could be made of. */
export function deadLetterOf(
  place: string,
  error: unknown,
  raw: Pick<NewDeadLetter, 'raw' | 'rawEncoding' | 'origin'>,
  at: string,
): NewDeadLetter {
  const { code, message } = toAcornError(error);
  return {
    place,
    key: undefined,
    change: undefined,
    nextStep: 0,
    ...raw,
    code,
    message,
    attempts: 1,
    at,
  };
}
