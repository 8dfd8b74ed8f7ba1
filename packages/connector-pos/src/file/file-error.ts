import { type AcornError, isAcornError, RefusedError, RetryableError } from '@acorn-i/core';

const forbidden = new Set(['EACCES', 'EPERM', 'EROFS']);

/** A fault of the file system: what is forbidden stops the connection, everything else may pass. */
export function toFileError(error: unknown, address: string): AcornError {
  if (isAcornError(error)) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? 'UNKNOWN';
  const options = { code: `FILE_${code}`, cause: error };
  if (forbidden.has(code)) {
    return new RefusedError(
      `${address}: no permission (${code}). Check the folder's owner and mode`,
      options,
    );
  }
  if (code === 'ENOTDIR') {
    return new RetryableError(
      `${address}: a part of the path is a file, so there can be no folder (ENOTDIR). Name another folder, or move that file away`,
      options,
    );
  }
  return new RetryableError(`${address}: cannot be read or written (${code})`, options);
}
