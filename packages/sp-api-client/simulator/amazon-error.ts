/** A refusal in Amazon's shape; thrown by handlers, turned into a response by the server. */
export class AmazonError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: string;

  constructor(status: number, code: string, message: string, details = '') {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  body(): object {
    return { errors: [{ code: this.code, message: this.message, details: this.details }] };
  }
}

export function invalidInput(details: string): AmazonError {
  return new AmazonError(400, 'InvalidInput', 'The input that was sent is not valid.', details);
}

export function notFound(details: string): AmazonError {
  return new AmazonError(404, 'NOT_FOUND', 'The resource was not found.', details);
}

/** `details` begins as Amazon's does, because clients tell an ended token from a missing role by it. */
export function unauthorized(details: string): AmazonError {
  return new AmazonError(403, 'Unauthorized', 'Access to requested resource is denied.', details);
}

export function quotaExceeded(): AmazonError {
  return new AmazonError(429, 'QuotaExceeded', 'The quota for this operation is used up.');
}

export function serviceUnavailable(): AmazonError {
  return new AmazonError(503, 'ServiceUnavailable', 'The service is not available for now.');
}

export function internalFailure(): AmazonError {
  return new AmazonError(500, 'InternalFailure', 'An internal error happened.');
}
