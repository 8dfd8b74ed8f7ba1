import type { AnyChange } from '../change.ts';
import { toAcornError } from '../errors.ts';
import type { Log, Waiting } from '../log/log.ts';
import { approvalCode, approvalPlace, withoutApprovals } from './approval.ts';
import type { StateStore } from './keyed-state.ts';
import type { ParkedKeys } from './parked-keys.ts';
import { afterSteps, type Passage, runSteps, type Step } from './step.ts';
import type { Target } from './target.ts';
import { buryIn, type Parking, parkIn, type Transaction } from './transaction.ts';

export interface ChangeTakerOptions {
  consumer: string;
  target: Target;
  /** State of the route's own steps. */
  stepState: StateStore;
  /** A newer change of a key replaces one that is held. */
  latestOnly: boolean;
  parked: ParkedKeys;
  log: Log;
  /** ISO 8601 UTC. */
  nowText(): string;
}

/** Takes one change into a transaction. */
export interface ChangeTaker {
  /** @param row where the change waited, if it did. */
  take(
    transaction: Transaction,
    steps: readonly Step[],
    change: AnyChange,
    row?: Waiting,
  ): Promise<void>;
}

const behind = { kind: 'queued', reason: '' } as const;

/**
 * Carries a change through its steps into the target, or lets it wait: for a person, or behind another change of
 * its key that does.
 */
export function createChangeTaker(options: ChangeTakerOptions): ChangeTaker {
  const { consumer, target, stepState, latestOnly, parked, log, nowText } = options;

  async function settle(
    transaction: Transaction,
    passage: Passage,
    row: Waiting | undefined,
  ): Promise<void> {
    const { kind, change } = passage;
    // A step may have given it another key, or a part of the same change is held.
    if (parked.has(change.key)) {
      if (latestOnly) await replaceParked(transaction, change.key);
      else if (kind === 'pass')
        return park(transaction, change, { ...behind, nextStep: afterSteps }, row);
    }
    if (kind === 'hold') return park(transaction, change, passage, row);
    try {
      transaction.appends.push(...(await target.apply(passage.change)));
      transaction.count.delivered += 1;
    } catch (error) {
      bury(transaction, passage.change, afterSteps, error);
    }
  }

  function park(
    transaction: Transaction,
    change: AnyChange,
    why: Omit<Parking, 'consumer' | 'since'>,
    row?: Waiting,
  ): void {
    parkIn(transaction, change, { ...why, consumer, since: nowText() }, row);
    parked.add(change.key);
  }

  async function replaceParked(transaction: Transaction, key: string): Promise<void> {
    const rows = await log.waiting({ consumer, key });
    transaction.waitingUpdates.push(...rows.map(({ id }) => ({ id, set: undefined })));
    // What this very page has parked is not in the log yet.
    transaction.wait = transaction.wait.filter((waiting) => waiting.key !== key);
    transaction.state = withoutApprovals(transaction.state, key);
    transaction.state.push(...rows.filter(({ code }) => code === approvalCode).map(approvalPlace));
    transaction.count.superseded += rows.length;
    parked.delete(key);
  }

  function bury(
    transaction: Transaction,
    change: AnyChange,
    nextStep: number,
    error: unknown,
  ): void {
    const failure = toAcornError(error);
    // Only the log or a lost Redis is worth trying the whole page again.
    if (failure.errorClass === 'retryable') throw failure;
    buryIn(transaction, change, failure, { place: consumer, nextStep, at: nowText() });
  }

  return {
    async take(transaction, steps, change, row) {
      const first = row?.nextStep ?? 0;
      if (row === undefined && parked.has(change.key)) {
        if (!latestOnly) return park(transaction, change, { ...behind, nextStep: 0 });
        await replaceParked(transaction, change.key);
      }
      try {
        const state = stepState.begin();
        // It waits no more where this step held it: a person said so.
        if (row !== undefined) await steps[first - 1]?.released?.(change, { state });
        const outcome = runSteps(steps, change, { state }, first);
        const passages = outcome instanceof Promise ? await outcome : outcome;
        state.keep();
        if (passages.length === 0) transaction.count.dropped += 1;
        for (const passage of passages) await settle(transaction, passage, row);
      } catch (error) {
        bury(transaction, change, first, error);
      }
    },
  };
}
