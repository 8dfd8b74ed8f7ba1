import type { AnyChange } from '../change.ts';
import type { AcornError } from '../errors.ts';
import type {
  Append,
  LogBatch,
  NewDeadLetter,
  NewWaiting,
  TrailEntry,
  Waiting,
  WaitingUpdate,
} from '../log/log.ts';
import { buryChange } from './dead-letter.ts';

/** Everything that one page does, committed at once. */
export interface Transaction {
  appends: Append[];
  wait: NewWaiting[];
  waitingUpdates: { id: number; set: WaitingUpdate | undefined }[];
  deadLetters: NewDeadLetter[];
  trail: TrailEntry[];
  /** Changes that came to an end. */
  count: { delivered: number; dropped: number; superseded: number };
}

export function createTransaction(): Transaction {
  const count = { delivered: 0, dropped: 0, superseded: 0 };
  return { appends: [], wait: [], waitingUpdates: [], deadLetters: [], trail: [], count };
}

export function toBatch({ count: _counted, ...batch }: Transaction): LogBatch {
  return batch;
}

export interface Parking {
  consumer: string;
  kind: 'hold' | 'queued';
  nextStep: number;
  reason: string;
  /** ISO 8601 UTC. */
  since: string;
}

/** Lets a change wait. `row` is where it waited before, if it did. */
export function parkIn(
  { wait, waitingUpdates, trail }: Transaction,
  change: AnyChange,
  { consumer, kind, nextStep, reason, since }: Parking,
  row: Waiting | undefined,
): void {
  const { key, id } = change;
  const code = kind === 'hold' ? 'HOLD' : '';
  const removal = waitingUpdates.find((update) => update.id === row?.id);
  const waiting = { kind, change, nextStep, reason, code };
  // One that waited before keeps its place, or what stands behind it would overtake it.
  if (removal && removal.set === undefined) removal.set = waiting;
  else wait.push({ ...waiting, consumer, key, attempts: 0, notBefore: 0, since });
  if (kind === 'hold')
    trail.push({ key, change: id, by: consumer, what: 'hold', note: reason, at: since });
}

/** Gives a change up. */
export function buryIn(
  { deadLetters, trail }: Transaction,
  change: AnyChange,
  error: AcornError,
  burial: { place: string; nextStep: number; at: string },
): void {
  const buried = buryChange(change, error, { ...burial, attempts: 1 });
  deadLetters.push(buried.deadLetter);
  trail.push(buried.trail);
}
