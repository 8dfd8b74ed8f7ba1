import { RejectedError } from '@acorn-i/core';

/** Why a row is rejected; the message begins with the column and never has its value. */
export function rowError(code: string, message: string): RejectedError {
  return new RejectedError(message, { code });
}

/** @throws RejectedError `COLUMN_MISSING` */
export function missingColumn(column: string): never {
  throw rowError('COLUMN_MISSING', `${column}: empty, and no setting gives it. Fill it in`);
}
