/** A request as it came, whatever carried it. */
export interface Incoming {
  method: string;
  url: URL;
  headers: Headers;
  body: Buffer;
}

export interface Outgoing {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer | string | undefined;
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Outgoing {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return { status, body: text, headers: { 'content-type': 'application/json', ...headers } };
}
