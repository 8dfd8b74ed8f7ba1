/** What the answers of a remote tell of its clock. */
export interface RemoteClock {
  fetch: typeof globalThis.fetch;
  /** How far the remote's clock is ahead of ours; undefined where no answer had a date. */
  aheadMs(): number | undefined;
}

/** `fetch` that reads the `Date` of every answer, which is whole seconds. */
export function listenForClock(fetch: typeof globalThis.fetch, now: () => number): RemoteClock {
  let aheadMs: number | undefined;
  return {
    aheadMs: () => aheadMs,
    async fetch(...input) {
      const response = await fetch(...input);
      const date = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(date)) aheadMs = date + 500 - now();
      return response;
    },
  };
}
