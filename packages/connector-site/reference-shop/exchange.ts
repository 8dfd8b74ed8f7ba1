/** A request as the shop sees it. */
export interface Exchange {
  method: string;
  /** Without query: `/orders/1001`. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

/** What the shop answers; `body` goes as JSON, absent: no content. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

export type Handle = (exchange: Exchange) => Answer;
