import type { AnyChange } from '../change.ts';
import type { DeadLetter, Log } from '../log/log.ts';

/** A change somewhere in a log, as it is stored. */
export interface StoredChange {
  /** `shop.orders #12`, `waiting 3 at sales>erp.orders`, `dead letter 4 of erp.orders`. */
  place: string;
  change: AnyChange;
}

const page = 500;

/** Every change that a log holds, in streams, waiting or dead. Reads the whole log. */
export async function* storedChanges(log: Log): AsyncGenerator<StoredChange> {
  for (const stream of log.streams()) {
    let after = 0;
    while (true) {
      const entries = await log.read(stream, after, page);
      for (const { seq, change } of entries) yield { place: `${stream} #${seq}`, change };
      if (entries.length === 0) break;
      after = entries.at(-1)!.seq;
    }
  }
  for await (const { id, consumer, change } of waitingRows(log))
    yield { place: `waiting ${id} at ${consumer}`, change };
  for await (const { id, place, change } of storedLetters(log))
    if (change !== undefined) yield { place: `dead letter ${id} of ${place}`, change };
}

/** Every dead letter, whatever became of it. */
export async function* storedLetters(log: Log): AsyncGenerator<DeadLetter> {
  let after = 0;
  while (true) {
    const letters = await log.deadLetters({ after, limit: page });
    yield* letters;
    if (letters.length < page) return;
    after = letters.at(-1)!.id;
  }
}

async function* waitingRows(log: Log) {
  let after = 0;
  while (true) {
    const rows = await log.waiting({ after, limit: page });
    yield* rows;
    if (rows.length < page) return;
    after = rows.at(-1)!.id;
  }
}
