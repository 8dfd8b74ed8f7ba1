import type { Bus } from '../bus.ts';
import type { Transaction } from './transaction.ts';

/** What a transactional consumer has done since it started. */
export interface Tally {
  readonly count: {
    delivered: number;
    dropped: number;
    superseded: number;
    retries: number;
    deadLetters: number;
    holds: number;
  };
  /** Counts and tells a transaction. Once it is durable: one that could not be committed is done again. */
  add(transaction: Transaction): void;
}

export function createTally(consumer: string, bus: Bus): Tally {
  const count = { delivered: 0, dropped: 0, superseded: 0, retries: 0, deadLetters: 0, holds: 0 };

  function tell(
    kind: 'delivered' | 'dropped' | 'superseded' | 'dead-letter' | 'hold',
    number: number,
  ): void {
    if (number > 0) bus.activity.next({ kind, consumer, count: number });
  }

  return {
    count,
    add({ count: done, deadLetters, wait }) {
      const holds = wait.filter(({ kind }) => kind === 'hold').length;
      tell('delivered', done.delivered);
      tell('dropped', done.dropped);
      tell('superseded', done.superseded);
      tell('dead-letter', deadLetters.length);
      tell('hold', holds);
      count.delivered += done.delivered;
      count.dropped += done.dropped;
      count.superseded += done.superseded;
      count.deadLetters += deadLetters.length;
      count.holds += holds;
    },
  };
}
