/**
 * Every error of ACORN-i has a class, and the class decides what the engine does with it.
 *
 * - `retryable`: tried again with back-off (`retryAfterMs` is honoured).
 * - `rejected`: this change can never be delivered as it is; it becomes a dead letter, its lane goes on.
 * - `refused`: credentials or permission; the connection stops and says so.
 * - `configuration`: the routes file or a setting is wrong; nothing starts. Where a sink finds it out later, the
 *   change becomes a dead letter.
 */
export type ErrorClass = 'retryable' | 'rejected' | 'refused' | 'configuration';

const brand = Symbol.for('acorn-i.error');

export interface AcornErrorOptions {
  /**
   * Stable, upper snake case: `HTTP_503`, `ENTITY_INVALID`. Default: the class, `RETRYABLE`, `REJECTED`, `REFUSED` or
   * `CONFIGURATION`.
   */
  code?: string | undefined;
  /** What the remote said, or where the fault is. Never a secret, never a personal field. */
  details?: Readonly<Record<string, unknown>> | undefined;
  /** How long to wait before the next try, milliseconds. */
  retryAfterMs?: number | undefined;
  /** What the remote answered, shortened. May hold anything. */
  body?: string | undefined;
  cause?: unknown;
}

/** Branded with `Symbol.for`, so that it is recognised across two copies of core. */
export class AcornError extends Error {
  readonly [brand] = true;
  readonly errorClass: ErrorClass;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterMs: number | undefined;
  /**
   * What the remote answered, for a connector to read. It may hold personal data, so it is not
   * enumerable: loggers and serialisers pass it by.
   */
  declare readonly body: string | undefined;

  constructor(errorClass: ErrorClass, message: string, options: AcornErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AcornError';
    this.errorClass = errorClass;
    this.code = options.code ?? errorClass.toUpperCase();
    this.details = options.details ?? {};
    this.retryAfterMs = options.retryAfterMs;
    Object.defineProperty(this, 'body', { value: options.body, enumerable: false });
  }
}

/** The remote may accept the same call later. */
export class RetryableError extends AcornError {
  constructor(message: string, options?: AcornErrorOptions) {
    super('retryable', message, options);
    this.name = 'RetryableError';
  }
}

/** The remote, or a schema, will never accept this change as it is. */
export class RejectedError extends AcornError {
  constructor(message: string, options?: AcornErrorOptions) {
    super('rejected', message, options);
    this.name = 'RejectedError';
  }
}

/** The remote does not let this connection in: credentials, roles, scopes, a closed account. */
export class RefusedError extends AcornError {
  constructor(message: string, options?: AcornErrorOptions) {
    super('refused', message, options);
    this.name = 'RefusedError';
  }
}

/** Something that a person must write differently before anything can start. */
export class ConfigurationError extends AcornError {
  constructor(message: string, options?: AcornErrorOptions) {
    super('configuration', message, options);
    this.name = 'ConfigurationError';
  }
}

/** Recognises an {@link AcornError} of any copy of core. */
export function isAcornError(error: unknown): error is AcornError {
  return (
    typeof error === 'object' && error !== null && (error as { [brand]?: unknown })[brand] === true
  );
}

/** Whether the remote refused a call for its rate alone: codes `HTTP_429` and `…THROTTLED`. */
export function isThrottling({ code }: AcornError): boolean {
  return code === 'HTTP_429' || code.endsWith('THROTTLED');
}

/**
 * Turns whatever was thrown into an {@link AcornError}: network faults and time-outs become retryable,
 * everything unknown becomes rejected with the code `UNEXPECTED`.
 */
export function toAcornError(error: unknown): AcornError {
  if (isAcornError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  const networkCode = networkCodeOf(error);
  if (networkCode !== undefined) {
    return new RetryableError(`network: ${message} (${networkCode})`, {
      code: networkCode,
      cause: error,
    });
  }
  return new RejectedError(message, { code: 'UNEXPECTED', cause: error });
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

function networkCodeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  if (name === 'TimeoutError') return 'TIMEOUT';
  if (typeof code === 'string' && networkCodes.has(code)) return code;
  return networkCodeOf(cause, depth + 1);
}
