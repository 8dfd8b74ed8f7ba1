import type { AnyChange } from '../change.ts';
import type { Append } from '../log/log.ts';
import type { StateStore } from './keyed-state.ts';

/** What a transactional consumer does with a change that passed its steps. */
export interface Target {
  /** Answers with what is to be appended. A RejectedError makes a dead letter of this change alone. */
  apply(change: AnyChange): Promise<readonly Append[]>;
  /** The target's own state, committed with the page. */
  stores: readonly StateStore[];
  /** One page at a time for all consumers that share the state. */
  exclusive<T>(run: () => Promise<T>): Promise<T>;
}
