import type { Expected } from './planned-changes.ts';

/** One request that the remote got, in the order of arrival. */
export interface DeliveryRecord {
  idempotencyKey: string;
  /** Of the change, with the sink before it: `levels SKU-1`. */
  key: string;
  /** The change's place in its plan. */
  index: number;
  value: number;
  /** Counts arrivals and answers together. */
  arrived: number;
  /** When the remote answered; undefined if the sender was gone before it could. */
  answered: number | undefined;
  status: number | undefined;
  /** When it was decided to call the sink, and when that arrived: milliseconds on a clock that all processes share. */
  sentMs: number;
  arrivedMs: number;
  /** The lease that it was sent under, where runners share the work. */
  fence: { unit: string; token: number } | undefined;
}

/**
 * What a history breaks of the promises: nothing lost, nothing that never was, one idempotency key a
 * change, in order per key, nothing sent under a lease that another runner holds. Empty if it keeps all.
 *
 * In order means: a change is first seen only after the one before it was answered 2xx. Redeliveries
 * of what was seen may come at any time.
 */
export function findViolations(
  history: readonly DeliveryRecord[],
  expected: Expected,
): readonly string[] {
  const sequences = sequencesOf(expected);
  const known = history.flatMap((record) => {
    const place = sequences.get(nameOf(record));
    return place?.value === record.value ? [{ ...record, sequence: place.sequence }] : [];
  });
  return [
    ...strangers(history, sequences),
    ...losses(known, sequences),
    ...unstableKeys(history),
    ...overtakings(known),
    ...staleDeliveries(history),
  ];
}

/** Of each change, which of its key's it is, from 1. */
type Sequences = ReadonlyMap<string, { sequence: number; value: number }>;
type Placed = DeliveryRecord & { sequence: number };

function sequencesOf(expected: Expected): Sequences {
  return new Map(
    [...expected].flatMap(([key, list]) =>
      list.map(({ index, value }, at) => [nameOf({ key, index }), { sequence: at + 1, value }]),
    ),
  );
}

function nameOf({ key, index }: { key: string; index: number }): string {
  return `${key} @${index}`;
}

function strangers(history: readonly DeliveryRecord[], sequences: Sequences): string[] {
  const invented = history.filter((one) => sequences.get(nameOf(one))?.value !== one.value);
  return [...new Set(invented.map((one) => `invented: ${nameOf(one)} with ${one.value}`))];
}

function losses(history: readonly Placed[], sequences: Sequences): string[] {
  const done = new Set(history.filter(isDone).map(nameOf));
  return [...sequences.keys()].filter((name) => !done.has(name)).map((name) => `lost: ${name}`);
}

function unstableKeys(history: readonly DeliveryRecord[]): string[] {
  const keyOf = new Map<string, string>();
  const changeOf = new Map<string, string>();
  const found = new Set<string>();
  for (const record of history) {
    const { idempotencyKey } = record;
    const change = nameOf(record);
    if ((keyOf.get(change) ?? idempotencyKey) !== idempotencyKey)
      found.add(`redelivered under another idempotency key: ${change}`);
    if ((changeOf.get(idempotencyKey) ?? change) !== change)
      found.add(`idempotency key of another change: ${change}`);
    keyOf.set(change, idempotencyKey);
    changeOf.set(idempotencyKey, change);
  }
  return [...found];
}

function overtakings(history: readonly Placed[]): string[] {
  const seenTo = new Map<string, number>();
  const answers = history
    .filter(isDone)
    .toSorted((one, other) => (one.answered ?? 0) - (other.answered ?? 0));
  const doneTo = new Map<string, number>();
  let answersRead = 0;
  const found: string[] = [];
  for (const { key, sequence, index, arrived } of history) {
    for (; (answers[answersRead]?.answered ?? arrived) < arrived; answersRead += 1) {
      const done = answers[answersRead]!;
      doneTo.set(done.key, Math.max(done.sequence, doneTo.get(done.key) ?? 0));
    }
    if (sequence <= (seenTo.get(key) ?? 0)) continue;
    const before = doneTo.get(key) ?? 0;
    if (sequence !== before + 1)
      found.push(`out of order: ${key} #${sequence} (@${index}) after #${before} was taken`);
    seenTo.set(key, sequence);
  }
  return found;
}

/**
 * Deliveries that a runner sent for a unit after another one, with a newer lease of it, had delivered.
 * What was on its way already when the lease was lost may arrive as late as it likes.
 */
function staleDeliveries(history: readonly DeliveryRecord[]): string[] {
  const fenced = history.filter(({ fence }) => fence !== undefined);
  const byUnit = Map.groupBy(fenced, ({ fence }) => fence!.unit);
  return [...byUnit].flatMap(([unit, list]) => {
    const firstMs = new Map<number, number>();
    for (const { fence, arrivedMs } of list)
      if (!firstMs.has(fence!.token)) firstMs.set(fence!.token, arrivedMs);
    return list.flatMap(({ fence, sentMs }) => {
      const newer = [...firstMs].find(([token, ms]) => token > fence!.token && ms < sentMs);
      if (newer === undefined) return [];
      const lateMs = Math.round(sentMs - newer[1]);
      return [
        `stale lease: ${unit} sent under ${fence!.token}, ${lateMs} ms after a delivery under ${newer[0]}`,
      ];
    });
  });
}

function isDone({ status }: DeliveryRecord): boolean {
  return status !== undefined && status < 300;
}
