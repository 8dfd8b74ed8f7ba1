/** Seconds to wait, or undefined where the request may go. */
export type RequestLimit = () => number | undefined;

/** A bucket that holds a minute's requests, and fills evenly. */
export function createRequestLimit(perMinute: number, now: () => number): RequestLimit {
  let tokens = perMinute;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(perMinute, tokens + ((at - filledAt) / 60_000) * perMinute);
    filledAt = at;
    if (tokens < 1) return Math.max(1, Math.ceil(((1 - tokens) / perMinute) * 60));
    tokens -= 1;
    return undefined;
  };
}
