import { type AcornError, isAcornError, RefusedError, RetryableError } from './errors.ts';

const forbidden = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * A fault of the file system as `FILE_` and Node's code: what is forbidden stops the connection, everything
 * else may pass. `place` names the folder or file for a person.
 */
export function toFileSystemError(error: unknown, place: string): AcornError {
  if (isAcornError(error)) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? 'UNKNOWN';
  const options = { code: `FILE_${code}`, cause: error };
  if (forbidden.has(code)) {
    return new RefusedError(
      `${place}: no permission (${code}). Check the folder's owner and mode`,
      options,
    );
  }
  if (code === 'ENOTDIR') {
    return new RetryableError(
      `${place}: a part of the path is a file, so there can be no folder (ENOTDIR). Name another folder, or move that file away`,
      options,
    );
  }
  return new RetryableError(`${place}: cannot be read or written (${code})`, options);
}
