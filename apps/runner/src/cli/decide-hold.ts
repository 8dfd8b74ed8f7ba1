import { ConfigurationError } from '@acorn-i/core';
import {
  type Approval,
  approvalCode,
  approveHold,
  type Decider,
  isOverdue,
  type Log,
  readApproval,
  refuseApproval,
  type Waiting,
} from '@acorn-i/core/engine';
import { hidePersonal } from '@acorn-i/core/personal';
import type { Operated } from './open-operated-log.ts';

export interface DecideOptions {
  as?: string;
  note?: string;
  revision?: number;
}

/** What a hold needs that people must approve; undefined for one that anybody may release. */
export async function approvalOf(row: Waiting, log: Log): Promise<Approval | undefined> {
  return row.code === approvalCode ? readApproval(log, row) : undefined;
}

/** One person's approval; answers what came of it, as a sentence. */
export async function approveAs(
  row: Waiting,
  options: DecideOptions,
  operated: Operated,
): Promise<string> {
  const by = deciderOf(row, options, operated);
  const { kind, count, distinct } = await approveHold(operated.log, row.id, by);
  const { entity, key } = row.change;
  const some = `${count} of ${distinct}`;
  if (kind === 'released') return `${row.id}: approved, ${some}: ${entity} ${key} goes on`;
  if (kind === 'already')
    return `${row.id}: ${by.person} approved it before and counts once: ${some}`;
  return `${row.id}: approved, ${some}. Next: somebody else who may approves it`;
}

/** @throws ConfigurationError */
export async function refuseAs(
  row: Waiting,
  options: DecideOptions,
  operated: Operated,
): Promise<void> {
  await refuseApproval(operated.log, row.id, deciderOf(row, options, operated));
}

/** @throws ConfigurationError `NEEDS_APPROVAL` */
export async function demandFree(row: Waiting, log: Log): Promise<void> {
  const approval = await approvalOf(row, log);
  if (approval === undefined) return;
  throw new ConfigurationError(
    `holds: ${row.id}: ${describeNeed(approval)}. Run acorn-i holds approve ${row.id} --as NAME`,
    { code: 'NEEDS_APPROVAL' },
  );
}

/** `needs approval: 2 of planner, buyer; 1 so far: ann; due 2026-…`. */
export function describeNeed({ by, distinct, given, dueAt, ...rest }: Approval): string {
  const persons = given.map(({ person }) => person).join(', ');
  const soFar = persons === '' ? 'none so far' : `${given.length} so far: ${persons}`;
  const approval = { ...rest, by, distinct, given, ...(dueAt !== undefined && { dueAt }) };
  const isLate = isOverdue(approval, Date.now());
  const due = dueAt === undefined ? '' : `; ${isLate ? 'overdue since' : 'due'} ${dueAt}`;
  return `needs approval: ${distinct} of ${by.join(', ')}; ${soFar}${due}`;
}

function deciderOf(
  row: Waiting,
  { as, note = '', revision }: DecideOptions,
  { plan, who, now }: Operated,
): Decider {
  if (as === undefined)
    throw new ConfigurationError(
      `holds: ${row.id}: needs approval. Say who you are: --as NAME, as "people" in the routes file has it`,
      { code: 'WHO_IS_IT' },
    );
  // Names are taken at their word; under which account stays known.
  const account = who === as ? '' : `account ${who}`;
  const said = [account, hidePersonal(note, row.change)].filter((text) => text !== '').join(': ');
  return {
    person: as,
    rolesOf: (person) => plan.people.get(person) ?? [],
    note: said,
    at: now(),
    revision,
  };
}
