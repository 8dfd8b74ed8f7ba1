import {
  type AcornError,
  ConfigurationError,
  isAcornError,
  RefusedError,
  RejectedError,
  RetryableError,
} from '@acorn-i/core';
import type { Operation } from './operation.ts';

/** One of the faults in Amazon's answer. */
export interface AmazonFault {
  /** `InvalidInput`, `QuotaExceeded`, `Unauthorized` … */
  code: string;
  message: string;
  details: string;
}

/** What was known of a call when it failed. */
export interface FailedCall {
  operation: Operation;
  /** Amazon's id of the call, which its support asks for. */
  requestId?: string | undefined;
}

/** The faults that Amazon named; empty for any other error. They may hold personal data: log codes only. */
export function amazonFaults(error: unknown): AmazonFault[] {
  if (!isAcornError(error) || error.body === undefined) return [];
  try {
    const { errors } = JSON.parse(error.body) as { errors?: unknown };
    return (Array.isArray(errors) ? errors : []).map(toFault);
  } catch {
    return [];
  }
}

function toFault(given: unknown): AmazonFault {
  const { code, message, details } = (given ?? {}) as Record<string, unknown>;
  return {
    code: String(code ?? ''),
    message: String(message ?? ''),
    details: String(details ?? ''),
  };
}

/** A 401 or 403 is about the access token where Amazon says so; every other 403 is about roles. */
function isTokenRefusal(error: unknown): boolean {
  if (!isAcornError(error)) return false;
  if (error.code === 'HTTP_401') return true;
  return error.code === 'HTTP_403' && /access token/i.test(error.body ?? '');
}

/**
 * The error of a call with what Amazon said about it: `details` has Amazon's codes and request id. The
 * class stays that of the status, except that a 403 becomes one of
 *
 * - `SP_API_TOKEN_REFUSED`: a new access token was refused too (wrong region, revoked consent).
 * - `SP_API_ROLE_MISSING`: the app lacks a role; the message names those of which one is needed.
 */
export function toSpApiError(error: unknown, call: FailedCall): unknown {
  if (!isAcornError(error)) return error;
  const { operation, requestId } = call;
  const codes = [...new Set(amazonFaults(error).map(({ code }) => code))].filter(isCode);
  const details = {
    ...error.details,
    operation: operation.name,
    ...(codes.length > 0 && { amazonCodes: codes }),
    ...(requestId && { requestId }),
  };
  if (error.code === 'HTTP_401' || error.code === 'HTTP_403') {
    return refused(error, operation, details);
  }
  return withDetails(error, codes, details);
}

/** Amazon's codes are words; anything else could be what was sent. */
function isCode(text: string): boolean {
  return /^[\w.-]{1,80}$/.test(text);
}

function refused(error: AcornError, operation: Operation, details: object): RefusedError {
  const isToken = isTokenRefusal(error);
  const { code, nextStep } = isToken ? tokenRefused : roleMissing(operation);
  const status = String(error.details.status);
  return new RefusedError(`Amazon ${operation.name}: refused with ${status}. ${nextStep}`, {
    code,
    details: { ...details, ...(!isToken && { roles: operation.roles }) },
    body: error.body,
    cause: error,
  });
}

const tokenRefused = {
  code: 'SP_API_TOKEN_REFUSED',
  nextStep: 'Amazon refuses a new access token too: check the region and authorize the app again',
};

function roleMissing({ roles }: Operation) {
  const which =
    roles.length > 0 ? `one of the roles ${roles.join(', ')}` : 'the role that this type needs';
  return {
    code: 'SP_API_ROLE_MISSING',
    nextStep: `Check that the app has ${which}, that the seller authorized it since, and the region`,
  };
}

const classes = {
  retryable: RetryableError,
  rejected: RejectedError,
  refused: RefusedError,
  configuration: ConfigurationError,
} as const;

/** The same error, with more to say. */
function withDetails(error: AcornError, codes: readonly string[], details: object): AcornError {
  const { code, retryAfterMs, body, errorClass } = error;
  const said = codes.length > 0 ? `${error.message} (${codes.join(', ')})` : error.message;
  const more = { ...details };
  return new classes[errorClass](said, { code, details: more, retryAfterMs, body, cause: error });
}
