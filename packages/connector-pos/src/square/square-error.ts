import {
  type AcornError,
  isAcornError,
  RefusedError,
  RejectedError,
  RetryableError,
} from '@acorn-i/core';
import { z } from 'zod';

/** https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors */
const SquareErrors = z.object({
  errors: z.array(
    z.object({
      category: z.string(),
      code: z.string(),
      detail: z.string().nullish(),
      field: z.string().nullish(),
    }),
  ),
});

/** Square answers both, by the endpoint and its age. */
const conflicts = new Set(['CONFLICT', 'VERSION_MISMATCH']);

/** Square's own words in the place of a bare status: code `SQUARE_<CODE>`, class by the code. */
export function toSquareError(error: unknown, operation: string): AcornError {
  if (!isAcornError(error)) throw error;
  const [first] = readErrors(error.body);
  if (first === undefined) return error;
  const options = {
    code: `SQUARE_${first.code}`,
    details: { ...error.details, operation, ...(first.field && { field: first.field }) },
    retryAfterMs: error.retryAfterMs,
    body: error.body,
    cause: error,
  };
  const message = `${operation}: Square answered ${first.code}${first.field ? ` for ${first.field}` : ''}`;
  if (first.code === 'INSUFFICIENT_SCOPES') {
    return new RefusedError(`${message}. Grant the app the permission and connect again`, options);
  }
  if (error.errorClass === 'refused') {
    return new RefusedError(`${message}. Check auth, or run acorn-i connect`, options);
  }
  if (error.errorClass === 'retryable' || conflicts.has(first.code)) {
    return new RetryableError(message, options);
  }
  return new RejectedError(message, options);
}

/** Somebody changed the object between our reading and our writing. */
export function isConflict({ code }: AcornError): boolean {
  return conflicts.has(code.replace('SQUARE_', ''));
}

/** The access token is over, though nobody took the consent back. */
export function isTokenOver({ code, errorClass }: AcornError): boolean {
  return errorClass === 'refused' && /(UNAUTHORIZED|TOKEN_EXPIRED|HTTP_401)$/.test(code);
}

function readErrors(body: string | undefined): z.infer<typeof SquareErrors>['errors'] {
  if (!body) return [];
  try {
    return SquareErrors.parse(JSON.parse(body)).errors;
  } catch {
    return [];
  }
}
