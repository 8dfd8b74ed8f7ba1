import type { Answer } from './exchange.ts';

/** A request that the shop does not carry out. Thrown anywhere below the handler; nothing of it is kept. */
export class ShopProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ShopProblem';
    this.status = status;
    this.code = code;
  }
}

/** https://www.rfc-editor.org/rfc/rfc9457 */
export function toProblemAnswer(
  { status, code, message }: ShopProblem,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: problemOf(status, code, message),
  };
}

export function problemOf(status: number, code: string, detail: string) {
  const title = code.toLowerCase().replaceAll('_', ' ');
  return { type: `urn:acorn-i:site:${code.toLowerCase()}`, title, status, detail, code };
}
