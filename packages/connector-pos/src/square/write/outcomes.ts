import { type AcornError, type Outcome, toAcornError } from '@acorn-i/core';

/** What one delivery of a batch became. Anything unexpected befalls that one alone. */
export async function outcomeOf(run: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return toAcornError(error);
  }
}

/** Waiting for nothing that the others of a batch wait for too: the connection itself is at fault. */
export function isOfAll({ errorClass }: AcornError): boolean {
  return errorClass !== 'rejected';
}
