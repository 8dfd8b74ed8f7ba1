/** The names of a log's keys. All have one hash tag, so that a Cluster keeps the log in one slot. */
export interface Keys {
  /** Format, partitions, counters of ids. Every script is given this one, and makes the others from it. */
  readonly meta: string;
  /** By stream its last position, by partition `position-count`. */
  readonly ends: string;
  readonly positions: string;
  readonly cursors: string;
  readonly namespaces: string;
  readonly waiting: string;
  readonly waitingCounts: string;
  readonly deadLetters: string;
  readonly deadLetterCounts: string;
  /** Keys that have a trail, by the time of its first entry. */
  readonly trails: string;
  /** The channel on which processes tell each other. */
  readonly told: string;
  stream(stream: string, partition: number): string;
  state(namespace: string): string;
  waitingRow(id: string): string;
  waitingOf(consumer: string): string;
  waitingAt(consumer: string, key: string): string;
  deadLetter(id: string): string;
  deadLettersIn(state: string): string;
  trail(key: string): string;
}

export function createKeys(prefix: string): Keys {
  const start = `{${prefix}}:`;
  return {
    meta: `${start}meta`,
    ends: `${start}end`,
    positions: `${start}pos`,
    cursors: `${start}cur`,
    namespaces: `${start}ns`,
    waiting: `${start}w`,
    waitingCounts: `${start}w:n`,
    deadLetters: `${start}d`,
    deadLetterCounts: `${start}d:n`,
    trails: `${start}t`,
    told: `${start}told`,
    stream: (stream, partition) => `${start}s:${stream}:${partition}`,
    state: (namespace) => `${start}st:${namespace}`,
    waitingRow: (id) => `${start}w:${id}`,
    waitingOf: (consumer) => `${start}w:c:${consumer}`,
    waitingAt: (consumer, key) => `${start}w:k:${consumer}\n${key}`,
    deadLetter: (id) => `${start}d:${id}`,
    deadLettersIn: (state) => `${start}d:s:${state}`,
    trail: (key) => `${start}t:${key}`,
  };
}
