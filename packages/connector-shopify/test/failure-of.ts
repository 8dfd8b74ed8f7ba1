import { type AcornError, isAcornError } from '@acorn-i/core';

/** What a call fails with. @throws where it does not fail, or with an error that is not ours */
export async function failureOf(call: Promise<unknown>): Promise<AcornError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isAcornError(error)) throw new Error(`no error of ours: ${error}`, { cause: error });
  return error;
}
