import type { AnyChange } from '../change.ts';
import type { AcornError } from '../errors.ts';
import type {
  Append,
  NewDeadLetter,
  NewWaiting,
  TrailEntry,
  Waiting,
  WaitingUpdate,
} from '../log/log.ts';
import { approvalCode, newApproval, type StateWrite } from './approval.ts';
import { buryChange } from './dead-letter.ts';
import type { ApprovalNeed } from './step.ts';

/** Everything that one page does, committed at once. */
export interface Transaction {
  appends: Append[];
  wait: NewWaiting[];
  waitingUpdates: { id: number; set: WaitingUpdate | undefined }[];
  deadLetters: NewDeadLetter[];
  trail: TrailEntry[];
  /** What approvals are needed, beside the holds that need them. */
  state: StateWrite[];
  /** Changes that came to an end. */
  count: { delivered: number; dropped: number; superseded: number };
}

export function createTransaction(): Transaction {
  const count = { delivered: 0, dropped: 0, superseded: 0 };
  const empty = { appends: [], wait: [], waitingUpdates: [], deadLetters: [], trail: [] };
  return { ...empty, state: [], count };
}

export function toBatch({ count: _counted, ...batch }: Transaction): Omit<Transaction, 'count'> {
  return batch;
}

export interface Parking {
  consumer: string;
  kind: 'hold' | 'queued';
  nextStep: number;
  reason: string;
  approval?: ApprovalNeed | undefined;
  /** ISO 8601 UTC. */
  since: string;
}

/** Lets a change wait. `row` is where it waited before, if it did. */
export function parkIn(
  { wait, waitingUpdates, trail, state }: Transaction,
  change: AnyChange,
  { consumer, kind, nextStep, reason, approval, since }: Parking,
  row: Waiting | undefined,
): void {
  const { key, id } = change;
  const heldCode = approval === undefined ? 'HOLD' : approvalCode;
  const code = kind === 'hold' ? heldCode : '';
  if (approval !== undefined)
    state.push(newApproval({ consumer, nextStep, key, change }, approval, since));
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
