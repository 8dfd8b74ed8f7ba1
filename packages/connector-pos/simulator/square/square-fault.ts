/** What Square answers in the place of a result. */
export class SquareFault extends Error {
  readonly status: number;
  readonly category: string;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, detail: string, field?: string) {
    super(detail);
    this.name = 'SquareFault';
    this.status = status;
    this.code = code;
    this.field = field;
    this.category =
      status === 401 || status === 403
        ? 'AUTHENTICATION_ERROR'
        : status === 429
          ? 'RATE_LIMIT_ERROR'
          : status >= 500
            ? 'API_ERROR'
            : 'INVALID_REQUEST_ERROR';
  }
}

export function toErrorBody(fault: SquareFault): object {
  const { category, code, message, field } = fault;
  return { errors: [{ category, code, detail: message, ...(field && { field }) }] };
}

/** @throws SquareFault 400 */
export function badValue(detail: string, field: string): never {
  throw new SquareFault(400, 'INVALID_VALUE', detail, field);
}

/** @throws SquareFault 404 */
export function notFound(what: string): never {
  throw new SquareFault(404, 'NOT_FOUND', `${what} was not found`);
}
