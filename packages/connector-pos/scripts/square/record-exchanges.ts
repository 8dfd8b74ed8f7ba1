/** One call and its answer, as they went over the wire. */
export interface Exchange {
  method: string;
  url: URL;
  headers: Headers;
  request: unknown;
  status: number;
  response: unknown;
}

/** A `fetch` that notes what it does. */
export function recordExchanges(exchanges: Exchange[]): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await fetch(input, init);
    const text = await answer.clone().text();
    const sent = typeof init?.body === 'string' ? init.body : undefined;
    exchanges.push({
      method: init?.method ?? 'GET',
      url: new URL(input instanceof Request ? input.url : input),
      headers: new Headers(init?.headers),
      request: sent === undefined ? undefined : JSON.parse(sent),
      status: answer.status,
      response: text === '' ? undefined : JSON.parse(text),
    });
    return answer;
  };
}
