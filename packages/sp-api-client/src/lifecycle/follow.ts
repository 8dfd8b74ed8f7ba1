/** Where one state is kept: a row, a file, a cursor. */
export interface StateStore<State> {
  load(): Promise<State | undefined>;
  /** Durable when it resolves. */
  save(state: State): Promise<void>;
}

export interface FollowOptions {
  /** Waits; rejects when the work is to stop. */
  sleep(ms: number): Promise<void>;
  /** The pauses between looks; the last one repeats. Default 5, 10, 20, 40 and 60 seconds. */
  pausesMs?: readonly number[];
}

const usualPausesMs = [5_000, 10_000, 20_000, 40_000, 60_000];

/**
 * Follows a lifecycle to its end, keeping every state before the next step.
 *
 * @example
 * await follow((saved) => reportStates(request, saved, context), isReportEnd, store, { sleep });
 */
export async function follow<State, End extends State>(
  states: (saved: State | undefined) => AsyncIterable<State>,
  isEnd: (state: State) => state is End,
  store: StateStore<State>,
  { sleep, pausesMs = usualPausesMs }: FollowOptions,
): Promise<End> {
  let state = await store.load();
  for (let looks = 0; ; looks += 1) {
    if (state !== undefined && isEnd(state)) return state;
    if (looks > 0) await sleep(pausesMs[Math.min(looks, pausesMs.length) - 1] ?? 60_000);
    for await (const next of states(state)) {
      await store.save(next);
      state = next;
    }
  }
}
