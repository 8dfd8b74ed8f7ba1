import type { KeyedState } from '@acorn-i/core';

/** How long news took, ms: the newest samples, by connection. */
export interface Lags {
  /** From a sale to our log. */
  readonly news: Readonly<Record<string, readonly number[]>>;
  /** From our log to the channel's own figure. */
  readonly publish: Readonly<Record<string, readonly number[]>>;
}

const lagsKey = 'lags';
const none: Lags = { news: {}, publish: {} };
/** Samples that are remembered of each connection. */
const remembered = 64;
/** What took longer was no lag but an import or an outage: it must not lock up the stock. */
const longestMs = 3_600_000;

export async function readLags(state: Pick<KeyedState, 'get'>): Promise<Lags> {
  return (await state.get<Lags>(lagsKey)) ?? none;
}

/**
 * The longest way of a sale on one channel to the figure of another, ms: the largest of the newest
 * samples of either kind. 0 while nothing was measured.
 */
export function measuredLagMs({ news, publish }: Lags): number {
  return longest(news) + longest(publish);
}

/** Takes a sample in. Clocks that disagree make no negative lag. */
export async function noteLag(
  state: KeyedState,
  kind: keyof Lags,
  connection: string,
  lagMs: number,
): Promise<void> {
  if (!(lagMs <= longestMs)) return;
  const lags = await readLags(state);
  const samples = [...(lags[kind][connection] ?? []), Math.max(0, lagMs)].slice(-remembered);
  state.set(lagsKey, { ...lags, [kind]: { ...lags[kind], [connection]: samples } });
}

function longest(samples: Readonly<Record<string, readonly number[]>>): number {
  return Math.max(0, ...Object.values(samples).flat());
}
