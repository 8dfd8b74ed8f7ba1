import { isAcornError, RejectedError } from '@acorn-i/core';

const noWorkbook =
  'no workbook that can be read. Save it again as .xlsx without a password, and drop it again';

/** Why no row of a workbook can be trusted: whatever its bytes bring about is the file's fault. */
export function toWorkbookError(cause: unknown): unknown {
  if (isAcornError(cause) || isOfDisk(cause)) return cause;
  return workbookError(noWorkbook, cause);
}

export function workbookError(message: string, cause?: unknown): RejectedError {
  return new RejectedError(message, { code: 'FILE_NO_WORKBOOK', ...(cause ? { cause } : {}) });
}

/** Beyond a bound: a bomb, or a file that should be sent in parts. */
export function tooLarge(what: string): RejectedError {
  return new RejectedError(`${what}. Send the rows in several files, or as CSV`, {
    code: 'FILE_TOO_LARGE',
  });
}

function isOfDisk(error: unknown): boolean {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return syscall !== undefined && code !== undefined;
}
