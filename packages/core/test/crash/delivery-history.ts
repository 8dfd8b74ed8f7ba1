/** One request that the remote got, in the order of arrival. */
export interface DeliveryRecord {
  idempotencyKey: string;
  key: string;
  /** Which change of the key it is; grows by one with each. */
  sequence: number;
  value: number;
  /** What the remote answered; undefined if the sender was gone before it could. */
  status: number | undefined;
}

/** The values of each key, in the order in which the remote must first see them. */
export type Expected = ReadonlyMap<string, readonly number[]>;

/**
 * What a history breaks of the promises: nothing lost, nothing that never was, one idempotency key a
 * change, in order per key. Empty if it keeps them all.
 *
 * In order means: a change is first seen only after the one before it was answered 2xx. Redeliveries
 * of what was seen may come at any time.
 */
export function findViolations(
  history: readonly DeliveryRecord[],
  expected: Expected,
): readonly string[] {
  return [
    ...strangers(history, expected),
    ...losses(history, expected),
    ...unstableKeys(history),
    ...overtakings(history),
  ];
}

function strangers(history: readonly DeliveryRecord[], expected: Expected): string[] {
  return history
    .filter(({ key, sequence, value }) => expected.get(key)?.[sequence - 1] !== value)
    .map(({ key, sequence, value }) => `invented: ${key} #${sequence} with ${value}`);
}

function losses(history: readonly DeliveryRecord[], expected: Expected): string[] {
  const done = new Set(history.filter(isDone).map(({ key, sequence }) => `${key} #${sequence}`));
  return [...expected]
    .flatMap(([key, values]) => values.map((_, index) => `${key} #${index + 1}`))
    .filter((change) => !done.has(change))
    .map((change) => `lost: ${change}`);
}

function unstableKeys(history: readonly DeliveryRecord[]): string[] {
  const keyOf = new Map<string, string>();
  const changeOf = new Map<string, string>();
  const found = new Set<string>();
  for (const { key, sequence, idempotencyKey } of history) {
    const change = `${key} #${sequence}`;
    if ((keyOf.get(change) ?? idempotencyKey) !== idempotencyKey)
      found.add(`redelivered under another idempotency key: ${change}`);
    if ((changeOf.get(idempotencyKey) ?? change) !== change)
      found.add(`idempotency key of another change: ${change}`);
    keyOf.set(change, idempotencyKey);
    changeOf.set(idempotencyKey, change);
  }
  return [...found];
}

function overtakings(history: readonly DeliveryRecord[]): string[] {
  const seenTo = new Map<string, number>();
  const doneTo = new Map<string, number>();
  const found: string[] = [];
  for (const record of history) {
    const { key, sequence } = record;
    if (sequence > (seenTo.get(key) ?? 0)) {
      if (sequence !== (doneTo.get(key) ?? 0) + 1)
        found.push(`out of order: ${key} #${sequence} after #${doneTo.get(key) ?? 0} was taken`);
      seenTo.set(key, sequence);
    }
    if (isDone(record)) doneTo.set(key, Math.max(sequence, doneTo.get(key) ?? 0));
  }
  return found;
}

function isDone({ status }: DeliveryRecord): boolean {
  return status !== undefined && status < 300;
}
