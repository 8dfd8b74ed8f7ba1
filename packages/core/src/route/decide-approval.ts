import type { AnyChange } from '../change.ts';
import { ConfigurationError, isAcornError } from '../errors.ts';
import type { Log, LogBatch, TrailEntry, Waiting } from '../log/log.ts';
import {
  type Approval,
  approvalPlace,
  type GivenApproval,
  readApproval,
  type StateWrite,
  toJson,
} from './approval.ts';

/** Somebody who decides about a held change, and since when it is. */
export interface Decider {
  /** The name under which the routes file knows them. */
  person: string;
  /** The roles of anybody, as they are now. */
  rolesOf(person: string): readonly string[];
  /** For the trail, without personal data: under which account it was typed, and why. */
  note: string;
  /** ISO 8601 UTC. */
  at: string;
  /** The revision that they looked at. Absent: whatever stands there. */
  revision?: number | undefined;
}

/** `released`: it was the last one that was needed. `already`: they had; nothing was written. */
export interface ApprovalOutcome {
  kind: 'counted' | 'already' | 'released';
  /** Persons who approved and still may. */
  count: number;
  distinct: number;
}

/**
 * Counts the approval of one person, who counts once; the last that is needed lets the change go on,
 * in the same batch. Two at the same moment, at two places, are two approvals and one release.
 *
 * @throws ConfigurationError `NO_SUCH_HOLD`, `NO_APPROVAL_NEEDED`, `NOT_AN_APPROVER`, `HOLD_EDITED`
 */
export function approveHold(log: Log, id: number, by: Decider): Promise<ApprovalOutcome> {
  return decide<ApprovalOutcome>(log, id, (row, known) => {
    demandRole(row, known, by);
    const given = known.given.filter(({ person }) => mayApprove(known, by.rolesOf(person)));
    const { distinct } = known;
    if (given.some(({ person }) => person === by.person))
      return { outcome: { kind: 'already', count: given.length, distinct } };
    const { person, at, note } = by;
    const all: readonly GivenApproval[] = [...given, { person, at, note }];
    const count = all.length;
    const said = [`${count} of ${distinct}`, note].filter((text) => text !== '').join(', ');
    const trail = [entry(row, by, 'approve', said)];
    if (count < distinct)
      return {
        outcome: { kind: 'counted', count, distinct },
        next: { ...known, given: all },
        batch: { trail },
      };
    const names = all.map((each) => each.person).join(', ');
    return {
      outcome: { kind: 'released', count, distinct },
      batch: {
        waitingUpdates: [{ id, set: { kind: 'retry', notBefore: 0 } }],
        trail: [...trail, entry(row, by, 'release', `approved by ${names}`)],
      },
    };
  });
}

/**
 * Ends a change that waits for approval: it becomes a dead letter, whose replay asks for approval anew.
 *
 * @throws as `approveHold`
 */
export function refuseApproval(log: Log, id: number, by: Decider): Promise<void> {
  return decide<void>(log, id, (row, known) => {
    demandRole(row, known, by);
    const { consumer: place, key, change, nextStep, attempts } = row;
    const why = by.note === '' ? '' : `: ${by.note}`;
    const letter = {
      ...{ place, key, change, attempts, raw: undefined, rawEncoding: undefined, at: by.at },
      ...{ code: 'APPROVAL_REFUSED', message: `refused by ${by.person}${why}` },
      // The step that asked for approval.
      nextStep: nextStep - 1,
    };
    return {
      outcome: undefined,
      batch: {
        waitingUpdates: [{ id, set: undefined }],
        deadLetters: [letter],
        trail: [entry(row, by, 'refuse', by.note)],
      },
    };
  });
}

/**
 * Replaces the entity of a change that waits for approval, and takes away the approvals of what it was.
 *
 * @param edit the change as it is to be.
 * @throws ConfigurationError `NO_SUCH_HOLD`, `NO_APPROVAL_NEEDED`
 */
export function editUnderApproval(
  log: Log,
  id: number,
  edit: (row: Waiting) => AnyChange,
  trail: TrailEntry,
): Promise<void> {
  return decide<void>(log, id, (row, known) => ({
    outcome: undefined,
    next: { ...known, revision: known.revision + 1, given: [] },
    batch: { waitingUpdates: [{ id, set: { change: edit(row) } }], trail: [trail] },
  }));
}

interface Decision<Outcome> {
  outcome: Outcome;
  /** What stands there afterwards; with a batch and without this: nothing any more. */
  next?: Approval;
  /** Absent: nothing is written. */
  batch?: LogBatch;
}

/** Reads, decides, and writes only over what was read; again where somebody else was in time. */
async function decide<Outcome>(
  log: Log,
  id: number,
  choose: (row: Waiting, known: Approval) => Decision<Outcome>,
): Promise<Outcome> {
  while (true) {
    const [before] = await log.waiting({ id });
    const known = before?.kind === 'hold' ? await readApproval(log, before) : undefined;
    // Read behind it: an edit in between has changed the approval too, and is noticed below.
    const [row] = await log.waiting({ id });
    if (row !== undefined && row.nextStep !== before?.nextStep) continue;
    if (row === undefined || known === undefined) throw undecidable(id, row);
    const { outcome, next, batch } = choose(row, known);
    if (batch === undefined) return outcome;
    const place = approvalPlace(row);
    const write: StateWrite = next === undefined ? place : { ...place, value: toJson(next) };
    try {
      const ifState = [{ ...place, value: toJson(known) }];
      await log.write({ ...batch, ifState, state: [write] }, 'full');
      return outcome;
    } catch (error) {
      if (!isAcornError(error) || error.code !== 'STATE_CHANGED') throw error;
    }
  }
}

function demandRole({ id, change }: Waiting, known: Approval, by: Decider): void {
  if (!mayApprove(known, by.rolesOf(by.person)))
    throw new ConfigurationError(
      `holds: ${id}: ${by.person} has none of the roles ${known.by.join(', ')}. Give one under "people" in the routes file, or ask somebody who has`,
      { code: 'NOT_AN_APPROVER' },
    );
  if (by.revision !== undefined && by.revision !== known.revision)
    throw new ConfigurationError(
      `holds: ${id}: ${change.entity} ${change.key} was edited: it is revision ${known.revision} now, not ${by.revision}. Look at it again: acorn-i holds show ${id}`,
      { code: 'HOLD_EDITED' },
    );
}

function mayApprove({ by }: Approval, roles: readonly string[]): boolean {
  return roles.some((role) => by.includes(role));
}

function undecidable(id: number, row: Waiting | undefined): ConfigurationError {
  if (row?.kind === 'hold')
    return new ConfigurationError(
      `holds: ${id}: needs no approval. Run acorn-i holds release ${id}, or refuse ${id}`,
      { code: 'NO_APPROVAL_NEEDED' },
    );
  const problem = row === undefined ? 'there is no such hold' : 'it was released already';
  return new ConfigurationError(`holds: ${id}: ${problem}. See acorn-i holds list`, {
    code: 'NO_SUCH_HOLD',
  });
}

function entry(
  { key, change }: Waiting,
  { person, at }: Decider,
  what: TrailEntry['what'],
  note: string,
): TrailEntry {
  return { key, change: change.id, by: `person:${person}`, what, note, at };
}
