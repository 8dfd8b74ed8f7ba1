import type { Json } from '../connector.ts';
import { isAcornError } from '../errors.ts';
import type { Log, LogBatch, NewWaiting } from '../log/log.ts';
import type { ApprovalNeed } from './step.ts';

/** What a held change needs to go on, and what it has. It stands beside the hold, and goes with it. */
export interface Approval {
  readonly consumer: string;
  readonly key: string;
  /** The change's id. */
  readonly change: string;
  /** Roles, of which everybody who approves has one. */
  readonly by: readonly string[];
  /** How many persons. */
  readonly distinct: number;
  /** ISO 8601 UTC. Until then it should be decided; nothing happens by itself. */
  readonly dueAt?: string;
  /** That it was not, has been said. */
  readonly announcedAt?: string;
  /** 1; one more with every edit, which takes all approvals away. */
  readonly revision: number;
  readonly given: readonly GivenApproval[];
}

export interface GivenApproval {
  /** The name under which the routes file knows them. */
  readonly person: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly note: string;
}

/** Where holds have what they need. */
export const approvalsNamespace = 'approvals';
/** The code of a hold that people approve; others are released by anyone. */
export const approvalCode = 'APPROVAL';

type Held = Pick<NewWaiting, 'consumer' | 'nextStep' | 'key' | 'change'>;
export type StateWrite = NonNullable<LogBatch['state']>[number];

/** Where the approval of a hold stands: row ids change when a log is copied, this does not. */
export function approvalPlace({ consumer, nextStep, change }: Held): {
  namespace: string;
  key: string;
} {
  return { namespace: approvalsNamespace, key: `${consumer}\n${nextStep}\n${change.id}` };
}

/** For the batch that parks the change. `since` is ISO 8601 UTC. */
export function newApproval(held: Held, need: ApprovalNeed, since: string): StateWrite {
  const { by, distinct, withinMs } = need;
  const approval: Approval = {
    ...{ consumer: held.consumer, key: held.key, change: held.change.id },
    ...{ by, distinct, revision: 1, given: [] },
    ...(withinMs !== undefined && {
      dueAt: new Date(Date.parse(since) + withinMs).toISOString(),
    }),
  };
  return { ...approvalPlace(held), value: toJson(approval) };
}

/** Without those of a key that are about to be written. */
export function withoutApprovals(writes: readonly StateWrite[], key: string): StateWrite[] {
  return writes.filter(({ value }) => (value as unknown as Approval | undefined)?.key !== key);
}

export async function readApproval(log: Log, held: Held): Promise<Approval | undefined> {
  const { namespace, key } = approvalPlace(held);
  return (await log.state(namespace, key)) as Approval | undefined;
}

/** Everything that waits for approval, with the key under which it stands. */
export async function* readApprovals(
  log: Log,
): AsyncIterable<readonly [key: string, approval: Approval]> {
  for await (const [key, value] of log.stateEntries(approvalsNamespace))
    yield [key, value as unknown as Approval];
}

/** Writes another approval in the place of one, or nothing; answers whether it still stood as it was read. */
export async function replaceApproval(
  log: Log,
  key: string,
  from: Approval,
  to: Approval | undefined,
): Promise<boolean> {
  const place = { namespace: approvalsNamespace, key };
  const ifState = [{ ...place, value: toJson(from) }];
  try {
    await log.write({ ifState, state: [{ ...place, value: to && toJson(to) }] });
    return true;
  } catch (error) {
    if (isAcornError(error) && error.code === 'STATE_CHANGED') return false;
    throw error;
  }
}

export function isOverdue({ dueAt }: Approval, nowMs: number): boolean {
  return dueAt !== undefined && Date.parse(dueAt) <= nowMs;
}

export function toJson(approval: Approval): Json {
  return approval as unknown as Json;
}
